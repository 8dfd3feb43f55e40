"""Connected components of links, under what is ruled and what excludes each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from tacitus.model.incident import Judgement, Link, Ruling, Verdict

Pair = tuple[str, str]


def pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def rulings(judgements: Iterable[Judgement]) -> Mapping[Pair, bool]:
    """For each ruled pair whether its two accounts are one; `judgements` in the order in which they were made.

    A pair that is ruled again moves to the end, so that the order is that of the last word on each.
    """
    ruled: dict[Pair, bool] = {}
    for judgement in judgements:
        for two in _pairs(judgement):
            ruled.pop(two, None)
            ruled[two] = judgement.ruling is not Ruling.SPLIT
    return ruled


def _pairs(judgement: Judgement) -> Iterator[Pair]:
    if judgement.ruling is Ruling.CONFIRM:
        yield from (pair(a, b) for a, b in combinations(sorted(set(judgement.ones)), 2))
    elif judgement.ruling is Ruling.MERGE:
        together = sorted({*judgement.ones, *judgement.others})
        yield from (pair(a, b) for a, b in combinations(together, 2))
    else:
        yield from (pair(a, b) for a, b in product(judgement.ones, judgement.others) if a != b)


def components(
    keys: Iterable[str],
    links: Iterable[Link],
    ruled: Mapping[Pair, bool] | None = None,
    apart: Iterable[Pair] = (),
) -> tuple[tuple[str, ...], ...]:
    """Group `keys` so that linked ones are together; groups and their members are sorted.

    What people ruled comes first, the latest ruling before earlier ones; then the links from the surest down, each kept
    unless it would join two keys that are ruled apart or are in `apart`. The order of the input does not matter.
    """
    ruled = ruled or {}
    groups = _Groups(keys)
    for two, together in reversed(list(ruled.items())):
        if together:
            groups.join(*two)
        else:
            groups.part(*two)
    for two in sorted(pair(*p) for p in apart):
        if not ruled.get(two):
            groups.part(*two)
    wanted = (x for x in links if x.verdict is Verdict.SAME and ruled.get(pair(x.one, x.other)) is None)
    for link in sorted(wanted, key=lambda x: (-x.score, x.one, x.other)):
        groups.join(link.one, link.other)
    return groups.result()


class _Groups:
    """Disjoint sets of keys, some of which may never meet; what comes first holds."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.leader = {key: key for key in keys}
        self.members = {key: [key] for key in self.leader}
        self.foes: dict[str, set[str]] = {}

    def find(self, key: str) -> str:
        while self.leader[key] != key:
            self.leader[key] = self.leader[self.leader[key]]
            key = self.leader[key]
        return key

    def part(self, one: str, other: str) -> None:
        if one in self.leader and other in self.leader and self.find(one) != self.find(other):
            self.foes.setdefault(self.find(one), set()).add(self.find(other))
            self.foes.setdefault(self.find(other), set()).add(self.find(one))

    def join(self, one: str, other: str) -> None:
        if one not in self.leader or other not in self.leader:
            return
        kept, gone = sorted((self.find(one), self.find(other)))
        if kept == gone or gone in self.foes.get(kept, ()):
            return
        self.leader[gone] = kept
        self.members[kept] += self.members.pop(gone)
        for foe in self.foes.pop(gone, set()):
            self.foes[foe].discard(gone)
            self.foes[foe].add(kept)
            self.foes.setdefault(kept, set()).add(foe)

    def result(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(group)) for group in self.members.values()))


def index_of(groups: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """Which group each key is in."""
    return {key: number for number, group in enumerate(groups) for key in group}
