"""Records as they are kept, as the model's objects again."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, Row, Select, select

from tacitus.errors import ArchiveError
from tacitus.link.accounts import accounts_in
from tacitus.link.incidents import incident_of
from tacitus.model.incident import Account, Incident, Link, Share, Verdict
from tacitus.model.record import Record
from tacitus.store.log import body_of
from tacitus.store.parts import batches, parts
from tacitus.store.schema import STANDS, items, log, reports, ties

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


def in_order(connection: Connection, *where: ColumnElement[bool]) -> Iterator[list[str]]:
    """Yield the content ids of the reports that stand, have a record and meet `where`, a few at a time.

    They come in order of publication, undated ones last, those of one day by id.
    """
    query = select(reports.c.key).where(STANDS, reports.c.record.is_not(None), *where)
    ordered = query.order_by(reports.c.published.is_(None), reports.c.published, reports.c.key)
    return batches((row.key for row in connection.execute(ordered.execution_options(yield_per=1000))), HELD)


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
                yield link_of(row)


def link_of(row: Row[Any]) -> Link:
    """The judged tie that a row of `ties` keeps."""
    why = tuple(Share(*share) for share in body_of(row.why))
    return Link(row.one, row.other, Verdict(row.verdict), row.score, why)
