"""How much is in an archive, and how much of it lacks something."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from tacitus.store import linking
from tacitus.store.quarantine import quarantine
from tacitus.store.schema import STANDS, incidents, items, reports

Counts = dict[str, Any]


def census(connection: Connection) -> Counts:
    """Counts of reports, origins, incidents, and of what stands aside, as JSON values.

    What does not stand (withdrawn or corrected) is counted by itself and has no part in the other counts of incidents.
    """
    happened = incidents.c.withdrawn == 0
    return {
        "reports": _count(connection, reports.c.key),
        "origins": _count(connection, reports.c.origin.distinct()),
        "undated_reports": _count(connection, reports.c.key, reports.c.published.is_(None)),
        "withdrawn": _count(connection, reports.c.key, ~STANDS),
        "not_linked": linking.waiting(connection),
        "quarantined": _count(connection, quarantine.c.key),
        "set_aside": _set_aside(connection),
        "items": _by(connection, items.c.kind),
        "incidents": _count(connection, incidents.c.id, happened),
        "no_place": _count(connection, incidents.c.id, happened, incidents.c.lat.is_(None)),
        "no_date": _count(connection, incidents.c.id, happened, incidents.c.start.is_(None)),
        "contested": _count(connection, incidents.c.id, happened, incidents.c.contested == 1),
        "one_origin": _count(connection, incidents.c.id, happened, incidents.c.origins == 1),
        "first": connection.execute(select(func.min(incidents.c.start)).where(happened)).scalar(),
        "last": connection.execute(select(func.max(incidents.c.start)).where(happened)).scalar(),
    }


def _count(connection: Connection, what: ColumnElement[Any], *where: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count(what)).where(*where)).scalar_one())


def _by(connection: Connection, column: ColumnElement[Any]) -> dict[str, int]:
    """How many rows have each value."""
    rows = connection.execute(select(column, func.count()).group_by(column).order_by(column))
    return {row[0]: row[1] for row in rows}


def _set_aside(connection: Connection) -> list[dict[str, Any]]:
    """Why reports were not coded, the commonest reason first."""
    query = select(reports.c.set_aside, func.count()).where(reports.c.set_aside.is_not(None))
    rows = connection.execute(query.group_by(reports.c.set_aside))
    ranked = sorted(rows, key=lambda row: (-row[1], row[0]))
    return [{"reason": reason, "reports": number} for reason, number in ranked]
