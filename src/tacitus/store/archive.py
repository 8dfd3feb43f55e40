"""An archive: reports in, records in, everything out of one log."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, func, select

from tacitus.ids import content_id
from tacitus.model.record import Record, plain
from tacitus.model.text import Report
from tacitus.store import log, schema, views
from tacitus.store.database import open_engine, reading, writing
from tacitus.store.log import Fault, Kind
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
            before = _last(connection)
            new = log.append(
                connection, Kind.REPORT, [(key_of(r.report), report_body(r.report)) for r in found], moment
            )
            log.append(connection, Kind.RECORD, [record_entry(r) for r in found], moment)
            views.apply(connection, list(log.entries(connection, after=before)))
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


def record_entry(record: Record) -> tuple[str, dict[str, Any]]:
    """A record's key and what the log keeps of it: all but the report, which has an entry of its own."""
    key = key_of(record.report)
    values = {name: value for name, value in record.to_dict().items() if name != "report"}
    return content_id(key, record.coder, length=32), {"report": key, "record": values}


def _last(connection: Any) -> int:
    return int(connection.execute(select(func.coalesce(func.max(schema.log.c.seq), 0))).scalar_one())
