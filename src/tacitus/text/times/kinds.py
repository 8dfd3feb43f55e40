"""What time expressions say, before any of it is set on the calendar."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Dated:
    """Fields of the calendar that the words give; `decade` is its first year, `weekday` 1 (Monday) to 7."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    before_christ: bool = False
    that_year: bool = False  # "May of that year"
    year_by: int | None = None  # "May last year": -1
    short_year: bool = False  # "'89"


class Which(Enum):
    """Which of its kind: seen from publication (the first three), from the story (the next three), or not told."""

    THIS = "this"
    LAST = "last"
    NEXT = "next"
    THAT = "that"
    PREVIOUS = "previous"
    FOLLOWING = "following"
    BARE = "bare"  # "the weekend", "the summer", "the end of the year"


@dataclass(frozen=True, slots=True)
class Near:
    """ "last week", "that month", "next Monday": `of` is a unit ("WE" for the weekend) or fields of the calendar."""

    which: Which
    of: str | Dated


@dataclass(frozen=True, slots=True)
class Deictic:
    """ "yesterday": `by` days from the day of speaking; "overnight" is two days long."""

    by: int
    days: int = 1


@dataclass(frozen=True, slots=True)
class Away:
    """ "two weeks ago" (from publication), "two weeks later" (from the story); `count` is `None` for "some"."""

    count: float | None
    unit: str
    sign: int
    from_story: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """ "the past four days", "the next two years": up to (-1) or from (+1) the day of speaking."""

    count: float | None
    unit: str
    sign: int


@dataclass(frozen=True, slots=True)
class Length:
    """ "nearly two weeks"; `count` is `None` for "some"."""

    count: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """ "every Friday", "daily"."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """ "now", "recently"; an adjective ("former") dates nothing."""

    value: str
    adverb: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """ "11:30 p.m." without a day."""

    value: str | None


Time = Dated | Near | Deictic | Away | Stretch | Length | Repeated | Vague | Clock


@dataclass(frozen=True, slots=True)
class Share:
    """ "the first two months of", "the second week of" (`skip` is 1), "the last week of" (`from_start` is false)."""

    count: int
    unit: str
    from_start: bool
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: words `start:end` of a sentence's lexemes.

    `edge` and `share` narrow the time ("early", "the end of", "the first two months of"); `part` is a part of the
    day, by its TIMEX3 code.
    """

    time: Time
    start: int
    end: int
    edge: str | None = None
    part: str | None = None
    share: Share | None = None
