"""What exports of events share: which tolls belong to an event, who is left out, and cells that are safe."""

import csv
import unicodedata
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any, ClassVar

from tacitus.export.csv import cell
from tacitus.export.keyed import Keyed
from tacitus.link.owners import owner_of
from tacitus.model.actor import Actor
from tacitus.model.event import Event, Status
from tacitus.model.record import Record
from tacitus.model.toll import Toll, TollStance, Unit


@cache
def notice(others: str) -> str:
    """Who made these rows, and who did not.

    >>> notice("UCDP").endswith(", not produced by UCDP")
    True
    """
    return f"machine-coded by Tacitus {version('tacitus')}, not produced by {others}"


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the record that tells it and the tolls that are its own.

    `key` is the event's id, the same in every run and in every archive; `incident` the incident that it belongs to,
    `None` where none is known.
    """

    kept: Keyed
    event: Event
    tolls: tuple[Toll, ...]
    key: str
    incident: str | None

    @property
    def record(self) -> Record:
        return self.kept.record


def told_in(kept: Keyed) -> Iterator[Told]:
    """Each event that the selection keeps with its tolls, in order of the record.

    Denied and withheld figures, shares and households are left aside.
    """
    record = kept.record
    own: dict[int, list[Toll]] = {}
    for toll in record.tolls:
        number = owner_of(toll, record)
        if number is not None and toll.stance is TollStance.ASSERTED and toll.unit is Unit.PERSONS:
            own.setdefault(number, []).append(toll)
    for number, (event, key) in enumerate(zip(record.events, kept.ids["events"], strict=True)):
        if kept.keeps(key):
            yield Told(kept, event, tuple(own.get(number, ())), key, kept.incident(number))


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


@dataclass(frozen=True, slots=True)
class About:
    """What a reader of an export must know: each a sentence or a few."""

    unit: str  # what a row is
    includes: str  # the inclusion rule
    numbers: str  # what becomes of vague and rival numbers
    nulls: str  # which ids and cells are always empty, and why
    others: str  # who did not produce it


class Export(ABC):
    """Writes what kept records tell to an open file, one record at a time.

    `written` counts rows, `left_out`, by reason, what the format's inclusion rule leaves out.
    """

    file_name: ClassVar[str]
    about: ClassVar[About]
    binary: ClassVar[bool] = False  # whether the file takes bytes

    def __init__(self, file: Any) -> None:
        self._file = file
        self.written = 0
        self.left_out: Counter[str] = Counter()
        self.begin()

    def begin(self) -> None:  # noqa: B027 (most have no head)
        """Write what stands before the first row."""

    def write(self, kept: Keyed) -> None:
        """Write what `kept` tells."""
        for row in self.rows(kept):
            self.take(row)

    @abstractmethod
    def rows(self, kept: Keyed) -> Iterator[Row | str]:
        """Yield a row for all that `kept` tells, or why it is left out."""

    def take(self, row: Row | str) -> None:
        """Write a row, or count why what it would tell is left out."""
        if isinstance(row, str):
            self.left_out[row] += 1
        else:
            self.written += 1
            self.put(row)

    @abstractmethod
    def put(self, row: Row) -> None:
        """Write one row."""

    def finish(self) -> None:  # noqa: B027 (most have no foot)
        """Write what stands behind the last row."""

    def abandon(self) -> None:  # noqa: B027 (most hold nothing)
        """Let go of what is held, where the file will not be finished."""

    def summary(self) -> str | None:
        """What was left out and why, in one sentence; `None` where nothing was."""
        if not self.left_out:
            return None
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(self.left_out.items()))
        return f"{self.file_name}: {self.left_out.total()} events left out ({reasons})"


class OfEvents(Export):
    """An export of events as reports tell them."""

    def rows(self, kept: Keyed) -> Iterator[Row | str]:
        return map(self.row, told_in(kept))

    @abstractmethod
    def row(self, told: Told) -> Row | str:
        """The event's row, or why it is left out."""


class Delimited(OfEvents):
    """A table with a fixed order of columns."""

    columns: ClassVar[tuple[str, ...]]
    delimiter: ClassVar[str] = ","

    def begin(self) -> None:
        self._csv = csv.writer(self._file, delimiter=self.delimiter, lineterminator="\r\n")
        self._csv.writerow(self.columns)

    def put(self, row: Row) -> None:
        self._csv.writerow([flat(row.get(column)) for column in self.columns])
