"""Reports of known common origin. "Independent" means that no common origin is known, and no more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from tacitus.link.near_duplicates import are_copies, bands, runs_of
from tacitus.link.words import Bag, bag_of, likeness
from tacitus.model.record import Record

DAYS = 3  # a wire's text is reprinted within so many days
LIKE = 0.6  # likeness from which on two texts that credit one agency are taken to be its text


@dataclass(frozen=True)
class Origin:
    """A report as lineage sees it; `credits` are the outlets and agencies that its text rests on, its `outlet` too."""

    key: str
    text: str
    published: date | None
    credits: tuple[str, ...]
    outlet: str | None = None

    @cached_property
    def runs(self) -> frozenset[str]:
        return runs_of(self.text)

    @cached_property
    def bag(self) -> Bag:
        return bag_of(self.text)

    @property
    def names(self) -> frozenset[str]:
        """The credits as they are compared."""
        return frozenset(name.casefold() for name in self.credits)

    @property
    def own(self) -> frozenset[str]:
        """The outlet as it is compared."""
        return frozenset({self.outlet.casefold()} if self.outlet else ())


def origin_of(key: str, record: Record) -> Origin:
    """The report of `record` under its content id."""
    return Origin(key, record.report.text, record.report.published, credits_of(record), record.report.publisher)


def credits_of(record: Record) -> tuple[str, ...]:
    """The agencies and outlets that a report credits, its own outlet first; each once."""
    line = record.facts.dateline
    names = [record.report.publisher, line.outlet if line else None, *(c.name for c in record.facts.credits)]
    return tuple(dict.fromkeys(name for name in names if name))


def origins(reports: Iterable[Origin]) -> Mapping[str, str]:
    """For each report the key that names its origin: the least key of all that share it, directly or through others.

    The order of `reports` does not matter.
    """
    known = {r.key: r for r in sorted(reports, key=lambda r: r.key)}
    ties = [pair for pair in _candidates(known.values()) if share_origin(known[pair[0]], known[pair[1]])]
    return {key: group[0] for group in grouped(list(known), ties) for key in group}


def share_origin(one: Origin, other: Origin) -> bool:
    """Whether one text is nearly a copy of the other, or one credits the other or its agency for much the same words.

    Two reports of one outlet, which tells its news anew each day, share an origin only where they are copies.
    """
    if are_copies(one.runs, other.runs):
        return True
    return (
        bool((one.names & other.names) - (one.own & other.own))
        and _close(one, other)
        and likeness(one.bag, other.bag) >= LIKE
    )


def grouped(keys: Sequence[str], ties: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Keys that ties connect, together; sorted.

    >>> grouped(["a", "b", "c"], [("c", "a")])
    (('a', 'c'), ('b',))
    """
    groups = {key: {key} for key in keys}
    for one, other in ties:
        if groups[one] is not groups[other]:
            less, more = sorted((groups[one], groups[other]), key=len)
            more |= less
            groups |= dict.fromkeys(less, more)
    return tuple(sorted(tuple(sorted(group)) for group in {id(group): group for group in groups.values()}.values()))


def by_credit(credits: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Ties between keys that credit the same outlet or agency."""
    first: dict[str, str] = {}
    for key in sorted(credits):
        for name in credits[key]:
            folded = name.casefold()
            if folded in first and first[folded] != key:
                yield first[folded], key
            first.setdefault(folded, key)


def _candidates(reports: Iterable[Origin]) -> set[tuple[str, str]]:
    """Pairs that share a bucket of their texts or a credit, the lesser key first."""
    buckets: dict[int | str, list[str]] = {}
    for report in reports:
        shared: list[int | str] = [*bands(report.runs), *report.names]
        for bucket in shared:
            buckets.setdefault(bucket, []).append(report.key)
    return {pair for keys in buckets.values() for pair in combinations(keys, 2)}


def _close(one: Origin, other: Origin) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= DAYS
