"""Precision and recall of a random sample, with their intervals."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

Z = 1.959964  # of a 95 % interval
ENOUGH = 10  # with fewer items no share is told


class Mark(StrEnum):
    """What a reviewer found of an item in a report that was reviewed whole."""

    RIGHT = "right"  # it stands, its type included
    WRONG = "wrong"  # it does not
    MISSED = "missed"  # the report tells it, and the coder did not find it


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `n`: the share, and its 95 % interval after Wilson (1927); all `None` where `n` is below `ENOUGH`."""

    hits: int
    n: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the coder is at items of `kind`, or of one `type` of them (`None`: all types)."""

    kind: str
    type: str | None
    precision: Share
    recall: Share


def qualities(marks: Iterable[tuple[str, str, Mark]]) -> list[Quality]:
    """What (kind, type, mark) of every item in the sampled reports tells, by kind and by type within it."""
    counts: Counter[tuple[str, str | None, Mark]] = Counter()
    for kind, type_, mark in marks:
        counts[kind, None, mark] += 1
        counts[kind, type_, mark] += 1
    heads = sorted({(kind, type_ or "") for kind, type_, _ in counts})
    return [_quality(counts, kind, type_ or None) for kind, type_ in heads]


def _quality(counts: Counter[tuple[str, str | None, Mark]], kind: str, type_: str | None) -> Quality:
    right, wrong, missed = (counts[kind, type_, mark] for mark in (Mark.RIGHT, Mark.WRONG, Mark.MISSED))
    return Quality(kind, type_, share(right, right + wrong), share(right, right + missed))


def share(hits: int, n: int) -> Share:
    """The share with its interval.

    >>> found = share(8, 10)
    >>> round(found.low, 3), round(found.high, 3), share(3, 3).share
    (0.49, 0.943, None)
    """
    if n < ENOUGH:
        return Share(hits, n, None, None, None)
    low, high = wilson(hits, n)
    return Share(hits, n, hits / n, low, high)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share of `n` independent draws (Wilson 1927, without continuity correction).

    >>> [round(bound, 3) for bound in wilson(0, 10)], [round(bound, 3) for bound in wilson(50, 100)]
    ([0.0, 0.278], [0.404, 0.596])
    """
    middle = (hits + Z**2 / 2) / (n + Z**2)
    width = Z * sqrt(hits * (n - hits) / n + Z**2 / 4) / (n + Z**2)
    return max(0.0, middle - width), min(1.0, middle + width)
