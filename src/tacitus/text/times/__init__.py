"""The grammar of time expressions: words, what they say, and what that is on the calendar."""
