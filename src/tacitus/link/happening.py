"""An incident as it is counted: where, when, between whom, and how many people over all its accounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any, NamedTuple

from tacitus.export.deaths import PARTS
from tacitus.model.toll import Group, Harm, Scope, Unit

Plain = Mapping[str, Any]


class Range(NamedTuple):
    """Persons; `high` is `None` where it is open upward ("at least 12")."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Happening:
    """What an incident's summary tells, as far as counting needs it.

    `country` and `admin1` are those of the place it is put at, `None` where no account names one; `countries` are all
    that some account names. `sole` says that no account names others as responsible than another does, `contested`
    that a party denies what another says.
    """

    id: str
    event_type: str
    start: date | None
    end: date | None
    country: str | None
    admin1: str | None
    countries: tuple[str, ...]
    places: tuple[str, ...]
    held_responsible: tuple[str, ...]
    suffered_by: tuple[str, ...]
    sole: bool
    contested: bool
    killed: Range | None
    injured: Range | None


def happening_of(summary: Plain, country: str | None = None, admin1: str | None = None) -> Happening:
    """The incident that `summary` tells; without `country` it is put in the one country told, if it is one."""
    told = tuple(summary["countries"])
    return Happening(
        id=summary["id"],
        event_type=summary["event_type"],
        start=_day(summary["start"]),
        end=_day(summary["end"]),
        country=country or (told[0] if len(told) == 1 else None),
        admin1=admin1,
        countries=told,
        places=tuple(summary["places"]),
        held_responsible=tuple(summary["held_responsible"]),
        suffered_by=tuple(summary["suffered_by"]),
        sole=all(c["about"] != "responsibility" for c in summary["contradictions"]),
        contested=bool(summary["denied_by"]),
        killed=harmed(summary["tallies"], Harm.KILLED),
        injured=harmed(summary["tallies"], Harm.INJURED),
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def harmed(tallies: Iterable[Plain], harm: Harm) -> Range | None:
    """How many people came to this harm in one incident, over all accounts; `None` where none gives a number.

    Only persons counted for this one incident: running totals, periods and households have no part in it. "People" is
    a whole of which the other groups are part, and children are part of the civilians where both are counted, so that
    nobody is counted twice. The high is open where the whole, or without a whole a part, is open.

    >>> tally = {"harm": "killed", "of": None, "unit": "persons", "scope": "incident"}
    >>> harmed([{**tally, "group": "people", "low": 9, "high": 12}, {**tally, "group": "children", "low": 2,
    ...         "high": None}], Harm.KILLED)
    Range(low=9, high=12)
    """
    spans = _by_group([t for t in tallies if _counts(t, harm)])
    whole = spans.pop(Group.PEOPLE, None)
    parts = [span for group, span in spans.items() if group not in PARTS or Group.CIVILIANS not in spans]
    return _whole_of(whole, parts) if whole or parts else None


def _by_group(tallies: Iterable[Plain]) -> dict[str, Range]:
    """The span of each group, whose people of several parties are its parts where they are told apart."""
    found: dict[str, tuple[list[Range], list[Range]]] = {}
    for tally in tallies:
        wholes, parts = found.setdefault(tally["group"], ([], []))
        (parts if tally["of"] else wholes).append(Range(tally["low"] or 0, tally["high"]))
    return {group: _whole_of(wholes[0] if wholes else None, parts) for group, (wholes, parts) in found.items()}


def _whole_of(whole: Range | None, parts: Sequence[Range]) -> Range:
    """The span of a whole, if one is told, and of its parts: no less than these together."""
    low = max(sum(part.low for part in parts), whole.low if whole else 0)
    if whole:
        at_least = sum(part.low if part.high is None else part.high for part in parts)
        return Range(low, None if whole.high is None else max(whole.high, at_least))
    highs = [part.high for part in parts if part.high is not None]
    return Range(low, sum(highs) if len(highs) == len(parts) else None)


def _counts(tally: Plain, harm: Harm) -> bool:
    told = tally["low"] is not None or tally["high"] is not None
    return told and (tally["harm"], tally["unit"], tally["scope"]) == (harm, Unit.PERSONS, Scope.INCIDENT)


def dyads_of(happening: Happening) -> tuple[tuple[str, str], ...]:
    """The unordered pairs of those held responsible with those who suffered; empty where one side is not named.

    Where all accounts name the same parties as acting and none as acted upon, these fought each other.
    """
    pairs = [pair for pair in product(happening.held_responsible, happening.suffered_by) if pair[0] != pair[1]]
    if not happening.suffered_by and happening.sole:
        pairs = list(combinations(happening.held_responsible, 2))
    return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))
