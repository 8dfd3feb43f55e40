"""The words that the named groups of a grammar rule stand for."""

import re
from collections.abc import Sequence

from tacitus.text.times.words import Lexeme


class Parts:
    """A rule's match over the codes of `words`, read group by group; an absent group has no word."""

    def __init__(self, words: Sequence[Lexeme], match: re.Match[str]) -> None:
        self.words = words
        self.match = match
        self.start, self.end = match.span()

    def has(self, group: str) -> bool:
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def word(self, group: str) -> Lexeme | None:
        return self.words[self.match.start(group)] if self.has(group) else None

    def number(self, group: str) -> int | None:
        word = self.word(group)
        return word.value if word is not None and isinstance(word.value, int) else None

    def text(self, group: str) -> str | None:
        word = self.word(group)
        return None if word is None or word.value is None else str(word.value)

    def count(self) -> float | None:
        """The number in group `n` ("twenty-five", "a", "two and a half"); `None` for "some", "a few"."""
        if not self.has("n"):
            return None
        words = self.words[self.match.start("n") : self.match.end("n")]
        passed_over = "-&a" if any(w.code == "½" for w in words) else "-&"  # "half a year", "two and a half years"
        values = [_amount(w) for w in words if w.code not in passed_over]
        known = [v for v in values if v is not None]
        return sum(known) if len(known) == len(values) else None

    def before(self, by: int = 1) -> Lexeme | None:
        return self.words[self.start - by] if self.start >= by else None

    def after(self, by: int = 0) -> Lexeme | None:
        return self.words[self.end + by] if self.end + by < len(self.words) else None

    def left(self) -> str:
        """The word before, in lower case, "" at the start of the sentence."""
        word = self.before()
        return word.text.lower() if word is not None else ""


def _amount(word: Lexeme) -> float | None:
    if word.code == "½":
        return 0.5
    if word.code == "a":
        return 1
    return word.value if isinstance(word.value, int) else None
