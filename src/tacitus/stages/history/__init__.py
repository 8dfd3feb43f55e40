"""Telling history and standing context from news."""
