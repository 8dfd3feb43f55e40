"""Reviewing an archive: what waits, what was decided, and what that tells of the coder."""
