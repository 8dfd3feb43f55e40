"""Words by which reports tell one deed in several ways."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load


class Use(StrEnum):
    KINDRED = "kindred"  # the words may tell the same deed
    VAGUE = "vague"  # tells little by itself: "said", "took"
    EMPTY = "empty"  # carries no content: "the"


class Kindred(Row):
    """Words of one use, in lower case; every example holds one of them."""

    use: Use
    words: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def kindred() -> tuple[Kindred, ...]:
    return load("kindred", Kindred)


@cache
def words_used_as(use: Use) -> frozenset[str]:
    return frozenset(word for row in kindred() if row.use is use for word in row.words)
