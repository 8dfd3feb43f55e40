"""Running totals: how the count of a whole conflict moved, claimant by claimant. Never summed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tacitus.link.tracks import parties_in
from tacitus.model.record import Record, ids_in
from tacitus.model.toll import Group, Harm, Scope, Toll, TollStance


@dataclass(frozen=True, slots=True)
class Counts:
    """What one report counts: its key, its origin, when it was published, and its tolls, each under its item's id.

    `parties` is everyone who acts, is acted upon or meets in it, by their one name.
    """

    report: str
    origin: str
    published: date | None
    parties: frozenset[str]
    tolls: tuple[tuple[str, Toll], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One running total as one report gives it; `item` is the id under which the report's record has it.

    `dated` is false where the report tells no day of the total, so that `on` is the day of its publication.
    """

    on: date | None
    dated: bool
    report: str
    origin: str
    item: str
    toll: Toll


@dataclass(frozen=True, slots=True)
class Series:
    """The running totals of one harm to one group of one side, as one claimant gives them (`None`: the outlets).

    `steps` are in order of their days.
    """

    harm: Harm
    group: Group
    of: str | None
    claimant: str | None
    steps: tuple[Step, ...]


def counts_of(report: str, origin: str, record: Record) -> Counts:
    """What the record of the report with that key and origin counts."""
    tolls = tuple(zip(ids_in(record, "tolls", report), record.tolls, strict=True))
    return Counts(report, origin, record.report.published, parties_in(record), tolls)


def series(counts: Iterable[Counts], called: Callable[[str], str] = str) -> tuple[Series, ...]:
    """All series in `counts`; sorted.

    A withheld count is a step without a number. A total that several reports of one origin give is one step. `called`
    gives the one name of a party that reports call by several.
    """
    found: dict[tuple[Harm, Group, str, str], dict[tuple[object, ...], Step]] = {}
    for told in sorted(counts, key=lambda c: c.report):
        for step in steps_of(told):
            toll = step.toll
            same = (step.origin, step.on, toll.low, toll.best, toll.high, toll.stance)
            for claimant in claimants(toll):
                key = (toll.harm, toll.group, called(toll.of.party) if toll.of else "", called(claimant))
                found.setdefault(key, {}).setdefault(same, step)
    return tuple(
        Series(harm, group, of or None, claimant or None, tuple(sorted(steps.values(), key=_order)))
        for (harm, group, of, claimant), steps in sorted(found.items())
    )


def steps_of(told: Counts) -> Iterator[Step]:
    """Yield each running total of a report."""
    return (step_of(told, item, toll) for item, toll in told.tolls if toll.scope is Scope.TOTAL)


def step_of(told: Counts, item: str, toll: Toll) -> Step:
    """One of the report's tolls, on the day told or that of publication."""
    day = toll.when.end if toll.when else None
    return Step(day or told.published, day is not None, told.report, told.origin, item, toll)


def claimants(toll: Toll) -> list[str]:
    """Who says it, by the names that the report gives; one empty name for the outlets."""
    return sorted({actor.party for actor in toll.claimed_by}) or [""]


def _order(step: Step) -> tuple[date, bool, int, str]:
    number = step.toll.best or step.toll.low or 0
    return step.on or date.min, step.toll.stance is not TollStance.ASSERTED, number, step.report
