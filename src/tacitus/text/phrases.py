"""Finding the phrases of a table among the words of a sentence."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from tacitus.model.text import Token

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """Words `start:end` (token indices, end exclusive) are a phrase of the table with this `value`."""

    start: int
    end: int
    value: T


def lower(token: Token) -> str:
    return token.text.lower()


def words(phrase: str) -> tuple[str, ...]:
    """A phrase as the words that the syntax model would cut it into, in lower case.

    >>> words("Minsk Group's co-chairs")
    ('minsk', 'group', "'s", 'co', '-', 'chairs')
    >>> words("Workers' Party 12-year")
    ('workers', "'", 'party', '12-year')
    """
    text = re.sub(r"'s(?=\s|$)", " 's", re.sub(r"s'(?=\s|$)", "s '", phrase.lower()))
    text = re.sub(r"(?<=[^\W\d_])([-/])(?=[^\W\d_])|([()+])", r" \1\2 ", text)
    return tuple(text.split())


class Phrases(Generic[T]):
    """Phrases by their first word; the longest that fits is found, and none overlaps another."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in pairs:
            if parts := words(phrase):
                self._by_first.setdefault(parts[0], []).append((parts, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, tokens: Sequence[Token], form: Callable[[Token], str] = lower) -> Iterator[Found[T]]:
        """Yield what is found, from left to right, reading each token as `form` gives it."""
        forms = [form(token) for token in tokens]
        at = 0
        while at < len(forms):
            hit = self._longest(forms, at)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.end

    def _longest(self, forms: Sequence[str], at: int) -> Found[T] | None:
        for parts, value in self._by_first.get(forms[at], ()):
            if tuple(forms[at : at + len(parts)]) == parts:
                return Found(at, at + len(parts), value)
        return None
