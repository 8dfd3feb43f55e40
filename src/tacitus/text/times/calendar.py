"""Days, weeks, months and longer as stretches of the calendar, both ends inclusive.

Every function answers `None` where the result lies outside the years 1 to 9999 or no such day exists.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, northern hemisphere, meteorological
MONTHS_IN = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}
DAYS_IN = {"D": 1, "W": 7, "2W": 14}


class Days(NamedTuple):
    """From `start` to `end`, both inclusive."""

    start: date
    end: date


def _in_range(function: Callable[P, R]) -> Callable[P, R | None]:
    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R | None:
        try:
            return function(*args, **kwargs)
        except (ValueError, OverflowError):
            return None

    return answer


@_in_range
def day(year: int, month: int, number: int) -> Days:
    """One day.

    >>> day(2015, 2, 30) is None
    True
    """
    return one(date(year, month, number))


@_in_range
def month(year: int, number: int) -> Days:
    return Days(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


@_in_range
def years(first: int, last: int) -> Days:
    return Days(date(first, 1, 1), date(last, 12, 31))


def season(year: int, code: str) -> Days | None:
    """Three months of the north; the winter of a year runs into the next."""
    first, last = month(year, SEASON_STARTS[code]), months_on(year, SEASON_STARTS[code], 2)
    return Days(first.start, last.end) if first and last else None


def months_on(year: int, number: int, by: int) -> Days | None:
    """The month that comes `by` months after the given one.

    >>> months_on(2015, 12, 1).start
    datetime.date(2016, 1, 1)
    """
    total = year * 12 + number - 1 + by
    return month(total // 12, total % 12 + 1)


def one(of: date) -> Days:
    return Days(of, of)


@_in_range
def days_on(of: date, by: int) -> date:
    return of + timedelta(days=by)


@_in_range
def week_of(of: date) -> Days:
    """From Monday to Sunday."""
    monday = of - timedelta(days=of.weekday())
    return Days(monday, monday + timedelta(days=6))


def weekend_of(of: date) -> Days | None:
    """The Saturday and Sunday of the week of `of`."""
    week = week_of(of)
    return Days(week.end - timedelta(days=1), week.end) if week else None


def last_weekday(number: int, until: date) -> date | None:
    """The most recent weekday `number` (1 is Monday) up to `until`, that day included.

    >>> last_weekday(4, date(2020, 10, 9))
    datetime.date(2020, 10, 8)
    """
    return days_on(until, -((until.isoweekday() - number) % 7))


def next_weekday(number: int, since: date) -> date | None:
    """The first weekday `number` from `since` on, that day included."""
    return days_on(since, (number - since.isoweekday()) % 7)


def moved(of: date, by: int, unit: str) -> date | None:
    """The day `by` units after `of` (before it where negative); the last of a shorter month.

    >>> moved(date(2015, 3, 31), -1, "M")
    datetime.date(2015, 2, 28)
    """
    if unit in DAYS_IN:
        return days_on(of, by * DAYS_IN[unit])
    if unit not in MONTHS_IN:
        return days_on(of, 0)
    target = months_on(of.year, of.month, by * MONTHS_IN[unit])
    return target and target.start.replace(day=min(of.day, target.end.day))


def unit_of(of: date, unit: str) -> Days | None:
    """The day, week, month, year, decade or century in which `of` lies."""
    if unit == "W":
        return week_of(of)
    if unit == "M":
        return month(of.year, of.month)
    if unit == "Y":
        return years(of.year, of.year)
    if unit == "DE":
        return years(of.year // 10 * 10, of.year // 10 * 10 + 9)
    if unit == "CE":
        return century((of.year - 1) // 100 + 1)
    return one(of)


def century(number: int) -> Days | None:
    """The 19th century runs from 1801 to 1900."""
    return years(number * 100 - 99, number * 100)


def edge_of(days: Days, edge: str) -> Days:
    """The share of a stretch that `edge` names; less than a week is not cut.

    The early, middle or late share is ten days of a month, four months of a year, three or four years of a decade;
    the start and end of a year are its first and last month.

    >>> late = edge_of(month(2020, 9), "late")
    >>> str(late.start), str(late.end)
    ('2020-09-21', '2020-09-30')
    """
    length = (days.end - days.start).days + 1
    if length < 7:
        return days
    if length > 366:
        return _years_of(days, edge)
    if length > 31:
        return _months_of(days, edge)
    first, last = (_OF_A_WEEK if length == 7 else SHARES)[edge]
    parts = 7 if length == 7 else 30  # a month is cut at its 10th and 20th, whatever its length
    closing = days.end if last == 1 else days.start + timedelta(days=round(parts * last) - 1)
    return Days(days.start + timedelta(days=round(parts * first)), closing)


_FIRST, _MIDDLE, _LAST = (0.0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1.0)
_HALVES = {"first half": (0.0, 0.5), "second half": (0.5, 1.0)}
SHARES = {"early": _FIRST, "start": _FIRST, "mid": _MIDDLE, "late": _LAST, "end": _LAST} | _HALVES
_OF_A_WEEK = SHARES | {"early": (0.0, 3 / 7), "mid": (1 / 7, 5 / 7), "late": (3 / 7, 1.0), "end": (4 / 7, 1.0)}
_OF_A_YEAR = SHARES | {"start": (0.0, 1 / 12), "end": (11 / 12, 1.0)}
_OF_YEARS = SHARES | {"early": (0.0, 0.4), "mid": (0.4, 0.7), "late": (0.7, 1.0)}


def _months_of(days: Days, edge: str) -> Days:
    count = (days.end.year - days.start.year) * 12 + days.end.month - days.start.month + 1
    first, last = (_OF_A_YEAR if count == 12 else SHARES)[edge]
    opening = months_on(days.start.year, days.start.month, round(count * first))
    closing = months_on(days.start.year, days.start.month, round(count * last) - 1)
    return Days(opening.start, closing.end) if opening and closing else days


def _years_of(days: Days, edge: str) -> Days:
    """The early 1990s are 1990 to 1993, the mid-1990s 1994 to 1996, the late 1990s 1997 to 1999."""
    count = days.end.year - days.start.year + 1
    first, last = _OF_YEARS[edge]
    year = days.start.year
    return years(year + round(count * first), year + round(count * last) - 1) or days
