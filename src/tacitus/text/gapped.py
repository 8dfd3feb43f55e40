"""Phrases with gaps: "war * crime", where "*" stands for none, one or two words."""

from collections.abc import Iterator, Sequence, Set
from functools import cache

WIDEST = 2  # words that "*" may stand for


@cache
def parts_of(phrase: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The phrase's words with its gaps, and the words alone."""
    parts = tuple(phrase.split())
    return parts, frozenset(parts) - {"*"}


def places_of(forms: Sequence[str], phrase: str, among: Set[str] | None = None) -> Iterator[tuple[int, int]]:
    """Yield where `phrase` stands in `forms`, start and end; `among`, the forms as a set, makes it fast.

    >>> list(places_of("bear all the hallmark of".split(), "bear * hallmark"))
    [(0, 4)]
    """
    parts, needed = parts_of(phrase)
    if not needed <= (frozenset(forms) if among is None else among):
        return
    for start, form in enumerate(forms):
        if form == parts[0] and (end := _end(forms, start, parts)) is not None:
            yield start, end


def holds(forms: Sequence[str], phrase: str, among: Set[str] | None = None) -> bool:
    """Whether `phrase` stands anywhere in `forms`."""
    return next(places_of(forms, phrase, among), None) is not None


def _end(forms: Sequence[str], at: int, parts: tuple[str, ...]) -> int | None:
    if not parts:
        return at
    if parts[0] == "*":
        ends = (_end(forms, at + skip, parts[1:]) for skip in range(WIDEST + 1))
        return next((end for end in ends if end is not None), None)
    return _end(forms, at + 1, parts[1:]) if at < len(forms) and forms[at] == parts[0] else None
