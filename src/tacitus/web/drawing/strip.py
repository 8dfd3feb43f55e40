"""Claims and denials as a strip: for each party and kind a row of bars over time, each leading to its sentences."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup, escape

from tacitus.store.rhythm import first_day, periods_between
from tacitus.store.statements import Saying, Statement
from tacitus.web.drawing.bars import STEP, bar

PARTIES = 6  # parties that are drawn, those that say most
DAYS, WEEKS, MONTHS = 60, 40, 40  # that are drawn; a longer time is counted by what is longer
LEAST = 5  # how high the lowest bar is drawn, as it is a link
ONE_DAY = timedelta(days=1)
Address = Callable[[Statement, date, date, int], str]


def strip(told: Sequence[Statement], address: Address) -> dict[str, Any]:
    """The strip as JSON values; `address` is where a bar leads that stands for so many between two days."""
    dated = [(one, one.on) for one in told if one.on]
    unit, periods = _periods([day for _, day in dated])
    totals: dict[str, int] = {}
    bars: dict[tuple[str, Saying, date], list[Statement]] = {}
    for one, day in dated:
        totals[one.party] = totals.get(one.party, 0) + 1
        bars.setdefault((one.party, one.saying, _first(day, unit)), []).append(one)
    shown = sorted(totals, key=lambda party: (-totals[party], party))[:PARTIES]
    highest = max((len(own) for own in bars.values()), default=1)
    ends = [*(later - ONE_DAY for later in periods[1:]), max((day for _, day in dated), default=date.min)]
    rows = []
    for party in shown:
        for saying in Saying:
            marks = [
                _bar(at, start, end, own, highest, address)
                for at, (start, end) in enumerate(zip(periods, ends, strict=True))
                if (own := bars.get((party, saying, start)))
            ]
            if marks:
                rows.append(
                    {"party": party, "saying": saying.value, "total": sum(m["n"] for m in marks), "marks": marks}
                )
    return {
        "unit": unit,
        "wide": max(1, len(periods)) * STEP,
        "periods": [day.isoformat() for day in periods],
        "rows": rows,
        "undated": len(told) - len(dated),
        "more": max(0, len(totals) - len(shown)),
    }


def _bar(at: int, start: date, end: date, own: Sequence[Statement], highest: int, address: Address) -> dict[str, Any]:
    one = own[0]
    days = f"{one.on}" if len(own) == 1 or start == end else f"{start} to {end}"
    return {
        "n": len(own),
        "start": start.isoformat(),
        "title": f"{one.party} {one.saying}: {len(own)}, {days}",
        "address": address(one, start, end, len(own)),
        "kind": one.saying.value,
        "path": bar(at, len(own) / highest, LEAST),
    }


def _periods(days: Sequence[date]) -> tuple[str, list[date]]:
    """The unit in which so long a time is counted, and the first days of all its periods."""
    if not days:
        return "week", []
    first, last = min(days), max(days)
    length = (last - first).days
    if length < DAYS:
        return "day", [first + at * ONE_DAY for at in range(length + 1)]
    if length > 31 * MONTHS:
        return "year", [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    unit = "month" if length > 7 * WEEKS else "week"
    return unit, periods_between([_first(day, unit) for day in days], unit)


def _first(day: date, unit: str) -> date:
    if unit == "day":
        return day
    return day.replace(month=1, day=1) if unit == "year" else first_day(day, unit)


def strip_rows(rows: Sequence[Mapping[str, Any]]) -> Markup:
    """The bars of a strip as rows of a table: party, saying, first day, how many times."""
    return Markup("".join(_row(row, mark) for row in rows for mark in row["marks"]))  # noqa: S704  # escaped where told


def _row(row: Mapping[str, Any], mark: Mapping[str, Any]) -> str:
    times = f'<a href="{escape(mark["address"])}">{mark["n"]}</a>'
    who = f'<th scope="row"><bdi>{escape(row["party"])}</bdi></th>'
    return f'<tr>{who}<td>{row["saying"]}</td><td>{mark["start"]}</td><td class="number">{times}</td></tr>'
