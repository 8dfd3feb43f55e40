"""Running totals: how the count of a whole conflict moved, claimant by claimant. Never summed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tacitus.model.record import Record
from tacitus.model.toll import Group, Harm, Scope, Toll, TollStance


@dataclass(frozen=True, slots=True)
class Step:
    """One running total as one report gives it."""

    on: date | None  # the day told, else that of publication
    report: str
    origin: str
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


def series(records: Iterable[tuple[str, str, Record]], called: Callable[[str], str] = str) -> tuple[Series, ...]:
    """All series in `records`, each given as the report's key, its origin and its record; sorted.

    A withheld count is a step without a number. A total that several reports of one origin give is one step. `called`
    gives the one name of a party that reports call by several.
    """
    found: dict[tuple[Harm, Group, str, str], dict[tuple[object, ...], Step]] = {}
    for report, origin, record in sorted(records, key=lambda r: r[0]):
        for toll in record.tolls:
            if toll.scope is not Scope.TOTAL:
                continue
            step = Step(_day(toll, record), report, origin, toll)
            same = (origin, step.on, toll.low, toll.best, toll.high, toll.stance)
            for claimant in _claimants(toll):
                key = (toll.harm, toll.group, called(toll.of.party) if toll.of else "", called(claimant))
                found.setdefault(key, {}).setdefault(same, step)
    return tuple(
        Series(harm, group, of or None, claimant or None, tuple(sorted(steps.values(), key=_order)))
        for (harm, group, of, claimant), steps in sorted(found.items())
    )


def _claimants(toll: Toll) -> Iterator[str]:
    yield from sorted({a.party for a in toll.claimed_by}) or [""]


def _day(toll: Toll, record: Record) -> date | None:
    return (toll.when.end if toll.when else None) or record.report.published


def _order(step: Step) -> tuple[date, bool, int, str]:
    number = step.toll.best or step.toll.low or 0
    return step.on or date.min, step.toll.stance is not TollStance.ASSERTED, number, step.report
