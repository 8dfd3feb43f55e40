"""Reports in tables: a row is a report, its columns the fields of a report in JSON.

Columns that a report does not have are passed over; empty cells are what the row does not tell.
"""

import csv
import importlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from tacitus.errors import MissingExtra, SourceError
from tacitus.sources.packed import unpacked
from tacitus.sources.reports import FORM, LIMIT

FIELDS = ("id", "text", "published", "publisher", "url", "title")
ROWS = 256  # of a Parquet file that are held at once


def rows_in_csv(path: Path) -> Iterator[Mapping[str, Any] | SourceError]:
    """Yield each row of a CSV file with a header, or what is wrong with it; raises `SourceError` for the whole."""
    csv.field_size_limit(LIMIT)
    with unpacked(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        try:
            yield from _rows(text)
        except UnicodeDecodeError as error:
            raise SourceError("is not UTF-8; save it as UTF-8") from error


def _rows(text: TextIO) -> Iterator[Mapping[str, Any] | SourceError]:
    rows = csv.reader(text)
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
    except csv.Error as error:
        raise SourceError(f"is no CSV ({error})") from error
    _needs_text(header)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield SourceError(f"cannot be read as a row of CSV ({error})")
            continue
        if row:
            yield {name: cell or None for name, cell in zip(header, row, strict=False) if name in FIELDS}


def rows_in_parquet(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield each row of a Parquet file, a few hundred held at once; `MissingExtra` without pyarrow."""
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtra("files that end in .parquet need pyarrow; install tacitus[parquet]") from error
    try:
        with parquet.ParquetFile(path) as file:
            names = [name for name in file.schema_arrow.names if name.casefold() in FIELDS]
            _needs_text([name.casefold() for name in names])
            for batch in file.iter_batches(batch_size=ROWS, columns=names):
                for row in batch.to_pylist():
                    yield {name.casefold(): _plain(value) for name, value in row.items()}
    except (OSError, ValueError) as error:  # pyarrow's own errors are ValueErrors
        raise SourceError(f"cannot be read as Parquet ({type(error).__name__})") from error


def _plain(value: Any) -> Any:
    """Dates and times as the text that a report in JSON gives."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _needs_text(names: list[str]) -> None:
    if "text" not in names:
        raise SourceError(f'has no column "text"; {FORM}')
