"""What an archive keeps under an id: a report, one of its items, or an incident."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from tacitus.errors import UsageError
from tacitus.export.cited import Kept, KeptIncident, KeptItem, KeptReport, Logged
from tacitus.export.words import plainly
from tacitus.link.incidents import MARK
from tacitus.store.log import GENESIS, Kind, body_of
from tacitus.store.rulings import rulings
from tacitus.store.schema import head, items, log, reports
from tacitus.store.stored import incident, parts, stands_no_longer

Found = KeptReport | KeptItem | KeptIncident
SHOWN = 60  # characters of an id in an error


def lookup(connection: Connection, name: str) -> Found | None:
    """What is kept under `name`: the id of an item or incident, a report's content id, or what a report is called.

    An incident's older id leads to the incident that its event is in now. `None` for an unknown or removed id; raises
    `UsageError` for a name that several reports bear.
    """
    return _incident(connection, name) or _item(connection, name) or _report(connection, name)


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
    return KeptIncident(found, kept, judged, _last(connection))


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
    query = select(items).where(items.c.report == kept.key).order_by(items.c.kind, items.c.number)
    return KeptReport(kept, tuple(_kept_item(row, kept) for row in connection.execute(query)))


def kept_of(connection: Connection, keys: Iterable[str]) -> Mapping[str, Kept]:
    """The reports of these content ids."""
    found: dict[str, Kept] = {}
    for part in parts(keys):
        rows = list(connection.execute(select(reports).where(reports.c.key.in_(part))))
        entries = _entries(connection, {number for row in rows for number in (row.seq, row.record) if number})
        found |= {row.key: _kept(row, entries) for row in rows}
    return found


def _entries(connection: Connection, numbers: Iterable[int]) -> dict[int, Row[Any]]:
    wanted = sorted(numbers)
    some = (wanted[at : at + 500] for at in range(0, len(wanted), 500))
    return {row.seq: row for part in some for row in connection.execute(select(log).where(log.c.seq.in_(part)))}


def _kept(row: Row[Any], entries: Mapping[int, Row[Any]]) -> Kept:
    record = entries.get(row.record) if row.record else None
    return Kept(
        key=row.key,
        name=row.id,
        outlet=row.publisher,
        published=row.published,
        title=row.title,
        url=row.url,
        text=row.text,
        collected=row.collected,
        withdrawn=stands_no_longer(row),
        coder=body_of(record.body)["record"]["coder"] if record and record.body else None,
        entry=_logged(entries[row.seq]),
        record=_logged(record) if record else None,
    )


def _logged(row: Row[Any]) -> Logged:
    return Logged(row.seq, row.at, row.hash)


def _last(connection: Connection) -> Logged:
    row = connection.execute(select(log).join(head, head.c.seq == log.c.seq)).first()
    return _logged(row) if row else Logged(0, "", GENESIS)


def why_unknown(connection: Connection, name: str) -> str:
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
