"""What an archive keeps under an id: a report, one of its items, or an incident."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from tacitus.errors import NotFound, UsageError
from tacitus.export.cited import Kept, KeptIncident, KeptItem, KeptReport, Logged
from tacitus.export.words import plainly
from tacitus.link.incidents import MARK
from tacitus.model.record import KINDS
from tacitus.store.log import Kind, body_of, last
from tacitus.store.parts import parts
from tacitus.store.rulings import rulings
from tacitus.store.schema import items, log, reports
from tacitus.store.stored import incident, stands_no_longer

Found = KeptReport | KeptItem | KeptIncident
SHOWN = 60  # characters of an id in an error


def lookup(connection: Connection, name: str) -> Found:
    """What is kept under `name`: the id of an item or incident, a report's content id, or what a report is called.

    An incident's older id leads to the incident that its event is in now. Raises `NotFound` for an unknown or removed
    id, `UsageError` for a name that several reports bear.
    """
    found = _incident(connection, name) or _item(connection, name) or _report(connection, name)
    if found is None:
        raise NotFound(_why_unknown(connection, name))
    return found


def incidents_of(connection: Connection, events: Sequence[str]) -> Mapping[str, str]:
    """The incident of each of these events that is in one."""
    query = select(items.c.id, items.c.incident).where(items.c.incident.is_not(None))
    rows = (row for part in parts(events) for row in connection.execute(query.where(items.c.id.in_(part))))
    return {row.id: row.incident for row in rows}


def _incident(connection: Connection, name: str) -> KeptIncident | None:
    found = incident(connection, name)
    if found is None and name.startswith(MARK):
        query = select(items.c.incident).where(items.c.id == name.removeprefix(MARK))
        now = connection.execute(query).scalar()
        found = incident(connection, now) if now else None
    if found is None:
        return None
    kept = kept_of(connection, {account.report for account in found.accounts})
    keys = {account.key for account in found.accounts}
    judged = tuple(j for j in rulings(connection) if keys & {*j.ones, *j.others})
    return KeptIncident(found, kept, judged, last(connection))


def _item(connection: Connection, name: str) -> KeptItem | None:
    row = connection.execute(select(items).where(items.c.id == name)).first()
    return _kept_item(row, kept_of(connection, [row.report])[row.report]) if row else None


def _kept_item(row: Row[Any], report: Kept) -> KeptItem:
    return KeptItem(row.id, row.kind, row.type, report, row.incident, body_of(row.data))


def _report(connection: Connection, name: str) -> KeptReport | None:
    keys = [row.key for row in connection.execute(select(reports.c.key).where(reports.c.key == name))]
    keys = keys or [row.key for row in connection.execute(select(reports.c.key).where(reports.c.id == name))]
    if len(keys) > 1:
        raise UsageError(f'{len(keys)} reports are called "{_shown(name)}"; give one of {", ".join(sorted(keys))}')
    if not keys:
        return None
    kept = kept_of(connection, keys)[keys[0]]
    rows = connection.execute(select(items).where(items.c.report == kept.key))
    ordered = sorted(rows, key=lambda row: (list(KINDS).index(row.kind), row.number))
    return KeptReport(kept, tuple(_kept_item(row, kept) for row in ordered))


def kin(connection: Connection, report: Kept, most: int) -> tuple[Kept, ...]:
    """The other reports that are known to have its origin, the oldest first, at most so many."""
    query = select(reports.c.key).where(reports.c.origin == report.origin, reports.c.key != report.key)
    keys = [row.key for row in connection.execute(query.order_by(reports.c.published, reports.c.key).limit(most))]
    found = kept_of(connection, keys)
    return tuple(found[key] for key in keys)


def kept_of(connection: Connection, keys: Iterable[str]) -> Mapping[str, Kept]:
    """The reports of these content ids."""
    found: dict[str, Kept] = {}
    for part in parts(keys):
        rows = list(connection.execute(select(reports).where(reports.c.key.in_(part))))
        entries = _entries(connection, {number for row in rows for number in (row.seq, row.record) if number})
        found |= {row.key: _kept(row, entries) for row in rows}
    return found


def _entries(connection: Connection, numbers: Iterable[int]) -> dict[int, Logged]:
    query = select(log.c.seq, log.c.at, log.c.hash)
    rows = (row for part in parts(numbers) for row in connection.execute(query.where(log.c.seq.in_(part))))
    return {row.seq: Logged(row.seq, row.at, row.hash) for row in rows}


def _kept(row: Row[Any], entries: Mapping[int, Logged]) -> Kept:
    return Kept(
        key=row.key,
        name=row.id,
        outlet=row.publisher,
        published=row.published,
        title=row.title,
        url=row.url,
        text=row.text,
        collected=row.collected,
        language=row.language,
        set_aside=row.set_aside,
        origin=row.origin,
        withdrawn=stands_no_longer(row),
        corrected=row.corrected,
        coder=row.coder,
        entry=entries[row.seq],
        record=entries[row.record] if row.record else None,
    )


def _why_unknown(connection: Connection, name: str) -> str:
    """That nothing is kept under `name`, or that it was removed, when and why."""
    query = select(log.c.seq).where(log.c.kind == Kind.REPORT.value, log.c.key == name, log.c.body.is_(None))
    seq = connection.execute(query).scalar()
    told = select(log.c.body, log.c.at).where(log.c.kind == Kind.REMOVAL.value, log.c.key == str(seq))
    gone = connection.execute(told).first() if seq is not None else None
    if gone and gone.body:
        return f'the report "{_shown(name)}" was removed on {gone.at[:10]}: {plainly(str(body_of(gone.body)["why"]))}'
    return f'the archive keeps nothing under "{_shown(name)}"; tacitus incidents and tacitus events list ids'


def _shown(name: str) -> str:
    line = plainly(name)
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
