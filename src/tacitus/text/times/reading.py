"""What a time expression is read against, and what comes of it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tacitus.model.when import Anchor
from tacitus.text.times.calendar import Days

UNIT_NAMES = {
    "D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century",
    "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip
GRAINS = ("D", "W", "M", "S", "Y", "DE", "CE")  # from fine to coarse


class Story(NamedTuple):
    """The time at which the story stands; `grain` is the unit in which it was told."""

    days: Days
    grain: str

    def finer_than(self, unit: str) -> bool:
        """Whether it was told finely enough to count `unit` from it."""
        return GRAINS.index(self.grain) <= GRAINS.index(unit)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known; nothing is ever read against today.

    `ahead` is true where the clause looks ahead, false where it tells the past, `None` where it does not show.
    `narrates` is true in a history, whose bare dates are read against the story.
    """

    published: date | None = None
    story: Story | None = None
    ahead: bool | None = None
    narrates: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Days (`None` where open), TIMEX3 value, what it was read against, the rule in words, and the unit told in."""

    days: Days | None
    value: str | None
    anchor: Anchor | None
    rule: str
    grain: str | None = None


def name_of(anchor: Anchor) -> str:
    return "publication" if anchor is Anchor.PUBLICATION else "the story"


def period(count: float | None, unit: str) -> str:
    """A length of time as TIMEX3 writes it.

    >>> period(2, "W"), period(None, "D"), period(6, "TH"), period(1, "2W")
    ('P2W', 'PXD', 'PT6H', 'P2W')
    """
    if unit == "2W":
        count, unit = (None if count is None else count * 2), "W"
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{unit[1]}" if len(unit) == 2 and unit.startswith("T") else f"P{number}{unit}"


def spelled(count: float, unit: str) -> str:
    """A length of time in words.

    >>> spelled(1, "W"), spelled(18, "M")
    ('1 week', '18 months')
    """
    if unit == "2W":
        count, unit = count * 2, "W"
    name = UNIT_NAMES.get(unit, "time")
    if count == 1:
        return f"1 {name}"
    return f"{count:g} {name.removesuffix('y') + 'ie' if name.endswith('ury') else name}s"


def value_of(of: date, unit: str) -> str:
    """The TIMEX3 value of the day, week, month, year, decade or century of `of`."""
    if unit == "W":
        year, week, _ = of.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "CE":
        return f"{(of.year - 1) // 100:02}"
    return of.isoformat()[: {"M": 7, "Y": 4, "DE": 3}.get(unit, 10)]


def open_value(unit: str) -> str | None:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX"}.get(
        unit
    )


def day_on(of: date | None, rule: str, anchor: Anchor) -> Settled:
    if of is None:
        return Settled(None, "XXXX-XX-XX", None, "open")
    return Settled(Days(of, of), of.isoformat(), anchor, rule, "D")
