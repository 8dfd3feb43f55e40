"""An archive: reports in, records in, everything out of one log."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from tacitus.export.keyed import report_key
from tacitus.ids import content_id
from tacitus.model.incident import Judgement
from tacitus.model.record import Record, plain
from tacitus.model.text import Report
from tacitus.store import judging, linking, log, removing, views
from tacitus.store.database import MEMORY, open_engine, reading, sweep, writing
from tacitus.store.log import Fault, Kind, body_of, canonical
from tacitus.store.schema import log as log_table
from tacitus.store.schema import reports


@dataclass(frozen=True, slots=True)
class Archive:
    """One truth and its views; all methods store wholly or not at all."""

    engine: Engine

    @classmethod
    def open(cls, name: str, create: bool = False) -> "Archive":
        """The archive at a path or URL; with `create` it is made where it is missing.

        Views that another version of Tacitus computed are computed anew.
        """
        archive = cls(open_engine(name, create))
        with reading(archive.engine) as connection:
            current = views.are_current(connection)
        if not current:
            archive.rebuild()
            for _ in archive.link():
                pass
        return archive

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def add(self, records: Iterable[Record], at: datetime | None = None) -> int:
        """Keep `records` with their reports in one step; give how many reports were new.

        A report that is already kept is kept once; a record that another coder made of it is kept beside.
        """
        found = list(records)
        moment = at or datetime.now(UTC)
        with writing(self.engine) as connection:
            keyed = [(report_key(record.report), record) for record in found]
            new = log.append(connection, Kind.REPORT, [(key, report_body(r.report)) for key, r in keyed], moment)
            coded = log.append(connection, Kind.RECORD, [record_entry(key, r) for key, r in keyed], moment)
            views.apply(connection, [*new, *coded])
        return len(new)

    def has(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the report keys that the archive holds, or held until they were removed."""
        with reading(self.engine) as connection:
            query = select(log_table.c.key).where(log_table.c.kind == Kind.REPORT.value, log_table.c.key.in_(keys))
            return frozenset(row.key for row in connection.execute(query))

    def link(self) -> Iterator[int]:
        """Bring origins and incidents up to date, and yield after each step how many reports still wait.

        Each step is stored wholly or not at all; what is left waits for the next call.
        """
        while True:
            with writing(self.engine) as connection:
                done = linking.step(connection)
                left = linking.waiting(connection)
            yield left
            if not done:
                return

    def waiting(self) -> int:
        """How many reports wait to be linked."""
        with reading(self.engine) as connection:
            return linking.waiting(connection)

    def judge(self, judgement: Judgement, at: datetime | None = None) -> None:
        """Keep a ruling on which events, by id, are one happening; the next `link` obeys it.

        Raises `ArchiveError` where an event is not told as happened in any report here.
        """
        with writing(self.engine) as connection:
            judging.check(connection, [*judgement.ones, *judgement.others])
            keep_judgement(connection, judging.ruling_body(judgement), at)

    def take_back(
        self,
        report: str,
        reason: str,
        judge: str | None = None,
        corrected_by: str | None = None,
        at: datetime | None = None,
    ) -> None:
        """Mark a report (by content id) as withdrawn, or as corrected by another, and all that rests on it."""
        with writing(self.engine) as connection:
            keep_judgement(connection, judging.taking_back(report, reason, judge, corrected_by), at)

    def remove(self, report: str, why: str, at: datetime | None = None) -> None:
        """Empty a report (by content id) and its records for good, leaving tombstones that say why."""
        with writing(self.engine) as connection:
            removing.remove(connection, report, why, at or datetime.now(UTC))
        sweep(self.engine)

    def rebuild(self) -> None:
        """Compute all views anew from the log; `link` then computes origins and incidents."""
        with writing(self.engine) as connection:
            views.rebuild(connection)

    def as_of(self, moment: str) -> "Archive":
        """What the archive held at `moment` (ISO 8601, UTC; a day means its end), as one in memory.

        It takes as long as computing the views anew. What was removed since is not in it.
        """
        then = Archive(open_engine(MEMORY, create=True))
        with reading(self.engine) as here, writing(then.engine) as there:
            log.copy(here, there, f"{moment}T23:59:59+00:00" if len(moment) == len("2026-01-01") else moment)
            views.rebuild(there)
        for _ in then.link():
            pass
        return then

    def verify(self) -> Fault | int:
        """The first entry of the log that is altered, missing or out of order, or how many stand unbroken."""
        with reading(self.engine) as connection:
            return log.verify(connection)

    def content_hash(self) -> str:
        """One hash of all reports and of what is said of each; the order and time of adding have no part in it.

        Nor has the id by which a report was called, as a report that comes under two ids is kept under its first.
        """
        with reading(self.engine) as connection:
            ids = {row.key: row.id for row in connection.execute(select(reports.c.key, reports.c.id))}
            query = select(log_table.c.kind, log_table.c.key, log_table.c.body).where(log_table.c.body.is_not(None))
            found = sorted(_content(row, ids) for row in connection.execute(query.execution_options(yield_per=500)))
        return content_id(found, length=64)

    def size(self) -> int:
        """How many reports are kept."""
        with reading(self.engine) as connection:
            return int(connection.execute(select(func.count()).select_from(reports)).scalar_one())


def keep_judgement(connection: Connection, body: Mapping[str, Any], at: datetime | None = None) -> int:
    """Keep what a person decided in the caller's transaction; give the number of the log's entry."""
    log.hold(connection)
    made = log.append(connection, Kind.JUDGEMENT, [judging.keyed(connection, body)], at or datetime.now(UTC))
    views.apply(connection, made)
    return made[0].seq


def report_body(report: Report) -> dict[str, Any]:
    """What the log keeps of a report: it, and the hash of its bytes."""
    data = report.text.encode("utf-8", "surrogatepass")
    return {"report": plain(report), "sha256": hashlib.sha256(data).hexdigest()}


def record_entry(key: str, record: Record) -> tuple[str, dict[str, Any]]:
    """A record's key and what the log keeps of it: all but the report, whose key is `key`."""
    values = {field.name: plain(getattr(record, field.name)) for field in fields(record) if field.name != "report"}
    return content_id(key, record.coder, length=32), {"report": key, "record": values}


def _content(row: Any, ids: Mapping[str, str]) -> str:
    """The content id of an entry: of a report its key, of a record its values without the name of its report."""
    if row.kind != Kind.RECORD:
        return content_id(row.kind, row.key)
    body = body_of(row.body)
    name = ids.get(body["report"])
    return content_id(row.kind, row.key, row.body.replace(f'"report_id":{canonical(name)}', '"report_id":""'))
