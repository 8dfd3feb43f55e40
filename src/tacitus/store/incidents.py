"""Asking an archive for its incidents."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from tacitus.store.log import body_of
from tacitus.store.query import Filter, fitting
from tacitus.store.schema import incidents

LISTED = ("place", "country", "admin1", "lat", "lon", "killed_low", "killed_high")


def found_incidents(connection: Connection, asked: Filter, limit: int | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield each incident of which an event fits, dated ones first in time: its summary and where it is put.

    Those whose every report was withdrawn or corrected are left out.
    """
    query = select(incidents).where(incidents.c.withdrawn == 0)
    if asked != Filter():
        query = query.where(incidents.c.id.in_(select(fitting(connection, "events", asked).subquery().c.incident)))
    query = query.order_by(incidents.c.start.is_(None), incidents.c.start, incidents.c.id)
    for row in connection.execute(query.limit(limit) if limit else query):
        yield listed(row)


def latest_incidents(connection: Connection, limit: int) -> Iterator[Mapping[str, Any]]:
    """Yield the incidents that began last, in the form of `found_incidents`; those without a day are left out."""
    query = select(incidents).where(incidents.c.withdrawn == 0, incidents.c.start.is_not(None))
    for row in connection.execute(query.order_by(incidents.c.start.desc(), incidents.c.id).limit(limit)):
        yield listed(row)


def listed(row: Row[Any]) -> Mapping[str, Any]:
    """An incident's row as it is listed: its summary, where it is put, and the people killed."""
    told = {name: getattr(row, name) for name in LISTED}
    return {**body_of(row.data), **told, "contested": bool(row.contested)}
