"""Taking words out for good: a victim's name, a text that may not be kept."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, text, update

from tacitus.errors import ArchiveError
from tacitus.store import lineage, linking, log, views
from tacitus.store.log import Kind
from tacitus.store.parts import parts
from tacitus.store.schema import decisions, mentions, reports
from tacitus.store.schema import log as log_table


def remove(connection: Connection, report: str, why: str, at: datetime) -> None:
    """Empty the log's entries of a report (by content id) and of its records, and drop what was computed from them.

    The reports that shared its origin are compared anew. Raises `ArchiveError` where there is no such report.
    """
    found = connection.execute(select(reports).where(reports.c.key == report)).first()
    if found is None:
        raise ArchiveError(f"there is no report {report}; nothing was removed")
    kin = [row.key for row in connection.execute(select(reports.c.key).where(reports.c.origin == found.origin))]
    for seq in _entries(connection, report):
        log.remove(connection, seq, why, at)
        connection.execute(delete(mentions).where(mentions.c.seq == seq))
    views.drop(connection, [report])
    lineage.forget(connection, [report])
    connection.execute(delete(decisions).where(decisions.c.report == report))
    connection.execute(text("DELETE FROM words WHERE report = :report").bindparams(report=report))
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO words (words) VALUES ('optimize')"))  # its index forgets the words, too
    connection.execute(delete(reports).where(reports.c.key == report))
    _trace_anew(connection, [key for key in kin if key != report])


def _entries(connection: Connection, report: str) -> Sequence[int]:
    """The log's entries that hold words of the report."""
    of_record = log_table.c.body.like(f'%"report":"{report}"}}')  # canonical JSON ends with the last of its keys
    of_review = log_table.c.body.like(f'%"report":"{report}"%') & log_table.c.body.like('%"stratum":"%')
    held = or_(
        (log_table.c.kind == Kind.REPORT.value) & (log_table.c.key == report),
        (log_table.c.kind == Kind.RECORD.value) & of_record,
        (log_table.c.kind == Kind.JUDGEMENT.value) & of_review,
    )
    query = select(log_table.c.seq).where(held, log_table.c.body.is_not(None)).order_by(log_table.c.seq)
    return [row.seq for row in connection.execute(query)]


def _trace_anew(connection: Connection, keys: Sequence[str]) -> None:
    """Let reports wait to be compared again, each as its own origin."""
    linking.forget(connection, keys)
    for part in parts(keys):
        connection.execute(update(reports).where(reports.c.key.in_(part)).values(origin=reports.c.key))
