"""Incidents counted by unit and month: each cell names its incidents, and what has no place or day is a cell too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from tacitus.link.happening import Happening, Range, dyads_of


class PanelUnit(StrEnum):
    COUNTRY = "country-month"
    ADMIN1 = "admin1-month"
    DYAD = "dyad-month"


NAMES: Mapping[PanelUnit, tuple[str, ...]] = MappingProxyType(
    {
        PanelUnit.COUNTRY: ("country",),
        PanelUnit.ADMIN1: ("country", "admin1"),
        PanelUnit.DYAD: ("party", "other_party"),
    }
)
"""What the parts of a cell's `unit` are called."""


@dataclass(frozen=True, slots=True)
class Sum:
    """People harmed in the incidents of a cell: `low` and `high` are sums over those that give a number.

    Both are `None` where none does; `high` is also `None` where it is open in one of them ("at least 12"), which
    `open` counts. `untold` counts the incidents without a number, which add nothing.
    """

    low: int | None
    high: int | None
    open: int
    untold: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit in one month (`YYYY-MM`): `None` in `unit` is unplaced, or no pair of parties; `month`
    `None` is undated.

    `incidents` are ids. `contested` counts those that a party denies, `ran_on` those that went on into a later month,
    `elsewhere` those that some account puts in another country.
    """

    unit: tuple[str | None, ...]
    month: str | None
    incidents: tuple[str, ...]
    killed: Sum
    injured: Sum
    contested: int
    ran_on: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Panel:
    """All cells in order of month and unit, the undated and the unplaced last; counts of incidents, each once.

    `repeated` are incidents that stand in more than one cell, as only those of several dyads do.
    """

    cells: tuple[Cell, ...]
    incidents: int
    unplaced: int
    undated: int
    ran_on: int
    repeated: int


def panel_of(happenings: Iterable[Happening], unit: PanelUnit) -> Panel:
    """Count `happenings`, each in the month in which it began and, for dyads, once in every dyad it is of."""
    inside: dict[tuple[tuple[str | None, ...], str | None], list[Happening]] = {}
    counts = dict.fromkeys(("incidents", "unplaced", "undated", "ran_on", "repeated"), 0)
    for happening in happenings:
        units = units_of(happening, unit)
        for one in units:
            inside.setdefault((one, month_of(happening.start)), []).append(happening)
        counts["incidents"] += 1
        counts["unplaced"] += None in units[0]
        counts["undated"] += happening.start is None
        counts["ran_on"] += _ran_on(happening)
        counts["repeated"] += len(units) > 1
    cells = [_cell(one, month, found) for (one, month), found in inside.items()]
    return Panel(tuple(sorted(cells, key=_order)), **counts)


def units_of(happening: Happening, unit: PanelUnit) -> tuple[tuple[str | None, ...], ...]:
    """Where the happening is counted; never empty."""
    if unit is PanelUnit.DYAD:
        return dyads_of(happening) or ((None, None),)
    if unit is PanelUnit.ADMIN1:
        return ((happening.country, happening.admin1),)
    return ((happening.country,),)


def month_of(day: date | None) -> str | None:
    """The month of `day`, such as "2020-10"."""
    return f"{day:%Y-%m}" if day else None


def _ran_on(happening: Happening) -> bool:
    return happening.end is not None and month_of(happening.end) != month_of(happening.start)


def _cell(unit: tuple[str | None, ...], month: str | None, found: list[Happening]) -> Cell:
    return Cell(
        unit=unit,
        month=month,
        incidents=tuple(sorted(h.id for h in found)),
        killed=total(h.killed for h in found),
        injured=total(h.injured for h in found),
        contested=sum(h.contested for h in found),
        ran_on=sum(_ran_on(h) for h in found),
        elsewhere=sum(len({*h.countries, h.country} - {None}) > 1 for h in found),
    )


def total(ranges: Iterable[Range | None]) -> Sum:
    """The sum of `ranges`, `None` being an incident that gives no number.

    >>> total([Range(2, 3), Range(12, None), None])
    Sum(low=14, high=None, open=1, untold=1)
    """
    found = list(ranges)
    told = [r for r in found if r is not None]
    highs = [r.high for r in told if r.high is not None]
    is_open = len(told) - len(highs)
    return Sum(
        low=sum(r.low for r in told) if told else None,
        high=sum(highs) if told and not is_open else None,
        open=is_open,
        untold=len(found) - len(told),
    )


def _order(cell: Cell) -> tuple[bool, str, tuple[tuple[bool, str], ...]]:
    return cell.month is None, cell.month or "", tuple((part is None, part or "") for part in cell.unit)
