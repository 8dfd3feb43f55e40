"""Setting what a time expression says on the calendar, as far as what is known allows."""

from dataclasses import replace

from tacitus.text.times import calendar as cal
from tacitus.text.times.calendar import Days
from tacitus.text.times.kinds import (
    Away,
    Dated,
    Deictic,
    Length,
    Near,
    Repeated,
    Share,
    Stretch,
    Timex,
    Vague,
)
from tacitus.text.times.reading import Reading, Settled, period, spelled
from tacitus.text.times.settle_dated import settle_dated
from tacitus.text.times.settle_relative import settle_away, settle_deictic, settle_near, settle_stretch


def settle(timex: Timex, reading: Reading) -> Settled:
    """Read `timex` against what is known.

    >>> from datetime import date
    >>> settle(Timex(Dated(weekday=4), 0, 1), Reading(date(2020, 10, 9))).value
    '2020-10-08'
    >>> settle(Timex(Dated(weekday=4), 0, 1), Reading()).value
    'XXXX-WXX-4'
    """
    settled = _with_edge(_whole(timex, reading), timex.edge)
    return _with_part(_with_share(settled, timex.share), timex.part)


def _whole(timex: Timex, reading: Reading) -> Settled:
    match timex.time:
        case Dated() as time:
            return settle_dated(time, reading)
        case Near() as time:
            return settle_near(time, timex.edge, reading)
        case Deictic() as time:
            return settle_deictic(time, reading)
        case Away() as time:
            return settle_away(time, reading)
        case Stretch() as time:
            return settle_stretch(time, reading)
        case Length() as time:
            return Settled(None, period(time.count, time.unit), None, "a length of time")
        case Repeated() as time:
            return Settled(None, time.value, None, "repeated")
        case Vague() as time:
            return Settled(None, time.value, None, "vague")
        case time:
            return Settled(None, f"XXXX-XX-XXT{time.value}" if time.value else None, None, "a time of day")


_HALVES = {"first half": "H1", "second half": "H2"}


def _with_edge(settled: Settled, edge: str | None) -> Settled:
    """ "early", "the end of": a share of the days; "earlier" and "later" were heeded where the time was told."""
    if settled.days is None or edge is None or edge not in cal.SHARES:
        return settled
    days = cal.edge_of(settled.days, edge)
    value = f"{settled.value}-{_HALVES[edge]}" if edge in _HALVES and settled.grain == "Y" else settled.value
    rule = settled.rule if days == settled.days else f"{settled.rule}: {edge}"
    return replace(settled, days=days, value=value, rule=rule)


def _with_share(settled: Settled, share: Share | None) -> Settled:
    """ "the first two months of 1939"."""
    if share is None:
        return settled
    value = period(share.count, share.unit)
    if settled.days is None or share.unit.startswith("T"):
        return replace(settled, value=value)
    cut = _part_of(settled.days, share)
    if cut is None or cut.start < settled.days.start or cut.end > settled.days.end or cut.start > cut.end:
        return replace(settled, value=value)
    which = "last" if not share.from_start else f"number {share.skip + 1} of" if share.skip else "first"
    return replace(
        settled, days=cut, value=value, rule=f"{settled.rule}: the {which} {spelled(share.count, share.unit)}"
    )


def _part_of(days: Days, share: Share) -> Days | None:
    if share.from_start:
        start = cal.moved(days.start, share.skip * share.count, share.unit)
        after = cal.moved(days.start, (share.skip + 1) * share.count, share.unit)
        end = cal.days_on(after, -1) if after else None
    else:
        end = days.end
        before = cal.moved(days.end, -share.count, share.unit)
        start = cal.days_on(before, 1) if before else None
    return Days(start, end) if start and end else None


def _with_part(settled: Settled, part: str | None) -> Settled:
    if part is None or settled.value is None or len(settled.value) != 10 or "T" in settled.value:
        return settled
    return replace(settled, value=f"{settled.value}T{part}")
