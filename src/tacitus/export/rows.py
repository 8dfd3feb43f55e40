"""What exports of events share: which tolls belong to an event, who is left out, and cells that are safe."""

import csv
import re
import unicodedata
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, ClassVar, TextIO

from tacitus.export.csv import cell
from tacitus.ids import content_id
from tacitus.knowledge.scores import Quad, quad_of
from tacitus.model.actor import Actor
from tacitus.model.event import Event, Status
from tacitus.model.record import Record
from tacitus.model.text import Span
from tacitus.model.toll import Scope, Toll, TollStance, Unit

_SENTENCE_ENDS = re.compile(r"[.!?…]['\"”’»)\]]*\s|\n")


def notice(others: str) -> str:
    """Who made these rows, and who did not.

    >>> notice("UCDP").endswith(", not produced by UCDP")
    True
    """
    return f"machine-coded by Tacitus {version('tacitus')}, not produced by {others}"


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the record that tells it and the tolls that are its own; `key` is the same in every run."""

    record: Record
    event: Event
    tolls: tuple[Toll, ...]

    @property
    def key(self) -> str:
        report = self.record.report
        return content_id(report.text, report.publisher, report.published, report.url, report.title, self.event.id)


def told_in(record: Record) -> Iterator[Told]:
    """Each event of `record` with its tolls, in order of the record.

    A toll belongs to at most one event, a material conflict: the nearest told in the same sentence, else the first
    that shares its place or its day and differs in neither. Running totals belong to none, and figures for a period
    only to an event of their own sentence; denied and withheld figures, shares and households are left aside.
    """
    own: dict[int, list[Toll]] = {}
    for toll in record.tolls:
        number = _event_of(toll, record)
        if number is not None:
            own.setdefault(number, []).append(toll)
    for number, event in enumerate(record.events):
        yield Told(record, event, tuple(own.get(number, ())))


def _event_of(toll: Toll, record: Record) -> int | None:
    if toll.scope is Scope.TOTAL or toll.stance is not TollStance.ASSERTED or toll.unit is not Unit.PERSONS:
        return None
    deeds = [(n, e) for n, e in enumerate(record.events) if quad_of(e.event_type) is Quad.MATERIAL_CONFLICT]
    near = [(gap, n) for n, e in deeds if (gap := _gap(toll, e, record.report.text)) is not None]
    if near:
        return min(near)[1]
    if toll.scope is Scope.PERIOD:
        return None
    return next((n for n, e in deeds if _shares(toll, e)), None)


def _gap(toll: Toll, event: Event, text: str) -> int | None:
    """How many code points part the toll from the event's words in its sentence, `None` if they stand in others."""
    gaps = (_between(toll.evidence.span, e.span, text) for e in event.evidence)
    return min((gap for gap in gaps if gap is not None), default=None)


def _between(one: Span, other: Span, text: str) -> int | None:
    if one.overlaps(other):
        return 0
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return None if _SENTENCE_ENDS.search(between) else len(between)


def _shares(toll: Toll, event: Event) -> bool:
    places = (toll.place.name if toll.place else None, event.place.name if event.place else None)
    days = (toll.when.start if toll.when else None, event.when.start if event.when else None)
    pairs = [pair for pair in (places, days) if None not in pair]
    return bool(pairs) and all(one == other for one, other in pairs)


def why_not_actual(event: Event) -> str | None:
    """Why an export of what happened leaves this event out, `None` where it happened."""
    return None if event.status is Status.ACTUAL else f"{event.status.value}, not actual"


def flat(value: Any) -> str:
    """`value` as a safe cell on one line; letters of all scripts stay as they are.

    >>> flat("=a\\tb\\n c"), flat(None)
    ("'=a b c", '')
    """
    if isinstance(value, str):
        value = "".join(c for c in " ".join(value.split()) if unicodedata.category(c) not in ("Cc", "Cs"))
    return cell(value)


def joined(values: Sequence[Any]) -> str:
    """Several values in one cell, parted by "; ", in order and once each."""
    return "; ".join(dict.fromkeys(str(value) for value in values if value))


def parties(actors: Sequence[Actor]) -> tuple[str, ...]:
    """The parties behind `actors`, each once."""
    return tuple(dict.fromkeys(actor.party for actor in actors))


Row = dict[str, Any]


class Export(ABC):
    """Writes the events of records to an open file, one record at a time.

    `left_out` counts, by reason, the events that the format's inclusion rule leaves out.
    """

    file_name: ClassVar[str]

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.left_out: Counter[str] = Counter()
        self.begin()

    def begin(self) -> None:  # noqa: B027 (most have no head)
        """Write what stands before the first row."""

    def write(self, record: Record) -> None:
        for told in told_in(record):
            row = self.row(told)
            if isinstance(row, str):
                self.left_out[row] += 1
            else:
                self.put(row)

    @abstractmethod
    def row(self, told: Told) -> Row | str:
        """The event's row, or why it is left out."""

    @abstractmethod
    def put(self, row: Row) -> None:
        """Write one row."""

    def finish(self) -> None:  # noqa: B027 (most have no foot)
        """Write what stands behind the last row."""

    def summary(self) -> str | None:
        """What was left out and why, in one sentence; `None` where nothing was."""
        if not self.left_out:
            return None
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(self.left_out.items()))
        return f"{self.file_name}: {self.left_out.total()} events left out ({reasons})"


class Delimited(Export):
    """A table with a fixed order of columns."""

    columns: ClassVar[tuple[str, ...]]
    delimiter: ClassVar[str] = ","

    def begin(self) -> None:
        self._csv = csv.writer(self._file, delimiter=self.delimiter, lineterminator="\r\n")
        self._csv.writerow(self.columns)

    def put(self, row: Row) -> None:
        self._csv.writerow([flat(row.get(column)) for column in self.columns])
