"""Who says what: finding words of saying, their speakers and what is said, in the syntax of a sentence."""
