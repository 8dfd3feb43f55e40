"""Reviewing: what a person looks at first, what may be corrected and how, and what follows from what was decided."""
