"""Asking an archive for its incidents."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from tacitus.store.log import body_of
from tacitus.store.query import Filter, fitting
from tacitus.store.schema import incidents


def found_incidents(connection: Connection, asked: Filter, limit: int | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield each incident of which an event fits, dated ones first in time: its summary and where it is put.

    Those whose every report was withdrawn or corrected are left out.
    """
    query = select(incidents).where(incidents.c.withdrawn == 0)
    if asked != Filter():
        query = query.where(incidents.c.id.in_(select(fitting(connection, "events", asked).subquery().c.incident)))
    query = query.order_by(incidents.c.start.is_(None), incidents.c.start, incidents.c.id)
    for row in connection.execute(query.limit(limit) if limit else query):
        where = {name: getattr(row, name) for name in ("place", "country", "admin1", "lat", "lon")}
        dead = {"killed_low": row.killed_low, "killed_high": row.killed_high}
        yield body_of(row.data) | where | dead | {"contested": bool(row.contested)}
