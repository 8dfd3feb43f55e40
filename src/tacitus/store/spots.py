"""The incidents of an archive as a map knows them: where, how exactly, when, and who says so."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from math import asinh, atan, degrees, pi, radians, sinh, tan
from typing import Any, NamedTuple

from sqlalchemy import JSON, ColumnElement, Connection, and_, case, cast, func, select

from tacitus.model.place import GeoPrecision
from tacitus.store.incidents import listed
from tacitus.store.query import Filter, fitting
from tacitus.store.schema import STANDS, incidents, items, reports

FINEST = 20  # halvings of the world: its smallest squares are some 40 m wide at the equator
NAMES = ("id", "type", "start", "end", "place", "country", "lat", "lon", "contested")
FINEST_FIRST = tuple(GeoPrecision)
RANKS = {precision.value: rank for rank, precision in enumerate(FINEST_FIRST)}
FARTHEST = 85.0511  # degrees of latitude at which the square of Mercator's map ends


class Told(StrEnum):
    """Who says that an incident happened."""

    REPORTED = "reported"  # some account that stands tells it in its outlet's own voice
    CLAIMED = "claimed"  # every account that stands has it from a party
    CONTESTED = "contested"  # a party denies what another says


class Spot(NamedTuple):
    """An incident: days are `YYYY-MM-DD`, `lat` and `lon` WGS 84 degrees; `None` where not told or not found.

    `x` and `y` are its place on Mercator's map in squares of `FINEST`, from the north-west; -1 where it has none.
    """

    id: str
    type: str
    start: str | None
    end: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: GeoPrecision
    told: Told
    x: int
    y: int

    @property
    def is_placed(self) -> bool:
        return self.x >= 0


def spots(connection: Connection) -> tuple[Spot, ...]:
    """Every incident that a report that stands tells, the latest first, those without a day last."""
    precision, claimant = (
        within(connection, items.c.data, *path) for path in (("place", "precision"), ("claimed_by", 0))
    )
    is_there = and_(items.c.place == incidents.c.place, items.c.lat == incidents.c.lat, items.c.lon == incidents.c.lon)
    query = (
        select(
            *(incidents.c[name] for name in NAMES),
            func.min(case((is_there, case(RANKS, value=precision)))).label("rank"),
            func.max(case((claimant.is_(None), 1), else_=0)).label("own_voice"),
        )
        .join(items, items.c.incident == incidents.c.id)
        .join(reports, reports.c.key == items.c.report)
        .where(incidents.c.withdrawn == 0, items.c.kind == "events", STANDS)
        .group_by(incidents.c.id)
        .order_by(incidents.c.start.is_(None), incidents.c.start.desc(), incidents.c.id)
    )
    return tuple(_spot(*row) for row in connection.execute(query))


def _spot(
    name: str,
    kind: str,
    start: str | None,
    end: str | None,
    place: str | None,
    country: str | None,
    lat: float | None,
    lon: float | None,
    contested: int,
    rank: int | None,
    own_voice: int,
) -> Spot:
    told = Told.CONTESTED if contested else Told.REPORTED if own_voice else Told.CLAIMED
    precision = GeoPrecision.UNKNOWN if rank is None else FINEST_FIRST[rank]
    x, y = (-1, -1) if lat is None or lon is None else squares(lat, lon)
    return Spot(name, kind, start, end, place, country, lat, lon, precision, told, x, y)


def projected(lat: float, lon: float) -> tuple[float, float]:
    """Where a point lies on Mercator's map of the world, whose sides are 1 long, from the north-west.

    >>> projected(0, 0), projected(85.0511, -180)[0], round(projected(85.0511, -180)[1], 4)
    ((0.5, 0.5), 0.0, 0.0)
    """
    north = max(-FARTHEST, min(FARTHEST, lat))
    return lon / 360 + 0.5, 0.5 - asinh(tan(radians(north))) / (2 * pi)


def unprojected(x: float, y: float) -> tuple[float, float]:
    """The latitude and longitude of a point of Mercator's map.

    >>> [round(angle, 6) for angle in unprojected(*projected(40.2, 44.5))]
    [40.2, 44.5]
    """
    return degrees(atan(sinh((0.5 - y) * 2 * pi))), (x - 0.5) * 360


def squares(lat: float, lon: float) -> tuple[int, int]:
    """The square of `FINEST` in which a point lies."""
    most = (1 << FINEST) - 1
    x, y = projected(lat, lon)
    return max(0, min(most, int(x * (most + 1)))), max(0, min(most, int(y * (most + 1))))


def fitting_incidents(connection: Connection, asked: Filter) -> Collection[str]:
    """The ids of the incidents of which an event fits."""
    found = select(fitting(connection, "events", asked).subquery().c.incident).distinct()
    return {row.incident for row in connection.execute(found) if row.incident is not None}


def rows_of(connection: Connection, ids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """These incidents, few enough for a page, as they are listed."""
    return {row.id: listed(row) for row in connection.execute(select(incidents).where(incidents.c.id.in_(ids)))}


def within(connection: Connection, column: ColumnElement[Any], *path: str | int) -> ColumnElement[Any]:
    """What stands at `path` in a column of JSON text, as text; NULL where there is nothing."""
    if connection.dialect.name == "sqlite":
        steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        return func.json_extract(column, f"${steps}")
    return func.json_extract_path_text(cast(column, JSON), *map(str, path))
