"""An archive: reports in, records in, everything out of one log."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, func, select

from tacitus.ids import content_id
from tacitus.model.record import Record, plain
from tacitus.model.text import Report
from tacitus.store import log, views
from tacitus.store.database import open_engine, reading, writing
from tacitus.store.log import Fault, Kind, canonical
from tacitus.store.schema import log as log_table
from tacitus.store.schema import reports


@dataclass(frozen=True, slots=True)
class Archive:
    """One truth and its views; all methods store wholly or not at all."""

    engine: Engine

    @classmethod
    def open(cls, name: str, create: bool = False) -> "Archive":
        """The archive at a path or URL; with `create` it is made where it is missing."""
        return cls(open_engine(name, create))

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
            keyed = [(key_of(record.report), record) for record in found]
            new = log.append(connection, Kind.REPORT, [(key, report_body(r.report)) for key, r in keyed], moment)
            coded = log.append(connection, Kind.RECORD, [record_entry(key, r) for key, r in keyed], moment)
            views.apply(connection, [*new, *coded])
        return len(new)

    def has(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the report keys that the archive holds."""
        with reading(self.engine) as connection:
            query = select(reports.c.key).where(reports.c.key.in_(keys))
            return frozenset(row.key for row in connection.execute(query))

    def rebuild(self, as_of: str | None = None) -> None:
        """Compute all views anew from the log."""
        with writing(self.engine) as connection:
            views.rebuild(connection, as_of)

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


def key_of(report: Report) -> str:
    """The report's content id: same text, outlet, date and address, same report, whatever it is called."""
    return content_id(report.text, report.publisher, report.published, report.url, report.title, length=32)


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
    body = json.loads(row.body)
    name = ids.get(body["report"])
    return content_id(row.kind, row.key, row.body.replace(f'"report_id":{canonical(name)}', '"report_id":""'))
