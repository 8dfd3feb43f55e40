"""Measuring Tacitus on public corpora, always with the corpus folder's own scorer."""
