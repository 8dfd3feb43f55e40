"""Asking an archive for its incidents."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from tacitus.errors import NotFound
from tacitus.link.incidents import MARK
from tacitus.model.place import GeoPrecision
from tacitus.store.log import body_of
from tacitus.store.lookup import lookup
from tacitus.store.query import Filter, fitting
from tacitus.store.schema import incidents, items

MANY = 20  # accounts that are asked how exact their place is
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


def incident_named(connection: Connection, name: str) -> str:
    """The id of the incident that `name` leads to now: its own, an older one, or the id of one of its events.

    Raises `NotFound` for anything else.
    """
    own = connection.execute(select(incidents.c.id).where(incidents.c.id == name)).scalar()
    event = select(items.c.incident).where(items.c.id.in_([name, name.removeprefix(MARK)]))
    found = own or connection.execute(event.where(items.c.incident.is_not(None))).scalar()
    if found is None:
        lookup(connection, name)
        raise NotFound(f"{name} is kept here, but is no incident and no event of one")
    return str(found)


def summary(connection: Connection, name: str) -> Mapping[str, Any]:
    """The incident of that id in the form of `found_incidents`, with `withdrawn`: whether no report of it stands."""
    row = connection.execute(select(incidents).where(incidents.c.id == name)).one()
    return {**listed(row), "withdrawn": bool(row.withdrawn)}


def place_of(connection: Connection, found: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The place at which the incident (as it is listed) is put, in plain form, `None` where none is known."""
    at = (items.c.place == found["place"], items.c.lat.is_not_distinct_from(found["lat"]))
    query = select(items.c.data).where(items.c.incident == found["id"], *at).order_by(items.c.id).limit(MANY)
    places = [body_of(row.data)["place"] for row in connection.execute(query)] if found["place"] else []
    order = [precision.value for precision in GeoPrecision]
    return min(places, key=lambda place: order.index(place["precision"]), default=None)


def listed(row: Row[Any]) -> Mapping[str, Any]:
    """An incident's row as it is listed: its summary, where it is put, and the people killed."""
    told = {name: getattr(row, name) for name in LISTED}
    return {**body_of(row.data), **told, "contested": bool(row.contested)}
