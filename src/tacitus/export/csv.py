"""A record as rows of tables, one table per kind, made for spreadsheets."""

import csv
import re
from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, TextIO

from tacitus.export.gold import status_of
from tacitus.model.actor import Actor
from tacitus.model.event import Event
from tacitus.model.record import Record
from tacitus.model.text import Evidence

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STEERING = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")

Column = str | Callable[[Any], Any]
"""Where a cell's value stands in the item, as a path of attributes, or how it is got."""


def cell(value: Any) -> str:
    """`value` as a cell that no spreadsheet takes for a formula; a negative number stays one.

    Several values are joined by "; ", an actor is its name, evidence its words, what the report does not say
    is empty.

    >>> cell("=HYPERLINK(1)"), cell(-5.2), cell("-5"), cell(None), cell(("artillery", "air"))
    ("'=HYPERLINK(1)", '-5.2', '-5', '', 'artillery; air')
    """
    text = _plain(value)
    if isinstance(value, int | float):
        return text
    return f"'{text}" if text.startswith(_STEERING) and not _NUMBER.fullmatch(text) else text


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case Actor():
            return value.name
        case Evidence():
            return value.words
        case tuple():
            return "; ".join(_plain(item) for item in value)
    return str(value)


def _parties(name: str) -> Callable[[Any], tuple[str, ...]]:
    """The party behind each actor, in the order of their names."""
    return lambda item: tuple(actor.party for actor in getattr(item, name))


def _first(event: Event) -> Evidence:
    return event.evidence[0]


def _when(path: str) -> dict[str, Column]:
    return {
        "date_start": f"{path}.start",
        "date_end": f"{path}.end",
        "date_precision": f"{path}.precision",
        "date_words": f"{path}.evidence",
    }


def _place(path: str) -> dict[str, Column]:
    return {
        "place": f"{path}.name",
        "lat": f"{path}.lat",
        "lon": f"{path}.lon",
        "country": f"{path}.country",
        "place_precision": f"{path}.precision",
        "place_claimed_by": f"{path}.claimed_by",
    }


def _same(names: str) -> dict[str, Column]:
    return {name: name for name in names.split()}


_WORDS: dict[str, Column] = {"start": "evidence.span.start", "end": "evidence.span.end", "words": "evidence"}
_REPORT = _same("id published publisher")

TABLES: Mapping[str, Mapping[str, Column]] = MappingProxyType(
    {
        "events": {
            "event_id": "id",
            **_same("event_type modes contexts"),
            "status": status_of,
            "actors": "actors",
            "actors_for": _parties("actors"),
            "recipients": "recipients",
            "recipients_for": _parties("recipients"),
            **_when("when"),
            **_place("place"),
            **_same("claimed_by denied_by confidence rule"),
            "start": lambda event: _first(event).span.start,
            "end": lambda event: _first(event).span.end,
            "words": _first,
        },
        "tolls": {
            **_same("harm group"),
            "of": "of.party",
            **_same("low best high approximate share unit scope stance claimed_by"),
            **_when("when"),
            **_place("place"),
            **_same("rule number"),
            **_WORDS,
        },
        "claims": {
            "speaker": "speaker",
            "speaker_for": "speaker.party",
            **_same("act stance about quoted cue content"),
            **_WORDS,
        },
        "damage": {**_same("object kind"), **_place("place"), **_same("by claimed_by rule"), **_WORDS},
        "talks": {
            **_same("kind state parties"),
            "parties_for": _parties("parties"),
            **_same("mediators absentees"),
            **_place("venue"),
            **_when("when"),
            **_same("level agenda outcome rule"),
            **_WORDS,
        },
        "conditions": {
            "holder": "holder",
            "holder_for": "holder.party",
            **_same("kind towards state content rule"),
            **_WORDS,
        },
        "background": {**_same("kind why"), **_WORDS},
    }
)
"""The columns of each kind's table; every table begins with the report's id, date and publisher."""


class TableWriter:
    """Writes the rows of one kind ("events") to an open text file, which wants `newline=""`."""

    def __init__(self, kind: str, file: TextIO) -> None:
        self._kind = kind
        self._csv = csv.writer(file, lineterminator="\r\n")  # as RFC 4180 has it; so that a lone CR in a cell is quoted
        self._csv.writerow(["report_id", "published", "publisher", *TABLES[kind]])

    def write(self, record: Record) -> None:
        head = [_value(record.report, column) for column in _REPORT.values()]
        for item in getattr(record, self._kind):
            self._csv.writerow([cell(value) for value in head + cells(self._kind, item)])


def cells(kind: str, item: Any) -> list[Any]:
    """The values of an item in the columns of its kind's table."""
    return [_value(item, column) for column in TABLES[kind].values()]


def _value(item: Any, column: Column) -> Any:
    """What stands at the column's path in `item`, `None` where the path breaks off."""
    if not isinstance(column, str):
        return column(item)
    for name in column.split("."):
        item = None if item is None else getattr(item, name)
    return item
