"""Reports of known common origin. "Independent" means that no common origin is known, and no more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tacitus.link.near_duplicates import near_duplicates
from tacitus.link.words import bag_of, likeness
from tacitus.model.record import Record

DAYS = 3  # a wire's text is reprinted within so many days
LIKE = 0.6  # likeness from which on two texts that credit one agency are taken to be its text


@dataclass(frozen=True, slots=True)
class Origin:
    """A report as lineage sees it; `credits` are the outlets and agencies that its text rests on."""

    key: str
    text: str
    published: date | None
    credits: tuple[str, ...]


def origin_of(key: str, record: Record) -> Origin:
    """The report of `record` under its content id."""
    return Origin(key, record.report.text, record.report.published, credits_of(record))


def credits_of(record: Record) -> tuple[str, ...]:
    """The agencies and outlets that a report credits, its own outlet first; each once."""
    line = record.facts.dateline
    names = [record.report.publisher, line.outlet if line else None, *(c.name for c in record.facts.credits)]
    return tuple(dict.fromkeys(name for name in names if name))


def origins(reports: Iterable[Origin]) -> Mapping[str, str]:
    """For each report the key that names its origin: the least key of all that share it.

    Reports share an origin where one text is nearly a copy of the other, or where both credit one agency for much the
    same words within three days. The order of `reports` does not matter.
    """
    known = sorted(reports, key=lambda r: r.key)
    ties = [(a, b) for a, b, _ in near_duplicates({r.key: r.text for r in known})]
    ties += list(_of_one_agency(known))
    return {key: group[0] for group in grouped([r.key for r in known], ties) for key in group}


def grouped(keys: Sequence[str], ties: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Keys that ties connect, together; sorted.

    >>> grouped(["a", "b", "c"], [("c", "a")])
    (('a', 'c'), ('b',))
    """
    groups = {key: {key} for key in keys}
    for one, other in ties:
        if groups[one] is not groups[other]:
            groups[one] |= groups[other]
            for key in groups[one]:
                groups[key] = groups[one]
    return tuple(sorted({tuple(sorted(group)) for group in groups.values()}))


def by_credit(credits: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Ties between keys that credit the same outlet or agency."""
    first: dict[str, str] = {}
    for key in sorted(credits):
        for name in credits[key]:
            folded = name.casefold()
            if folded in first and first[folded] != key:
                yield first[folded], key
            first.setdefault(folded, key)


def _of_one_agency(reports: Sequence[Origin]) -> Iterator[tuple[str, str]]:
    by_name: dict[str, list[Origin]] = {}
    for report in reports:
        for name in report.credits:
            by_name.setdefault(name.casefold(), []).append(report)
    for of_name in by_name.values():
        bags = {r.key: bag_of(r.text) for r in of_name} if len(of_name) > 1 else {}
        for one, other in combinations(of_name, 2):
            if _close(one, other) and likeness(bags[one.key], bags[other.key]) >= LIKE:
                yield one.key, other.key


def _close(one: Origin, other: Origin) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= DAYS
