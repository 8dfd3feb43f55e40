"""Reading places: which words name them, which places are meant, and what happens where."""
