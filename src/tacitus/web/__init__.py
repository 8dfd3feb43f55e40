"""The reading room: the archive as pages for people, each of them also as JSON."""
