"""Harm to people and things: who and what, told how, counted once."""
