"""How many incidents there were, by week and type."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from tacitus.store.schema import incidents

LONGEST = 160  # weeks that a chart shows; a longer time is counted by months


def rhythm(connection: Connection) -> dict[str, Any]:
    """Incidents that stand, as `rhythm_of` tells them; those without a day have no part in it."""
    query = (
        select(incidents.c.start, incidents.c.type, func.count())
        .where(incidents.c.withdrawn == 0, incidents.c.start.is_not(None))
        .group_by(incidents.c.start, incidents.c.type)
    )
    return rhythm_of(Counter({(day, kind): number for day, kind, number in connection.execute(query)}))


def rhythm_of(told: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    """How many incidents began on a day (`YYYY-MM-DD`), by day and type, as a chart by week or month in JSON values.

    A week begins on Monday. `unit` is "week" or "month", `periods` are the first days of all of them without a gap, and
    each of `series` has a `name` (a type), its `counts` by period and their `total`, most first.
    """
    rows = [(date.fromisoformat(day), kind, number) for (day, kind), number in told.items()]
    unit = unit_of([row[0] for row in rows])
    found: Counter[tuple[str, date]] = Counter()
    for day, kind, number in rows:
        found[kind, first_day(day, unit)] += number
    periods = periods_between([day for _, day in found], unit)
    totals = Counter(dict.fromkeys((kind for kind, _ in found), 0))
    for (kind, _), number in found.items():
        totals[kind] += number
    series = [
        {"name": kind, "total": total, "counts": [found[kind, day] for day in periods]}
        for kind, total in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return {
        "unit": unit,
        "periods": [day.isoformat() for day in periods],
        "series": series,
        "highest": max(found.values(), default=0),
    }


def unit_of(days: list[date]) -> str:
    """The unit in which so long a time is counted."""
    return "month" if days and max(days) - min(days) > timedelta(weeks=LONGEST) else "week"


def first_day(day: date, unit: str) -> date:
    """The first day of the week or month in which `day` lies.

    >>> first_day(date(2020, 10, 9), "week").isoformat(), first_day(date(2020, 10, 9), "month").isoformat()
    ('2020-10-05', '2020-10-01')
    """
    return day.replace(day=1) if unit == "month" else day - timedelta(days=day.weekday())


def periods_between(days: list[date], unit: str) -> list[date]:
    """The first days of all periods from the first of `days` to the last."""
    if not days:
        return []
    found = [min(days)]
    while found[-1] < max(days):
        found.append(first_day(found[-1] + timedelta(days=31 if unit == "month" else 7), unit))
    return found
