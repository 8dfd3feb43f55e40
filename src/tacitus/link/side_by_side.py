"""Two texts side by side, sentence by sentence, with what differs in each.

The work is bounded whatever the texts are: what would take too long to compare is shown as changed whole.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from tacitus.text.sentences import sentences

LONGEST = 100_000  # characters of a text that are compared
MOST = 400  # sentences of a text that are compared
PAIRS = 20_000  # equal pairs of sentences, or of words of two sentences, from which on they are not aligned
BUDGET = 400_000  # equal pairs of words in all
BLOCK = 900  # pairs of changed sentences among which the most alike are sought
ALIKE = 0.35  # share of words in common from which on two sentences are versions of one
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"(?:\w+|[^\w\s]+)\s*|\s+")
Codes = Sequence[tuple[str, int, int, int, int]]


class Change(StrEnum):
    """How a row of two texts differs."""

    SAME = "same"
    CHANGED = "changed"
    FIRST = "only first"
    SECOND = "only second"


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence; `common` where the other text's sentence has it too."""

    text: str
    common: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Versions of one sentence; either is empty where the other text has none."""

    change: Change
    one: tuple[Piece, ...]
    other: tuple[Piece, ...]


def is_whole(text: str) -> bool:
    """Whether all of `text` is compared."""
    return len(text) <= LONGEST and len(sentences(text)) <= MOST


def rows_of(one: str, other: str) -> tuple[Row, ...]:
    """The sentences of two texts, those that tell the same in one row; letter case and white space do not count.

    >>> for row in rows_of("A boat sank. All were saved.", "A boat sank. Two were saved."):
    ...     print(row.change, [piece.text for piece in row.one if not piece.common])
    same []
    changed ['All']
    """
    return tuple(_rows(_sentences(one), _sentences(other), _Budget(BUDGET)))


@dataclass
class _Budget:
    """How many equal pairs of words may still be looked at."""

    left: int

    def takes(self, pairs: int) -> bool:
        if pairs > min(PAIRS, self.left):
            return False
        self.left -= pairs
        return True


def _sentences(text: str) -> list[str]:
    start = text[:LONGEST]
    return [start[span.start : span.end] for span in sentences(start)[:MOST]]


def _rows(one: Sequence[str], other: Sequence[str], budget: _Budget) -> Iterator[Row]:
    for kind, a, b, c, d in _codes([plain(s) for s in one], [plain(s) for s in other]):
        if kind == "equal":
            yield from (Row(Change.SAME, _whole(x), _whole(y)) for x, y in zip(one[a:b], other[c:d], strict=True))
        else:
            yield from _changed(one[a:b], other[c:d], budget)


def plain(words: str) -> str:
    """Words as they are compared."""
    return " ".join(words.casefold().split())


def _codes(one: Sequence[str], other: Sequence[str]) -> Codes:
    """The steps that make one into the other; one single step where to find them would take too long."""
    if _equal_pairs(one, other) > PAIRS:
        return [("replace", 0, len(one), 0, len(other))]
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _equal_pairs(one: Sequence[str], other: Sequence[str]) -> int:
    counts = Counter(other)
    return sum(number * counts[item] for item, number in Counter(one).items())


def _whole(sentence: str, common: bool = True) -> tuple[Piece, ...]:
    return (Piece(sentence, common),)


def _changed(one: Sequence[str], other: Sequence[str], budget: _Budget) -> Iterator[Row]:
    """Rows of sentences that differ, versions of one sentence together, in the order of both texts."""
    at = to = 0
    for i, j in (*_versions(one, other), (len(one), len(other))):
        yield from (Row(Change.FIRST, _whole(sentence, common=False), ()) for sentence in one[at:i])
        yield from (Row(Change.SECOND, (), _whole(sentence, common=False)) for sentence in other[to:j])
        if i < len(one):
            yield Row(Change.CHANGED, *_words(one[i], other[j], budget))
        at, to = i + 1, j + 1


def _versions(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of sentences that are most alike in all, none crossing another."""
    if not one or not other or len(one) * len(other) > BLOCK:
        return []
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    alike = likenesses(one, other)
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0)
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def likenesses(one: Sequence[str], other: Sequence[str]) -> list[list[float]]:
    """How alike each of `one` is to each of `other`: 1 for the same words, 0 where they are no versions of one."""
    bags = [[frozenset(_WORD.findall(sentence.casefold())) for sentence in side] for side in (one, other)]
    return [[_share(a, b) for b in bags[1]] for a in bags[0]]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    share = len(one & other) / (len(one | other) or 1)
    return share if share >= ALIKE else 0.0


def _words(one: str, other: str, budget: _Budget) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both versions of a sentence in pieces; each one piece where it would take too long to compare them."""
    first, second = _TOKEN.findall(one), _TOKEN.findall(other)
    a_words, b_words = ([plain(token) for token in side] for side in (first, second))
    if not budget.takes(_equal_pairs(a_words, b_words)):
        return _whole(one, common=False), _whole(other, common=False)
    codes = SequenceMatcher(None, a_words, b_words, autojunk=False).get_opcodes()
    return (
        _pieces((("".join(first[a:b]), kind == "equal") for kind, a, b, _, _ in codes)),
        _pieces((("".join(second[c:d]), kind == "equal") for kind, _, _, c, d in codes)),
    )


def _pieces(told: Iterable[tuple[str, bool]]) -> tuple[Piece, ...]:
    """The parts that hold anything; the white space behind one that differs does not differ."""
    parts = ((text, common) for text, common in told if text)
    return tuple(piece for text, common in parts for piece in _bare(text, common))


def _bare(text: str, common: bool) -> list[Piece]:
    words = text.rstrip()
    if common or words == text:
        return [Piece(text, common)]
    return [Piece(words, common), Piece(text[len(words) :], common=True)]
