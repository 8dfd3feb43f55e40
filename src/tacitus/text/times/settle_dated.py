"""Setting dates that name fields of the calendar."""

from dataclasses import replace
from datetime import date

from tacitus.model.when import Anchor
from tacitus.text.times import calendar as cal
from tacitus.text.times.kinds import Dated
from tacitus.text.times.reading import Reading, Settled, Story, day_on

NEAR_AHEAD = 60  # days within which a date that lies ahead is meant, where the verb does not show
FAR_BEHIND = 240  # days after which a past date would have been given its year
MONTHS_BACK = 7  # a history tells on rather than back: a month up to so many before the story's is meant as earlier


def settle_dated(time: Dated, reading: Reading) -> Settled:
    if time.before_christ:
        return _before_christ(time)
    if time.decade is not None:
        days = cal.years(time.decade, time.decade + 9)
        return Settled(days, str(time.decade // 10), Anchor.EXPLICIT, "the decade as named", "DE")
    if time.century is not None:
        return Settled(cal.century(time.century), f"{time.century - 1:02}", Anchor.EXPLICIT, "as named", "CE")
    if time.that_year:
        return _in_that_year(time, reading)
    if time.year_by is not None and reading.published is not None:
        year = reading.published.year + time.year_by
        return explicit(time, year, Anchor.PUBLICATION, "its year told from publication")
    if time.short_year and time.year is not None:
        return explicit(time, _with_century(time.year, reading), Anchor.EXPLICIT, "as named")
    if time.year is not None:
        return explicit(time, time.year, Anchor.EXPLICIT, "as named")
    if time.year_by is not None or time.season is not None:
        return open_date(time)
    if time.month is not None:
        return _without_year(time, reading)
    return _weekday(time, reading)


def explicit(time: Dated, year: int, anchor: Anchor, rule: str) -> Settled:
    """The day, month, season or year that `time` names in `year`."""
    if time.day is not None and time.month is not None:
        days = cal.day(year, time.month, time.day)
        return Settled(days, f"{year:04}-{time.month:02}-{time.day:02}", anchor, rule if days else "no such day", "D")
    if time.month is not None:
        return Settled(cal.month(year, time.month), f"{year:04}-{time.month:02}", anchor, rule, "M")
    if time.season is not None:
        return Settled(cal.season(year, time.season), f"{year:04}-{time.season}", anchor, rule, "S")
    return Settled(cal.years(year, year), f"{year:04}", anchor, rule, "Y")


def open_date(time: Dated) -> Settled:
    """What stays unknown is written with X."""
    if time.weekday is not None and time.month is None:
        return Settled(None, f"XXXX-WXX-{time.weekday}", None, "open: no publication date")
    if time.season is not None:
        return Settled(None, f"XXXX-{time.season}", None, "open: no year is known")
    if time.month is None:
        return Settled(None, None, None, "open: no year is known")
    day = f"-{time.day:02}" if time.day is not None else ""
    return Settled(None, f"XXXX-{time.month:02}{day}", None, "open: no year is known")


def _before_christ(time: Dated) -> Settled:
    value = f"BC{time.year:04}" if time.year else None
    if value and time.month:
        value += f"-{time.month:02}"
    if value and time.season:
        value += f"-{time.season}"
    if time.century is not None:
        value = f"BC{time.century - 1:02}"
    return Settled(None, value, Anchor.EXPLICIT, "before Christ")


def _with_century(year: int, reading: Reading) -> int:
    """1900 + number, moved into the century that the story tells."""
    if reading.story is None or not reading.narrates:
        return year
    told = reading.story.days.start.year
    return min((year % 100 + century for century in range(1000, 2100, 100)), key=lambda y: abs(y - told))


def _in_that_year(time: Dated, reading: Reading) -> Settled:
    if reading.story is None:
        return open_date(time)
    return explicit(time, reading.story.days.start.year, Anchor.NARRATIVE, "in the year of the story")


def _without_year(time: Dated, reading: Reading) -> Settled:
    if reading.published is not None:
        return _by_publication(time, reading.published, reading.ahead)
    if reading.story is not None and reading.narrates:
        return _by_story(time, reading.story)
    return open_date(time)


def _by_publication(time: Dated, published: date, ahead: bool | None) -> Settled:
    """The most recent such date up to publication, or the next where the clause looks ahead."""
    before, this, after = (explicit(time, published.year + by, Anchor.PUBLICATION, "") for by in (-1, 0, 1))
    past = next((s for s in (this, before) if s.days and s.days.start <= published), None)
    coming = next((s for s in (this, after) if s.days and s.days.end >= published), None)
    if ahead and coming:
        return replace(coming, rule="the next one from publication on")
    if ahead is None and coming and past and _is_nearer(coming, past, published):
        return replace(coming, rule="the one nearest to publication")
    return replace(past, rule="the most recent up to publication") if past else open_date(time)


def _is_nearer(coming: Settled, past: Settled, published: date) -> bool:
    if coming.days is None or past.days is None:
        return False
    soon = (coming.days.start - published).days <= NEAR_AHEAD
    return soon and (published - past.days.end).days > FAR_BEHIND


def _by_story(time: Dated, story: Story) -> Settled:
    year = story.days.start.year
    if story.grain in ("D", "M") and time.month is not None and time.month < story.days.start.month - MONTHS_BACK:
        year += 1
    return explicit(time, year, Anchor.NARRATIVE, "in the year of the story")


def _weekday(time: Dated, reading: Reading) -> Settled:
    if reading.published is None or time.weekday is None:
        return open_date(time)
    name = cal.WEEKDAYS[time.weekday - 1]
    if reading.ahead:
        day = cal.next_weekday(time.weekday, reading.published)
        return day_on(day, f"next {name} from publication on", Anchor.PUBLICATION)
    day = cal.last_weekday(time.weekday, reading.published)
    return day_on(day, f"most recent {name} up to publication", Anchor.PUBLICATION)
