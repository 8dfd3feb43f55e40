"""How many incidents there were each day, week, month or year, by who says so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tacitus.store.rhythm import first_day
from tacitus.store.spots import Spot, Told

LONGEST = (("day", 120), ("week", 7 * 160), ("month", 31 * 240))  # days that are still counted so finely


@dataclass(frozen=True, slots=True)
class Timeline:
    """`periods` are the first days of all periods without a gap; each list of `counts` goes along them.

    `ends` are their last days. `undated` counts what has no day and is in no period.
    """

    unit: str
    periods: tuple[date, ...]
    ends: tuple[date, ...]
    counts: dict[Told, list[int]]
    undated: int

    @property
    def highest(self) -> int:
        """The most that one period holds."""
        return max((sum(told) for told in zip(*self.counts.values(), strict=True)), default=0)


def timeline(found: Iterable[Spot]) -> Timeline:
    """Incidents by the period in which they began."""
    by_day = Counter((spot.start, spot.told) for spot in found)
    days = sorted({date.fromisoformat(day) for day, _ in by_day if day})
    unit = unit_of(days)
    periods = periods_of(days, unit)
    at = {day: number for number, day in enumerate(periods)}
    counts = {told: [0] * len(periods) for told in Told}
    for (day, told), number in by_day.items():
        if day:
            counts[told][at[opening(date.fromisoformat(day), unit)]] += number
    undated = sum(number for (day, _), number in by_day.items() if day is None)
    return Timeline(unit, periods, tuple(following(day, unit) - timedelta(1) for day in periods), counts, undated)


def unit_of(days: Sequence[date]) -> str:
    """The unit in which so long a time is counted."""
    length = (days[-1] - days[0]).days if days else 0
    return next((unit for unit, longest in LONGEST if length <= longest), "year")


def opening(day: date, unit: str) -> date:
    """The first day of the period in which `day` lies.

    >>> [opening(date(2020, 10, 9), unit).isoformat() for unit in ("day", "week", "month", "year")]
    ['2020-10-09', '2020-10-05', '2020-10-01', '2020-01-01']
    """
    if unit == "day":
        return day
    return day.replace(month=1, day=1) if unit == "year" else first_day(day, unit)


def following(day: date, unit: str) -> date:
    """The first day of the period after the one that begins with `day`."""
    return opening(day + timedelta({"day": 1, "week": 7, "month": 31, "year": 366}[unit]), unit)


def periods_of(days: Sequence[date], unit: str) -> tuple[date, ...]:
    """The first days of all periods from the first of `days` to the last."""
    if not days:
        return ()
    found = [opening(days[0], unit)]
    while (after := following(found[-1], unit)) <= days[-1]:
        found.append(after)
    return tuple(found)
