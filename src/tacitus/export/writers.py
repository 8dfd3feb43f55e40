"""Writing many records, one at a time, to a stream or into a folder."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from tacitus.export.acled import Acled
from tacitus.export.atomic import AtomicFile, write_text
from tacitus.export.csv import TABLES, TableWriter
from tacitus.export.ged import Ged
from tacitus.export.geojson import GeoJson
from tacitus.export.gold import as_gold
from tacitus.export.hxl import Hxl
from tacitus.export.keyed import alone
from tacitus.export.names import file_name
from tacitus.export.opening import to_file, to_stream
from tacitus.export.parquet import ParquetEvents
from tacitus.export.plover import Plover
from tacitus.export.polecat import Polecat
from tacitus.export.rows import Export
from tacitus.export.text import WIDTH, as_text
from tacitus.model.record import Record


class Format(StrEnum):
    TEXT = "text"  # for people
    JSON = "json"  # the record, indented
    JSONL = "jsonl"  # the record, one a line
    CSV = "csv"  # a table for each kind
    GOLD = "gold"  # the form in which records are scored
    GED = "ged"  # events, in UCDP's columns
    ACLED = "acled"  # events, in ACLED's columns
    POLECAT = "polecat"  # events, in POLECAT's columns
    PLOVER = "plover"  # events, one PLOVER object a line
    GEOJSON = "geojson"  # events on a map
    HXL = "hxl"  # events, with humanitarian tags
    PARQUET = "parquet"  # events, in typed columns


EXPORTS: Mapping[Format, type[Export]] = {
    Format.GED: Ged,
    Format.ACLED: Acled,
    Format.POLECAT: Polecat,
    Format.PLOVER: Plover,
    Format.GEOJSON: GeoJson,
    Format.HXL: Hxl,
    Format.PARQUET: ParquetEvents,
}


class Writer(ABC):
    """Takes records one at a time; its `with` block finishes, or leaves nothing half written."""

    @abstractmethod
    def write(self, record: Record) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.finish()

    def finish(self) -> None:  # noqa: B027 (most have nothing to add)
        """Write what stands behind the last record."""


Tell = Callable[[str], None]


def writer_for(
    form: Format, out: Path | None, stream: TextIO, many: bool, width: int = WIDTH, tell: Tell | None = None
) -> Writer:
    """The writer of `form`: into the folder `out`, to `stream` where that is `None`.

    `many` tells that several reports are coded: `json` is then a list, where one alone is an object. `tell` is told,
    at the end, how many events an export leaves out and why.

    Raises `MissingExtra` for `parquet` where pyarrow is not installed.
    """
    if form in EXPORTS:
        return _Exported(EXPORTS[form], out, stream, tell)
    if out is None:
        return _StreamTable(stream) if form is Format.CSV else _Stream(form, stream, many, width)
    match form:
        case Format.CSV:
            return _Tables(out)
        case Format.JSONL:
            return _Lines(out)
    return _Files(form, out, width)


def _as_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


class _Stream(Writer):
    """To a stream, each record as soon as it is coded."""

    def __init__(self, form: Format, stream: TextIO, many: bool, width: int) -> None:
        self._form, self._stream, self._width = form, stream, width
        self._list = many and form is Format.JSON
        self._rule = "─" * min(width, WIDTH) + "\n\n" if form is Format.TEXT else ""
        self._first = True

    def write(self, record: Record) -> None:
        between = self._rule if not self._list else ",\n"
        self._stream.write(between if not self._first else "[\n" if self._list else "")
        self._stream.write(self._worded(record))
        self._stream.flush()
        self._first = False

    def _worded(self, record: Record) -> str:
        match self._form:
            case Format.TEXT:
                return as_text(record, self._width) + "\n"
            case Format.JSONL:
                return _as_line(record.to_dict()) + "\n"
            case Format.GOLD:
                return _as_line({"id": record.report.id} | as_gold(record)) + "\n"
        return _as_json(record.to_dict()) + ("" if self._list else "\n")

    def finish(self) -> None:
        if self._list:
            self._stream.write("[]\n" if self._first else "\n]\n")
            self._stream.flush()


class _StreamTable(Writer):
    """The table of events alone: a stream holds one table."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._table = TableWriter("events", stream)

    def write(self, record: Record) -> None:
        self._table.write(record)
        self._stream.flush()


class _Files(Writer):
    """One file a report."""

    def __init__(self, form: Format, out: Path, width: int) -> None:
        self._form, self._out, self._width = form, out, width

    def write(self, record: Record) -> None:
        suffix = "txt" if self._form is Format.TEXT else "json"
        write_text(self._out / f"{file_name(record.report.id)}.{suffix}", self._worded(record))

    def _worded(self, record: Record) -> str:
        if self._form is Format.TEXT:
            return as_text(record, self._width)
        return _as_json(as_gold(record) if self._form is Format.GOLD else record.to_dict()) + "\n"


class _Whole(Writer):
    """Files that hold all records, moved to their places at the end."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._open = ExitStack()

    def _begin(self, name: str) -> TextIO:
        file: TextIO = self._open.enter_context(AtomicFile(self._out / name)).file
        return file

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)


class _Lines(_Whole):
    def __init__(self, out: Path) -> None:
        super().__init__(out)
        self._file = self._begin("records.jsonl")

    def write(self, record: Record) -> None:
        self._file.write(_as_line(record.to_dict()) + "\n")


class _Tables(_Whole):
    def __init__(self, out: Path) -> None:
        super().__init__(out)
        self._tables = [TableWriter(kind, self._begin(f"{kind}.csv")) for kind in TABLES]

    def write(self, record: Record) -> None:
        for table in self._tables:
            table.write(record)


class _Exported(Writer):
    """One of the exports of events: a file in a folder, whole or not at all, or a stream."""

    def __init__(self, kind: type[Export], out: Path | None, stream: TextIO, tell: Tell | None) -> None:
        self._stream = stream if out is None else None
        self._tell = tell
        self._open = ExitStack()
        self._export = self._open.enter_context(to_file(kind, out / kind.file_name) if out else to_stream(kind, stream))

    def write(self, record: Record) -> None:
        self._export.write(alone(record))
        if self._stream:
            self._stream.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._tell and (summary := self._export.summary()):
            self._tell(summary)
        self._open.__exit__(kind, error, trace)
