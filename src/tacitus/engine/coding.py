"""The one pure function that engines run: a report in, its record out."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from tacitus.coder import Coder, load
from tacitus.errors import SourceError
from tacitus.export.keyed import report_key
from tacitus.model.record import Record
from tacitus.model.text import Report
from tacitus.sources.files import Entry, Failure

FAULT = "could not be coded, by a fault of Tacitus ({reason})"  # what is said of a report that the coder failed on


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one report, as a row of a table.

    `place` is the file and line or row it stands in, `key` its content id, `record` its record as JSON in the form of
    the published schema. One that could not be read or coded has neither, and `failed` says why.
    """

    id: str | None
    place: str
    key: str | None = None
    published: date | None = None
    language: str | None = None
    set_aside: str | None = None
    coder: str | None = None
    failed: str | None = None
    record: str | None = None


def code(report: Report) -> Record:
    """The record of `report`; the first call in a process reads models and tables."""
    return _coder()(report)


def row_of(entry: Entry | Failure) -> Row:
    """The row of a report in a file; what cannot be read gives a row that says why."""
    if isinstance(entry, Failure):
        return Row(None, entry.where, failed=entry.reason)
    try:
        report = entry.read()
    except SourceError as error:
        return failed(entry, str(error))
    record = code(report)
    return Row(
        report.id,
        entry.where,
        report_key(report),
        report.published,
        record.language,
        record.set_aside,
        record.coder,
        record=json.dumps(record.to_dict(), ensure_ascii=False),
    )


def failed(entry: Entry | Failure, reason: str) -> Row:
    """The row of a report that gave none."""
    return Row(entry.id if isinstance(entry, Entry) else None, entry.where, failed=reason)


@cache
def fingerprint() -> str:
    """The fingerprint of the coder that `code` uses; reads no models."""
    return Coder().fingerprint


@cache
def _coder() -> Coder:
    return load()
