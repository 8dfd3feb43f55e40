"""The record of one report: what `tacitus code` writes."""

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from tacitus.ids import item_ids
from tacitus.model.background import Background
from tacitus.model.claim import Claim
from tacitus.model.damage import Damage
from tacitus.model.event import Event
from tacitus.model.facts import Facts
from tacitus.model.peace import Condition, Talk
from tacitus.model.text import Evidence, Report, Span
from tacitus.model.toll import Toll

SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Record:
    """What one report says, each item with the words it rests on.

    `set_aside` says why the report was not coded ("not in English: fr"); every list is then empty.
    `coder` is the fingerprint of the stages, models and tables that made the record.
    """

    report: Report
    language: str | None
    set_aside: str | None
    facts: Facts
    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]
    claims: tuple[Claim, ...]
    damage: tuple[Damage, ...]
    talks: tuple[Talk, ...]
    conditions: tuple[Condition, ...]
    background: tuple[Background, ...]
    coder: str
    schema_version: str = SCHEMA_VERSION

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON values, in the form of the published JSON Schema."""
        result: dict[str, Any] = plain(self)
        return result

    def evidence(self) -> Iterator[Evidence]:
        """Every piece of evidence in the record, with repeats."""
        yield from _evidence_in(self)

    def __repr__(self) -> str:
        if self.set_aside:
            return f"Record({self.report.id!r}, set aside: {self.set_aside})"
        counts = ", ".join(f"{len(getattr(self, kind))} {kind}" for kind in KINDS if getattr(self, kind))
        return f"Record({self.report.id!r}, {counts or 'nothing found'})"

    def _repr_html_(self) -> str:
        return highlighted(self)


KINDS: Mapping[str, str] = MappingProxyType(
    {
        "events": "event_type",
        "tolls": "harm",
        "claims": "act",
        "damage": "kind",
        "talks": "kind",
        "conditions": "kind",
        "background": "kind",
    }
)
"""Each kind of item, and the field that is its type."""


def ids_in(record: Record, kind: str, report: str) -> list[str]:
    """The ids of the record's items of one kind, in their order; `report` is the report's content id."""
    return item_ids(report, kind, (_words_of(item, KINDS[kind]) for item in getattr(record, kind)))


def _words_of(item: Any, type_field: str) -> tuple[str, int, int]:
    """The item's type, and where its words stand, the first of several."""
    told = item.evidence
    first = (told[0] if told else None) if isinstance(told, tuple) else told
    span = first.span if first else Span(0, 0)
    return getattr(item, type_field), span.start, span.end


def plain(value: Any) -> Any:
    """Dataclasses, enums, dates and tuples as JSON values."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple or kind is list:
        return [plain(item) for item in value]
    if read := _fields_of(kind):  # type: ignore[arg-type]  # a type is hashable, though mypy doubts it
        names, values = read
        return {
            name: item if type(item) in _AS_THEY_ARE else plain(item)
            for name, item in zip(names, values(value), strict=True)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})


@cache
def _fields_of(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]] | None:
    """The names of a dataclass's fields, and what reads them all, as fast as it goes; `None` for other types."""
    if not is_dataclass(kind):
        return None
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


def _evidence_in(value: Any) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _evidence_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _evidence_in(item)


def highlighted(record: Record) -> str:
    """The report as HTML, the words that items rest on marked with what they are evidence of."""
    text = record.report.text
    labels: list[list[str]] = [[] for _ in text]
    for kind in KINDS:
        for number, item in enumerate(getattr(record, kind), start=1):
            first = item.evidence[0] if isinstance(item.evidence, tuple) else item.evidence
            for at in range(first.span.start, first.span.end):
                labels[at].append(f"{kind} {number}")
    out: list[str] = []
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and labels[end] == labels[at]:
            end += 1
        piece = html.escape(text[at:end])
        out.append(f'<mark title="{html.escape(", ".join(labels[at]))}">{piece}</mark>' if labels[at] else piece)
        at = end
    return f'<div class="tacitus" style="white-space:pre-wrap">{"".join(out)}</div>'
