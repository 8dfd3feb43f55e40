"""Patterns of words with alternatives and gaps, for the tables whose phrases are not fixed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.model.text import Token

GAP = 4  # words that "*" may stand for


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words in order: each a set of forms, or `None` for a gap of up to `GAP` words."""

    parts: tuple[frozenset[str] | None, ...]

    def fits(self, forms: frozenset[str]) -> bool:
        """Whether words with these `forms` can hold the pattern at all: a quick look before `find`."""
        return not any(part is not None and part.isdisjoint(forms) for part in self.parts)

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield (start, end) in list positions, end exclusive, from left to right, never overlapping."""
        at = 0
        while at < len(tokens):
            end = self._match(tokens, at, 0)
            if end is not None and end > at:
                yield at, end
                at = end
            else:
                at += 1

    def _match(self, tokens: Sequence[Token], at: int, part: int) -> int | None:
        if part == len(self.parts):
            return at
        forms = self.parts[part]
        if forms is None:
            ends = (self._match(tokens, at + skip, part + 1) for skip in range(GAP + 1))
            return next((end for end in ends if end is not None), None)
        if at < len(tokens) and (tokens[at].text.lower() in forms or tokens[at].lemma in forms):
            return self._match(tokens, at + 1, part + 1)
        return None


def forms_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The texts and lemmas of `tokens`, in lower case."""
    return frozenset(form for token in tokens for form in (token.text.lower(), token.lemma))


@cache
def pattern(words: str) -> Pattern:
    """Read a pattern: words in lower case parted by spaces, "|" for alternatives, "*" for a gap.

    A word fits a token's text or lemma; a hyphen or "'s" is a word of its own ("decade - long").

    >>> fought = sentence("The two countries have fought three bitter wars.")
    >>> list(pattern("fight * war|battle").find(fought.tokens))
    [(4, 8)]
    """
    parts = words.split()
    return Pattern(tuple(None if part == "*" else frozenset(part.split("|")) for part in parts))
