"""Records as they are kept, as the model's objects again."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Row, Select, select

from tacitus.errors import ArchiveError
from tacitus.link.accounts import accounts_in
from tacitus.link.incidents import incident_of
from tacitus.model.incident import Account, Incident, Link, Share, Verdict
from tacitus.model.record import Record
from tacitus.store.log import body_of
from tacitus.store.schema import items, log, reports, ties

KeyT = TypeVar("KeyT", str, int)
PART = 500  # keys in one query
HELD = 64  # records that are read together


def record_of(report: Any, record: Any) -> Record:
    """The record from the log's plain forms of a report and of what a coder made of it.

    Raises `ArchiveError` where another version of Tacitus wrote it in a form that this one cannot read.
    """
    try:
        return _adapter().validate_python({"report": report} | record)
    except ValidationError as error:
        form = record.get("schema_version")
        raise ArchiveError(
            f"the record of {report.get('id')!r} has the form {form}, which this version of Tacitus cannot read; "
            "add its report again with the version that wrote it"
        ) from error


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def parts(keys: Iterable[KeyT]) -> Iterator[list[KeyT]]:
    """`keys`, each once, sorted, in lists that fit into one query."""
    left = iter(sorted(set(keys)))
    while part := list(islice(left, PART)):
        yield part


def records(connection: Connection, keys: Sequence[str] | None = None) -> Iterator[tuple[str, Record]]:
    """Yield the content id and newest record of every report that is not withdrawn, in order of publication.

    Undated reports come last; at one day the order is that of content ids. With `keys`, only those reports.
    """
    query = select(reports.c.key).where(reports.c.record.is_not(None), reports.c.withdrawn.is_(None))
    ordered = query.order_by(reports.c.published.is_(None), reports.c.published, reports.c.key)
    wanted = None if keys is None else set(keys)
    found = (row.key for row in connection.execute(ordered.execution_options(yield_per=5000)))
    left = (key for key in found if wanted is None or key in wanted)
    while some := list(islice(left, HELD)):
        read = records_of(connection, some)
        yield from ((key, read[key]) for key in some)


def records_of(connection: Connection, keys: Iterable[str]) -> dict[str, Record]:
    """The newest record of each of these reports, also of those withdrawn; those without one are left out."""
    found: dict[str, Record] = {}
    for part in parts(keys):
        texts = {row.key: row.body for row in connection.execute(_bodies(reports.c.seq, part))}
        for row in connection.execute(_bodies(reports.c.record, part)):
            if row.body is not None and texts.get(row.key) is not None:
                found[row.key] = record_of(body_of(texts[row.key])["report"], body_of(row.body)["record"])
    return found


def _bodies(entry: Any, keys: Sequence[str]) -> Select[Any]:
    query = select(reports.c.key, log.c.body).join(log, log.c.seq == entry)
    return query.where(reports.c.key.in_(keys))


def accounts_of(connection: Connection, keys: Iterable[str]) -> Iterator[Account]:
    """Yield every account in these reports (by content id), marked where the report is withdrawn or corrected."""
    for part in parts(keys):
        told = {row.key: row for row in connection.execute(select(reports).where(reports.c.key.in_(part)))}
        for key, record in records_of(connection, part).items():
            yield from accounts_in(record, key, told[key].origin, stands_no_longer(told[key]))


def stands_no_longer(report: Row[Any]) -> str | None:
    """Why what the report tells does not stand, `None` where it does."""
    if report.withdrawn is not None:
        return f"withdrawn: {report.withdrawn}"
    return f"corrected by {report.corrected}" if report.corrected else None


def incident(connection: Connection, name: str) -> Incident | None:
    """The incident of that id with all its accounts and links, `None` where there is none."""
    rows = list(connection.execute(select(items.c.id, items.c.report).where(items.c.incident == name)))
    keys = {row.id for row in rows}
    accounts = [a for a in accounts_of(connection, {row.report for row in rows}) if a.key in keys]
    return incident_of(accounts, list(links_among(connection, keys))) if accounts else None


def links_among(connection: Connection, keys: Iterable[str]) -> Iterator[Link]:
    """Yield the judged ties between these events."""
    wanted = set(keys)
    for part in parts(wanted):
        for row in connection.execute(select(ties).where(ties.c.one.in_(part))):
            if row.other in wanted:
                why = tuple(Share(*share) for share in body_of(row.why))
                yield Link(row.one, row.other, Verdict(row.verdict), row.score, why)
