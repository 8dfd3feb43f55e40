"""Setting what a time expression says on the calendar, as far as what is known allows."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from tacitus.model.when import Anchor
from tacitus.text import calendar as cal
from tacitus.text.calendar import Days
from tacitus.text.timexes import (
    Away,
    Dated,
    Deictic,
    Length,
    Near,
    Repeated,
    Stretch,
    Timex,
    Vague,
    Which,
)


class Story(NamedTuple):
    """The time at which the story stands, told as a day ("D"), month ("M"), year ("Y") or longer stretch."""

    days: Days
    grain: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression is read against; nothing is ever read against today.

    `ahead` is true where the clause looks ahead, false where it tells the past, `None` where it does not show.
    `narrates` is true in a history, whose bare dates are read against the story too.
    """

    published: date | None = None
    story: Story | None = None
    ahead: bool | None = None
    narrates: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Days (`None` where open), TIMEX3 value, what it was read against, and the rule in words."""

    days: Days | None
    value: str | None
    anchor: Anchor | None
    rule: str
    grain: str | None = None


def settle(timex: Timex, reading: Reading) -> Settled:
    """Read `timex` against what is known.

    >>> from datetime import date
    >>> settle(Timex(Dated(weekday=4), 0, 1), Reading(date(2020, 10, 9))).value
    '2020-10-08'
    >>> settle(Timex(Dated(weekday=4), 0, 1), Reading()).value
    'XXXX-WXX-4'
    """
    settled = _settle(timex, reading)
    if settled.days and timex.edge and not _is_cut(timex):
        settled = _cut(settled, timex.edge)
    return _with_part(settled, timex.part)


def _settle(timex: Timex, reading: Reading) -> Settled:
    time = timex.time
    if isinstance(time, Dated):
        return _dated(time, reading)
    if isinstance(time, Near):
        return _near(time, timex.edge, reading)
    if isinstance(time, Deictic):
        return _deictic(time, reading)
    if isinstance(time, Away):
        return _away(time, reading)
    if isinstance(time, Stretch):
        return _stretch(time, reading)
    if isinstance(time, Length):
        return Settled(None, _period(time.count, time.unit), None, "a length of time")
    if isinstance(time, Repeated):
        return Settled(None, time.value, None, "repeated")
    if isinstance(time, Vague):
        return Settled(None, time.value, None, "vague")
    return Settled(None, f"XXXX-XX-XXT{time.value}" if time.value else None, None, "a time of day")


def _is_cut(timex: Timex) -> bool:
    """Whether "earlier" or "later" were already heeded."""
    return timex.edge in ("earlier", "later", "before", "early on")


def _cut(settled: Settled, edge: str) -> Settled:
    if settled.days is None:
        return settled
    days = cal.edge_of(settled.days, edge)
    return replace(settled, days=days, rule=f"{settled.rule}, {edge}" if days != settled.days else settled.rule)


def _with_part(settled: Settled, part: str | None) -> Settled:
    if part is None or settled.value is None or len(settled.value) != 10 or "T" in settled.value:
        return settled
    return replace(settled, value=f"{settled.value}T{part}")


# Dates that name their fields


def _dated(time: Dated, reading: Reading) -> Settled:
    if time.before_christ:
        return Settled(None, f"BC{time.year:04}" if time.year else None, Anchor.EXPLICIT, "before Christ")
    if time.decade is not None:
        days = cal.years(time.decade, time.decade + 9)
        return Settled(days, str(time.decade // 10), Anchor.EXPLICIT, "the decade as named", "DE")
    if time.century is not None:
        return Settled(
            cal.century(time.century), f"{time.century - 1:02}", Anchor.EXPLICIT, "the century as named", "CE"
        )
    if time.that_year:
        return _that_year(time, reading)
    if time.year is not None:
        return _explicit(time, time.year, Anchor.EXPLICIT, "as named")
    if time.month is not None:
        return _without_year(time, reading)
    return _weekday(time, reading)


def _explicit(time: Dated, year: int, anchor: Anchor, rule: str) -> Settled:
    if time.day is not None and time.month is not None:
        days = cal.day(year, time.month, time.day)
        return Settled(days, f"{year:04}-{time.month:02}-{time.day:02}", anchor, rule if days else "no such day", "D")
    if time.month is not None:
        return Settled(cal.month(year, time.month), f"{year:04}-{time.month:02}", anchor, rule, "M")
    if time.season is not None:
        return Settled(cal.season(year, time.season), f"{year:04}-{time.season}", anchor, rule, "S")
    return Settled(cal.years(year, year), f"{year:04}", anchor, rule, "Y")


def _that_year(time: Dated, reading: Reading) -> Settled:
    if reading.story is None:
        return _open(time)
    return _explicit(time, reading.story.days.start.year, Anchor.NARRATIVE, "in the year of the story")


def _open(time: Dated) -> Settled:
    rule = "open: no year is known"
    if time.weekday is not None and time.month is None:
        return Settled(None, f"XXXX-WXX-{time.weekday}", None, "open: no publication date")
    if time.season is not None:
        return Settled(None, f"XXXX-{time.season}", None, rule)
    if time.day is not None:
        return Settled(None, f"XXXX-{time.month or 0:02}-{time.day:02}", None, rule)
    return Settled(None, f"XXXX-{time.month:02}" if time.month else None, None, rule)


NEAR_AHEAD = 60  # days within which a date that lies ahead is meant, where the verb does not show
FAR_BEHIND = 240  # days after which a past date would have been given its year


def _without_year(time: Dated, reading: Reading) -> Settled:
    if reading.published is not None:
        return _by_publication(time, reading.published, reading.ahead)
    if reading.story is not None and reading.narrates:
        return _by_story(time, reading.story)
    return _open(time)


def _by_publication(time: Dated, published: date, ahead: bool | None) -> Settled:
    this, before, after = (_explicit(time, published.year + by, Anchor.PUBLICATION, "") for by in (0, -1, 1))
    past = next((s for s in (this, before) if s.days and s.days.start <= published), None)
    coming = next((s for s in (this, after) if s.days and s.days.end >= published), None)
    if ahead and coming:
        return replace(coming, rule="the next one from publication on")
    if past is None or past.days is None:
        return _open(time)
    soon = coming is not None and coming.days is not None and (coming.days.start - published).days <= NEAR_AHEAD
    if coming and soon and ahead is None and (published - past.days.end).days > FAR_BEHIND:
        return replace(coming, rule="the nearest to publication")
    return replace(past, rule="the most recent up to publication")


MONTHS_BACK = 5  # a story goes on rather than back: a month up to so many before it is meant as earlier


def _by_story(time: Dated, story: Story) -> Settled:
    year = story.days.start.year
    if story.grain in ("D", "M") and time.month is not None:
        gap = (time.month - story.days.start.month) % 12
        if time.month < story.days.start.month and gap <= 12 - MONTHS_BACK - 1:
            year += 1
    return _explicit(time, year, Anchor.NARRATIVE, "in the year of the story")


def _weekday(time: Dated, reading: Reading) -> Settled:
    if time.weekday is None:
        return Settled(None, None, None, "open")
    if reading.published is None:
        return _open(time)
    name = cal.WEEKDAYS[time.weekday - 1]
    if reading.ahead:
        return _on(cal.next_weekday(time.weekday, reading.published), f"next {name} from publication on")
    return _on(cal.last_weekday(time.weekday, reading.published), f"most recent {name} up to publication")


def _on(of: date | None, rule: str, anchor: Anchor = Anchor.PUBLICATION) -> Settled:
    return Settled(of and cal.one(of), of and of.isoformat(), anchor if of else None, rule, "D")


# Dates that are told from another


def _deictic(time: Deictic, reading: Reading) -> Settled:
    if reading.published is None:
        return Settled(None, "XXXX-XX-XX", None, "open: no publication date")
    start = cal.days_on(reading.published, time.by)
    end = start and cal.days_on(start, time.days - 1)
    if start is None or end is None:
        return Settled(None, None, None, "open")
    rule = {0: "the day of publication", -1: "the day before publication", 1: "the day after publication"}[time.by]
    if time.days == 2:
        rule = "the night before the day of publication"
    return Settled(Days(start, end), start.isoformat(), Anchor.PUBLICATION, rule, "D")


def _base(which: Which, reading: Reading) -> tuple[Story | None, Anchor]:
    """What a "this", "that", "last" or bare time is told from."""
    published = reading.published and Story(cal.one(reading.published), "D")
    if which in (Which.THIS, Which.LAST, Which.NEXT):
        return published, Anchor.PUBLICATION
    if which is Which.ON:
        if published:
            return published, Anchor.PUBLICATION
        return (reading.story if reading.narrates else None), Anchor.NARRATIVE
    return reading.story, Anchor.NARRATIVE


_STEP = {Which.LAST: -1, Which.PREVIOUS: -1, Which.NEXT: 1, Which.FOLLOWING: 1}
_GRAINS = ("D", "W", "M", "S", "Y", "DE", "CE")


def _near(time: Near, edge: str | None, reading: Reading) -> Settled:
    base, anchor = _base(time.which, reading)
    if base is None:
        return _near_open(time)
    if isinstance(time.of, Dated):
        return _near_named(time.which, time.of, base, anchor, reading)
    if time.of == "WE":
        return _weekend(time.which, base, anchor, reading)
    return _near_unit(time.which, time.of, edge, base, anchor, reading)


def _near_open(time: Near) -> Settled:
    if isinstance(time.of, Dated):
        return _open(time.of)
    value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX"}.get(time.of)
    return Settled(None, value, None, "open: nothing to tell it from")


def _near_unit(which: Which, unit: str, edge: str | None, base: Story, anchor: Anchor, reading: Reading) -> Settled:
    step = _STEP.get(which, 0)
    unit = "W" if unit == "2W" else unit
    coarse = base.grain in _GRAINS and unit in _GRAINS and _GRAINS.index(base.grain) > _GRAINS.index(unit)
    if coarse:
        return _near_open(Near(which, unit))
    origin = base.days.end if step > 0 else base.days.start
    there = cal.moved(origin, step, unit)
    days = there and cal.unit_of(there, unit)
    if days is None:
        return _near_open(Near(which, unit))
    told = "publication" if anchor is Anchor.PUBLICATION else "the story"
    rule = f"the {_UNIT_NAMES.get(unit, 'time')} {_RULES[step]} {told}"
    settled = Settled(days, _value_of(days.start, unit), anchor, rule, unit)
    if step:
        return settled
    if edge in ("earlier", "later", "before"):
        return _beside(settled, edge, base)
    if which is Which.THIS and edge is None and reading.published is not None:
        return _up_to_now(settled, reading.published, reading.ahead)
    return settled


_RULES = {0: "of", -1: "before that of", 1: "after that of"}
_UNIT_NAMES = {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century"}


def _beside(settled: Settled, edge: str, base: Story) -> Settled:
    """ "earlier this month" ends the day before, "later this month" begins the day after."""
    if settled.days is None:
        return settled
    start, end = settled.days
    if edge == "later":
        after = cal.days_on(base.days.end, 1)
        start = min(after or end, end)
    else:
        before = cal.days_on(base.days.start, -1)
        end = max(before or start, start)
    return replace(settled, days=Days(start, end), rule=f"{settled.rule}, {edge}")


def _up_to_now(settled: Settled, published: date, ahead: bool | None) -> Settled:
    """ "this week" runs up to publication, or on from it where the clause looks ahead."""
    if settled.days is None:
        return settled
    start, end = settled.days
    if ahead:
        after = cal.days_on(published, 1)
        return replace(settled, days=Days(min(after or end, end), end), rule=f"{settled.rule}, from publication on")
    return replace(settled, days=Days(start, min(end, published)), rule=f"{settled.rule}, up to publication")


def _weekend(which: Which, base: Story, anchor: Anchor, reading: Reading) -> Settled:
    origin = base.days.start
    this = cal.weekend_of(origin)
    if this is None:
        return Settled(None, "XXXX-WXX-WE", None, "open")
    back = which in (Which.LAST, Which.PREVIOUS) or (
        this.start > origin and (reading.ahead is False or (which is Which.ON and not reading.ahead))
    )
    by = -7 if back else 7 if which in (Which.NEXT, Which.FOLLOWING) and this.start <= origin else 0
    start, end = cal.days_on(this.start, by), cal.days_on(this.end, by)
    if start is None or end is None:
        return Settled(None, "XXXX-WXX-WE", None, "open")
    if not reading.ahead and start <= origin < end:
        end = origin
    return Settled(
        Days(start, end),
        f"{_value_of(start, 'W')}-WE",
        anchor,
        f"the weekend {'before' if back else 'by'} publication",
        "D",
    )


def _near_named(which: Which, of: Dated, base: Story, anchor: Anchor, reading: Reading) -> Settled:
    origin = base.days.start
    if of.weekday is not None:
        return _near_weekday(which, of.weekday, origin, anchor, reading)
    choices = [s for by in (-1, 0, 1) if (s := _explicit(of, origin.year + by, anchor, "")).days]
    past = [s for s in choices if s.days and s.days.end < origin]
    current = [s for s in choices if s.days and s.days.start <= origin <= s.days.end]
    coming = [s for s in choices if s.days and s.days.start > origin]
    if which in (Which.LAST, Which.PREVIOUS):
        order, rule = past[::-1], "the last one before"
    elif which in (Which.NEXT, Which.FOLLOWING):
        order, rule = coming, "the next one after"
    elif reading.ahead:
        order, rule = current + coming, "the current or next one from"
    elif which is Which.THIS or anchor is Anchor.NARRATIVE:
        order, rule = [s for s in choices if s.value and s.value.startswith(f"{origin.year:04}")], "in the year of"
    else:
        order, rule = current + past[::-1], "the current or most recent one by"
    if not order:
        return _open(of)
    told = "publication" if anchor is Anchor.PUBLICATION else "the story"
    return replace(order[0], rule=f"{rule} {told}")


def _near_weekday(which: Which, number: int, origin: date, anchor: Anchor, reading: Reading) -> Settled:
    name = cal.WEEKDAYS[number - 1]
    if which in (Which.LAST, Which.PREVIOUS):
        yesterday = cal.days_on(origin, -1)
        return _on(yesterday and cal.last_weekday(number, yesterday), f"last {name} before publication", anchor)
    if which in (Which.NEXT, Which.FOLLOWING):
        tomorrow = cal.days_on(origin, 1)
        return _on(tomorrow and cal.next_weekday(number, tomorrow), f"next {name} after publication", anchor)
    if which is Which.THIS and reading.ahead is not False:
        return _on(cal.next_weekday(number, origin), f"next {name} from publication on", anchor)
    return _on(cal.last_weekday(number, origin), f"most recent {name} up to publication", anchor)


def _away(time: Away, reading: Reading) -> Settled:
    base = reading.story if time.from_story else reading.published and Story(cal.one(reading.published), "D")
    anchor = Anchor.NARRATIVE if time.from_story else Anchor.PUBLICATION
    if base is None or time.unit.startswith("T"):
        return _away_open(time)
    if time.count is None:
        return _some_away(time, base, anchor)
    if base.grain in _GRAINS and _GRAINS.index(base.grain) > _GRAINS.index(_grain(time.unit)):
        return _away_open(time)
    origin = base.days.start
    there = cal.moved(origin, time.sign * round(time.count), time.unit)
    if there is None:
        return _away_open(time)
    told = "publication" if anchor is Anchor.PUBLICATION else "the story"
    rule = f"{_period(time.count, time.unit)} {'after' if time.sign > 0 else 'before'} {told}"
    if time.unit == "D" or (time.unit == "W" and time.count == 1):
        return _on(there, rule, anchor)
    unit = _grain(time.unit)
    days = _around(there) if unit == "W" else cal.unit_of(there, unit)
    return Settled(days, _value_of(there, unit), anchor, rule, unit)


def _grain(unit: str) -> str:
    return "W" if unit == "2W" else unit


def _around(there: date) -> Days | None:
    """The week that has `there` in its middle: "three weeks ago" names no day."""
    start, end = cal.days_on(there, -3), cal.days_on(there, 3)
    return Days(start, end) if start and end else None


_SOME = {"D": (2, 6), "W": (2, 6), "M": (2, 11)}  # how many "days", "weeks", "months" ago may be


def _some_away(time: Away, base: Story, anchor: Anchor) -> Settled:
    few = _SOME.get(_grain(time.unit))
    if few is None or base.grain != "D" or time.from_story:
        return _away_open(time)
    far, near = (cal.moved(base.days.start, time.sign * n, time.unit) for n in (few[1], few[0]))
    if far is None or near is None:
        return _away_open(time)
    value = "PAST_REF" if time.sign < 0 else "FUTURE_REF"
    return Settled(
        Days(min(far, near), max(far, near)), value, anchor, f"{few[0]} to {few[1]} such units from publication"
    )


def _away_open(time: Away) -> Settled:
    value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(_grain(time.unit))
    return Settled(None, value, None, "open: nothing to tell it from")


def _stretch(time: Stretch, reading: Reading) -> Settled:
    value = _period(time.count, time.unit)
    if reading.published is None or time.count is None:
        return Settled(None, value, None, "open: a stretch of time")
    unit, count = ("D", max(1, round(time.count / 24))) if time.unit == "TH" else (time.unit, round(time.count))
    there = None if unit.startswith("T") else cal.moved(reading.published, time.sign * count, unit)
    if there is None:
        return Settled(None, value, None, "open: a stretch of time")
    days = Days(min(there, reading.published), max(there, reading.published))
    rule = f"{value} {'up to' if time.sign < 0 else 'from'} publication"
    return Settled(days, value, Anchor.PUBLICATION, rule)


def _period(count: float | None, unit: str) -> str:
    if unit == "2W":
        count, unit = (None if count is None else count * 2), "W"
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{unit[1]}" if unit.startswith("T") and len(unit) == 2 else f"P{number}{unit}"


def _value_of(of: date, unit: str) -> str:
    if unit == "W":
        year, week, _ = of.isocalendar()
        return f"{year:04}-W{week:02}"
    cut = {"M": 7, "Y": 4, "DE": 3, "CE": 2}.get(unit, 10)
    return of.isoformat()[:cut]
