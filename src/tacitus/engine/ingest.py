"""Reports into an archive: read, passed over where it holds them, coded, kept in small steps.

Every step is stored wholly or not at all, so that a run that is interrupted or killed loses its last step at most and
the next run goes on from there.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from tacitus.engine import local
from tacitus.engine.coding import FAULT, Row, code
from tacitus.engine.shards import rows_in
from tacitus.errors import SourceError, TacitusError
from tacitus.export.keyed import report_key
from tacitus.model.record import Record
from tacitus.model.text import Report
from tacitus.sources.files import Entry, Failure
from tacitus.store.archive import Archive
from tacitus.store.quarantine import settle
from tacitus.store.stored import record_of

LOOK = 64  # reports that are looked up together
STEP = 256  # the most records that are stored together
PAUSE_S = 5.0  # the longest that a finished record waits to be stored


@dataclass(slots=True)
class Counts:
    """What became of what was read."""

    added: int = 0
    aside: int = 0  # of those added: kept, but not coded
    held: int = 0  # the archive had them
    failed: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    place: str
    report: Report


def ingest(
    archive: Archive,
    entries: Iterable[Entry | Failure],
    workers: int,
    tell: Callable[[str], None],
    published: date | None = None,
) -> Iterator[Counts]:
    """Keep what `entries` give, and yield the counts after every report; `tell` hears of every failure.

    Where this is ended early, what was coded is stored before it goes.
    """
    step = _Step(archive, tell)
    try:
        fresh = _fresh(archive, _reports(entries, published, step), step)
        for read, result in local.run(_code, fresh, workers):
            step.take(read.place, result)
            yield step.counts
    finally:
        step.store()
    yield step.counts


def ingest_coded(archive: Archive, targets: Iterable[Path], tell: Callable[[str], None]) -> Iterator[Counts]:
    """Keep the records in files that `tacitus bulk` wrote, without coding again; else as `ingest`."""
    step = _Step(archive, tell)
    try:
        for row in _fresh_rows(archive, _rows(targets, step), step):
            try:
                step.take(row.place, _record_in(row))
            except (TacitusError, ValueError) as error:
                step.fail(Failure(row.place, f"has a record that cannot be read: {error}"))
            yield step.counts
    finally:
        step.store()
    yield step.counts


def _code(read: _Read) -> Record:
    return code(read.report)


class _Step:
    """What is to be stored next."""

    def __init__(self, archive: Archive, tell: Callable[[str], None]) -> None:
        self.counts = Counts()
        self._archive = archive
        self._tell = tell
        self._records: list[Record] = []
        self._failures: list[Failure] = []
        self._mended: list[str] = []
        self._since = time.monotonic()

    def take(self, place: str, result: Record | local.Failed) -> None:
        """What the coder made of the report at `place`."""
        if isinstance(result, local.Failed):
            self.fail(Failure(place, FAULT.format(reason=result.reason)))
            return
        self._records.append(result)
        self._mended.append(place)
        self.counts.aside += result.set_aside is not None
        self._store_if_due()

    def hold(self, place: str) -> None:
        """A report that the archive has."""
        self.counts.held += 1
        self._mended.append(place)
        self._store_if_due()

    def fail(self, failure: Failure) -> None:
        """What could not be read or coded."""
        self.counts.failed += 1
        self._failures.append(failure)
        self._tell(str(failure))
        self._store_if_due()

    def _store_if_due(self) -> None:
        size = max(len(self._records), len(self._failures), len(self._mended) // 20)
        if size >= STEP or (size and time.monotonic() - self._since > PAUSE_S):
            self.store()

    def store(self) -> None:
        """Store what has come together."""
        records, failures, mended = self._records, self._failures, self._mended
        self._records, self._failures, self._mended = [], [], []
        if records:
            new = self._archive.add(records)
            self.counts.added += new
            self.counts.held += len(records) - new
        settle(self._archive, failures, mended)
        self._since = time.monotonic()


def _reports(entries: Iterable[Entry | Failure], published: date | None, step: _Step) -> Iterator[_Read]:
    for entry in entries:
        if isinstance(entry, Failure):
            step.fail(entry)
            continue
        try:
            report = entry.read()
        except SourceError as error:
            step.fail(Failure(entry.where, str(error)))
            continue
        dated = replace(report, published=published) if published and report.published is None else report
        yield _Read(entry.where, dated)


def _fresh(archive: Archive, reads: Iterator[_Read], step: _Step) -> Iterator[_Read]:
    """Those reports that the archive does not hold."""
    while batch := list(islice(reads, LOOK)):
        keys = [report_key(read.report) for read in batch]
        known = set(archive.has(keys))
        for key, read in zip(keys, batch, strict=True):
            if key in known:
                step.hold(read.place)
            else:
                known.add(key)
                yield read


def _rows(targets: Iterable[Path], step: _Step) -> Iterator[Row]:
    for target in targets:
        try:
            yield from rows_in(target)
        except SourceError as error:
            step.fail(Failure(str(target), str(error)))


def _fresh_rows(archive: Archive, rows: Iterator[Row], step: _Step) -> Iterator[Row]:
    """Those rows that hold a record of a report that the archive does not hold."""
    while batch := list(islice(rows, LOOK)):
        known = set(archive.has([row.key for row in batch if row.key]))
        for row in batch:
            if row.key is None or row.record is None:
                step.fail(Failure(row.place, row.failed or "holds no record"))
            elif row.key in known:
                step.hold(row.place)
            else:
                known.add(row.key)
                yield row


def _record_in(row: Row) -> Record:
    record = json.loads(str(row.record))
    return record_of(record.pop("report"), record)
