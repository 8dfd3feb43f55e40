"""Time as a report tells it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tacitus.model.text import Evidence


class DatePrecision(StrEnum):
    """How fine a date is; tables map it to UCDP `date_prec` and ACLED `time_precision`."""

    DAY = "day"
    DAYS = "days"  # 2 to 6 days
    WEEK = "week"
    MONTH = "month"  # 8 to 31 days
    LONGER = "longer"
    OPEN = "open"  # the report's words could not be set on the calendar


class Anchor(StrEnum):
    """What a date was read against."""

    EXPLICIT = "explicit"  # the words name the day themselves
    PUBLICATION = "publication"
    NARRATIVE = "narrative"  # the date at which the story stands


@dataclass(frozen=True, slots=True)
class When:
    """A time, in whole days, both ends inclusive.

    `start` and `end` are `None` where the words stay open ("on Friday" in an undated report).
    `value` is a TIMEX3 value ("2020-10-09", "1990", "P2W") or `None`. `rule` says how a relative
    date was resolved. `evidence` is the time expression itself.
    """

    start: date | None
    end: date | None
    precision: DatePrecision
    value: str | None
    anchor: Anchor | None
    rule: str
    evidence: Evidence
