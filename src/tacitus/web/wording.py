"""How values are worded on pages."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tacitus.export.words import plainly
from tacitus.knowledge.scores import quad_of
from tacitus.knowledge.state_numbers import country_names
from tacitus.model.event import EventType

SILENT = "–"
COARSE = {
    "days": "within these days",
    "week": "within this week",
    "month": "within this month",
    "longer": "within this time",
    "open": "day not known",
}
EXACTNESS = {
    "near": "near",
    "admin2": "district",
    "admin1": "region",
    "fuzzy": "no fixed bounds",
    "country": "whole country",
    "unknown": "not found on the map",
}


def count(number: int | None) -> str:
    """A number with its thousands set apart by a thin space; a dash where there is none.

    >>> count(12345), count(None)
    ('12\\u202f345', '–')
    """
    return SILENT if number is None else f"{number:,}".replace(",", "\u202f")


def days(start: str | None, end: str | None) -> str:
    """The first and last day; a dash where neither is known.

    >>> days("2020-10-01", "2020-10-03"), days("2020-10-01", "2020-10-01"), days(None, None)
    ('2020-10-01 to 2020-10-03', '2020-10-01', '–')
    """
    if start is None:
        return f"until {end}" if end else SILENT
    return start if end in (None, start) else f"{start} to {end}"


def month(of: str) -> str:
    """A month in words.

    >>> month("2020-10")
    'October 2020'
    """
    return f"{date.fromisoformat(f'{of}-01'):%B %Y}"


def spread(low: int | None, high: int | None) -> str:
    """A range of persons as a reader would say it.

    >>> spread(3, 5), spread(3, None), spread(None, 5), spread(4, 4), spread(None, None)
    ('3–5', 'at least 3', 'at most 5', '4', '–')
    """
    if low is None:
        return SILENT if high is None else f"at most {count(high)}"
    if high is None:
        return f"at least {count(low)}"
    return count(low) if low == high else f"{count(low)}–{count(high)}"


def share(part: int, whole: int) -> str:
    """`part` of `whole` in percent; a dash of nothing.

    >>> share(1, 3), share(0, 0), share(1, 2000)
    ('33 %', '–', 'under 1 %')
    """
    if not whole:
        return SILENT
    percent = 100 * part / whole
    return "under 1 %" if 0 < percent < 1 else f"{percent:.0f} %"


def named(name: str) -> str:
    """A name of a closed set as words: "ASSAULT" becomes "assault", "near_duplicate" becomes "near duplicate"."""
    return name.replace("_", " ").lower()


def precision(of: str) -> str:
    """What a date's precision means, empty for a day."""
    return COARSE.get(of, "")


def country(code: str) -> str:
    """The country's name in English, the code itself where it is of none."""
    return country_names().get(code, code)


def exactness(of: str) -> str:
    """What a place's precision means, empty for an exact one."""
    return EXACTNESS.get(of, "")


def quad(event_type: str) -> str:
    """The quad of an event type as a class of the style sheet: "material-conflict"."""
    return quad_of(EventType(event_type)).name.lower().replace("_", "-")


def headline(title: str, most: int = 300) -> str:
    """A title, cut where it is endless.

    >>> headline("Truce", 3), headline("Truce")
    ('Tr…', 'Truce')
    """
    return title if len(title) <= most else f"{title[: most - 1]}…"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "count": count,
    "days": days,
    "month": month,
    "spread": spread,
    "share": share,
    "named": named,
    "precision": precision,
    "country": country,
    "exactness": exactness,
    "quad": quad,
    "plainly": plainly,
    "headline": headline,
}
