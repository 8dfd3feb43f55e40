"""Setting times that are told from another time: publication or the story."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tacitus.model.when import Anchor
from tacitus.text.times import calendar as cal
from tacitus.text.times.calendar import Days
from tacitus.text.times.kinds import Away, Dated, Deictic, Near, Stretch, Which
from tacitus.text.times.reading import (
    UNIT_NAMES,
    Reading,
    Settled,
    Story,
    day_on,
    name_of,
    open_value,
    period,
    spelled,
    value_of,
)
from tacitus.text.times.settle_dated import explicit, open_date

_STEP = {Which.LAST: -1, Which.PREVIOUS: -1, Which.NEXT: 1, Which.FOLLOWING: 1}
_STEP_RULES = {0: "of", -1: "before that of", 1: "after that of"}
_DEICTIC_RULES = {0: "the day of publication", -1: "the day before publication", 1: "the day after publication"}


def settle_deictic(time: Deictic, reading: Reading) -> Settled:
    if reading.published is None:
        return Settled(None, open_value("D"), None, "open: no publication date")
    start = cal.days_on(reading.published, time.by)
    if start is None:
        return Settled(None, open_value("D"), None, "open")
    if time.days == 1:
        return day_on(start, _DEICTIC_RULES.get(time.by, "told from publication"), Anchor.PUBLICATION)
    days = Days(start, cal.days_on(start, time.days - 1) or start)
    return Settled(days, start.isoformat(), Anchor.PUBLICATION, "the night before the day of publication", "D")


def settle_near(time: Near, edge: str | None, reading: Reading) -> Settled:
    """ "last week", "that month", "the weekend", "next Monday", "the previous spring"."""
    base, anchor = _base(time.which, reading)
    if base is None:
        return _open(time)
    if isinstance(time.of, Dated):
        return _named(time.which, time.of, base, anchor, reading)
    if time.of == "WE":
        return _weekend(time.which, base, anchor, reading)
    return _unit(time, "W" if time.of == "2W" else time.of, edge, base, anchor, reading)


def _base(which: Which, reading: Reading) -> tuple[Story | None, Anchor]:
    """What it is told from: "this" and "last" from publication, "that" and "previous" from the story."""
    published = Story(cal.one(reading.published), "D") if reading.published else None
    if which in (Which.THIS, Which.LAST, Which.NEXT):
        return published, Anchor.PUBLICATION
    if which is not Which.BARE:
        return reading.story, Anchor.NARRATIVE
    if published is None and reading.narrates:
        return reading.story, Anchor.NARRATIVE
    return published, Anchor.PUBLICATION


def _open(time: Near) -> Settled:
    if isinstance(time.of, Dated):
        return open_date(time.of)
    return Settled(None, open_value(time.of), None, "open: nothing to tell it from")


def _unit(time: Near, unit: str, edge: str | None, base: Story, anchor: Anchor, reading: Reading) -> Settled:
    step = _STEP.get(time.which, 0)
    if not base.finer_than(unit):
        return _open(time)
    there = cal.moved(base.days.end if step > 0 else base.days.start, step, unit)
    days = cal.unit_of(there, unit) if there else None
    if days is None:
        return _open(time)
    rule = f"the {UNIT_NAMES.get(unit, 'time')} {_STEP_RULES[step]} {name_of(anchor)}"
    settled = Settled(days, value_of(days.start, unit), anchor, rule, unit)
    if not step and edge in ("earlier", "later", "before"):
        return _beside(settled, days, edge, base)
    if time.which is Which.THIS and edge is None and reading.published is not None:
        return _up_to_now(settled, days, reading.published, reading.ahead)
    return settled


def _beside(settled: Settled, days: Days, edge: str, base: Story) -> Settled:
    """ "earlier this month" ends the day before, "later this month" begins the day after."""
    if edge == "later":
        start = min(cal.days_on(base.days.end, 1) or days.end, days.end)
        return replace(settled, days=Days(start, days.end), rule=f"{settled.rule}: {edge}")
    end = max(cal.days_on(base.days.start, -1) or days.start, days.start)
    return replace(settled, days=Days(days.start, end), rule=f"{settled.rule}: {edge}")


def _up_to_now(settled: Settled, days: Days, published: date, ahead: bool | None) -> Settled:
    """ "this week" runs up to publication, or on from it where the clause looks ahead."""
    if ahead:
        start = min(cal.days_on(published, 1) or days.end, days.end)
        return replace(settled, days=Days(start, days.end), rule=f"{settled.rule}: from publication on")
    return replace(settled, days=Days(days.start, min(days.end, published)), rule=f"{settled.rule}: up to publication")


def _weekend(which: Which, base: Story, anchor: Anchor, reading: Reading) -> Settled:
    origin = base.days.start
    this = cal.weekend_of(origin)
    by = this and 7 * _weeks_to(which, this.start > origin, reading.ahead)
    start, end = (cal.days_on(this.start, by), cal.days_on(this.end, by)) if this and by is not None else (None, None)
    if start is None or end is None:
        return Settled(None, open_value("WE"), None, "open")
    if not reading.ahead and start <= origin < end:
        end = origin
    rule = f"the weekend {'from' if start > origin else 'up to'} {name_of(anchor)}"
    return Settled(Days(start, end), f"{value_of(start, 'W')}-WE", anchor, rule, "D")


def _weeks_to(which: Which, lies_ahead: bool, ahead: bool | None) -> int:
    """How many weeks the weekend that is meant lies from the one that ends the week of the day it is told on."""
    if which in (Which.LAST, Which.PREVIOUS):
        return -1
    if which in (Which.NEXT, Which.FOLLOWING):
        return 0 if lies_ahead else 1
    if not lies_ahead or ahead:
        return 0
    return -1 if which is not Which.THIS or ahead is False else 0


def _named(which: Which, of: Dated, base: Story, anchor: Anchor, reading: Reading) -> Settled:
    """ "last July", "next Monday", "the summer"."""
    origin = base.days.start
    if of.weekday is not None:
        return _weekday(which, of.weekday, origin, anchor, reading)
    choices = [s for by in (-1, 0, 1) if (s := explicit(of, origin.year + by, anchor, "")).days]
    order, rule = _order(which, choices, origin, anchor, reading.ahead)
    return replace(order[0], rule=f"{rule} {name_of(anchor)}") if order else open_date(of)


def _order(
    which: Which, choices: Sequence[Settled], origin: date, anchor: Anchor, ahead: bool | None
) -> tuple[Sequence[Settled], str]:
    """Those of `choices` that may be meant, the likeliest first, and why."""
    past = [s for s in choices if s.days and s.days.end < origin][::-1]
    current = [s for s in choices if s.days and s.days.start <= origin <= s.days.end]
    coming = [s for s in choices if s.days and s.days.start > origin]
    if which in (Which.LAST, Which.PREVIOUS):
        return past, "the last one before"
    if which in (Which.NEXT, Which.FOLLOWING):
        return coming, "the next one after"
    if ahead:
        return current + coming, "the current or next one from"
    if which is Which.THIS or anchor is Anchor.NARRATIVE:
        return [s for s in choices if s.days and s.days.start.year == origin.year], "the one in the year of"
    return current + past, "the current or most recent one by"


def _weekday(which: Which, number: int, origin: date, anchor: Anchor, reading: Reading) -> Settled:
    name, told = cal.WEEKDAYS[number - 1], name_of(anchor)
    step = _STEP.get(which, 0)
    if step:
        start = cal.days_on(origin, step)
        day = start and (cal.last_weekday if step < 0 else cal.next_weekday)(number, start)
        return day_on(
            day, f"{'last' if step < 0 else 'next'} {name} {'before' if step < 0 else 'after'} {told}", anchor
        )
    if which is Which.THIS and reading.ahead is not False:
        return day_on(cal.next_weekday(number, origin), f"next {name} from {told} on", anchor)
    return day_on(cal.last_weekday(number, origin), f"most recent {name} up to {told}", anchor)


def settle_away(time: Away, reading: Reading) -> Settled:
    """ "two days ago", "three weeks later": a day for days and one week, else the week, month or year there."""
    published = Story(cal.one(reading.published), "D") if reading.published else None
    base = reading.story if time.from_story else published
    anchor = Anchor.NARRATIVE if time.from_story else Anchor.PUBLICATION
    unit = {"2W": "W", "DE": "Y", "CE": "Y"}.get(time.unit, time.unit)
    if base is None or unit.startswith("T") or not base.finer_than(unit):
        return Settled(None, open_value(unit), None, "open: nothing to tell it from")
    if time.count is None:
        return _some_away(time, unit, base, anchor)
    there = cal.moved(base.days.start, time.sign * round(time.count), time.unit)
    if there is None:
        return Settled(None, open_value(unit), None, "open")
    rule = f"{spelled(time.count, time.unit)} {'after' if time.sign > 0 else 'before'} {name_of(anchor)}"
    if unit == "D" or (time.unit == "W" and time.count == 1):
        return day_on(there, rule, anchor)
    days = _around(there) if unit == "W" else cal.unit_of(there, unit)
    return Settled(days, value_of(there, unit), anchor, rule, unit)


def _around(there: date) -> Days | None:
    """The week that has `there` in its middle: "three weeks ago" names no day."""
    start, end = cal.days_on(there, -3), cal.days_on(there, 3)
    return Days(start, end) if start and end else None


_SOME = {"D": (2, 6), "W": (2, 6), "M": (2, 11)}  # how many "days", "weeks", "months" may be


def _some_away(time: Away, unit: str, base: Story, anchor: Anchor) -> Settled:
    """ "weeks ago": two to six of them."""
    few = _SOME.get(unit)
    ends = [cal.moved(base.days.start, time.sign * n, time.unit) for n in few or ()]
    known = [day for day in ends if day is not None]
    if few is None or time.from_story or len(known) < 2:
        return Settled(None, open_value(unit), None, "open: nothing to tell it from")
    way, value = ("after", "FUTURE_REF") if time.sign > 0 else ("before", "PAST_REF")
    rule = f"{few[0]} to {spelled(few[1], unit)} {way} {name_of(anchor)}"
    return Settled(Days(min(known), max(known)), value, anchor, rule)


def settle_stretch(time: Stretch, reading: Reading) -> Settled:
    """ "the past four days": that long up to publication."""
    value = period(time.count, time.unit)
    there = _end_of_stretch(time, reading.published) if reading.published else None
    if reading.published is None or there is None:
        return Settled(None, value, None, "open: a stretch of time")
    days = Days(min(there, reading.published), max(there, reading.published))
    rule = f"{spelled(time.count or 0, time.unit)} {'up to' if time.sign < 0 else 'from'} publication"
    return Settled(days, value, Anchor.PUBLICATION, rule)


def _end_of_stretch(time: Stretch, published: date) -> date | None:
    if time.count is None:
        return None
    if time.unit == "TH":
        return cal.days_on(published, time.sign * max(1, round(time.count / 24)))
    return None if time.unit.startswith("T") else cal.moved(published, time.sign * round(time.count), time.unit)
