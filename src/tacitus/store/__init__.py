"""Where it is kept: an append-only log that is the one truth, and views that are rebuilt from it."""
