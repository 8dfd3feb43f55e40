"""The incidents of an archive as they are counted and compared, read one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, func, or_, select

from tacitus.link.happening import Happening, happening_of
from tacitus.link.listed import Ours, Spot
from tacitus.link.names import named
from tacitus.link.telling import NEWS_DAYS
from tacitus.model.place import GeoPrecision
from tacitus.store.log import body_of
from tacitus.store.schema import STANDS, incidents, items, reports


@dataclass(frozen=True, slots=True)
class Frame:
    """Which incidents are asked for; an empty field asks for nothing. Dates are `YYYY-MM-DD`, both ends inclusive.

    `since` and `until` keep those that began in that time, `country` (ISO 3166-1 alpha-3) those put there. What has no
    day or no country stays in, as nobody can tell that it lies outside.
    """

    since: str | None = None
    until: str | None = None
    country: str | None = None
    type: str | None = None


def happenings(connection: Connection, asked: Frame) -> Iterator[Happening]:
    """Yield the incidents that stand and fit, in order of their ids."""
    query = select(incidents.c.data, incidents.c.country, incidents.c.admin1).where(
        incidents.c.withdrawn == 0, *_conditions(asked)
    )
    rows = connection.execute(query.order_by(incidents.c.id).execution_options(yield_per=500))
    return (happening_of(body_of(row.data), row.country, row.admin1) for row in rows)


def withdrawn(connection: Connection, asked: Frame) -> int:
    """How many incidents that fit stand no longer, as every report that told them was withdrawn or corrected."""
    query = select(func.count()).select_from(incidents).where(incidents.c.withdrawn != 0, *_conditions(asked))
    return int(connection.execute(query).scalar_one())


def _conditions(asked: Frame) -> Iterator[ColumnElement[bool]]:
    if asked.since:
        yield or_(incidents.c.start.is_(None), incidents.c.start >= asked.since)
    if asked.until:
        yield or_(incidents.c.start.is_(None), incidents.c.start <= asked.until)
    if asked.country:
        yield or_(incidents.c.country.is_(None), incidents.c.country == asked.country)
    if asked.type:
        yield incidents.c.type == asked.type


def compared(connection: Connection) -> Iterator[Ours]:
    """Yield every incident that stands with each place that an account puts it at."""
    spots = _spots(connection)
    for happening in happenings(connection, Frame()):
        parties = named((*happening.held_responsible, *happening.suffered_by))
        yield Ours(happening, tuple(sorted(spots.get(happening.id, ()), key=repr)), parties)


def _spots(connection: Connection) -> dict[str, set[Spot]]:
    """The places of each incident by its id, each once."""
    query = (
        select(items.c.incident, items.c.place, items.c.lat, items.c.lon, items.c.country, items.c.admin1, items.c.data)
        .join(reports, reports.c.key == items.c.report)
        .where(items.c.incident.is_not(None), items.c.place.is_not(None))
        .where(STANDS)
    )
    found: dict[str, set[Spot]] = {}
    for row in connection.execute(query.execution_options(yield_per=500)):
        precision = GeoPrecision(body_of(row.data)["place"]["precision"])
        spot = Spot(row.place, row.lat, row.lon, row.country, row.admin1, precision)
        found.setdefault(row.incident, set()).add(spot)
    return found


def covers(connection: Connection) -> tuple[date, date] | None:
    """The first and last day that the archive's reports tell of as news; `None` where none is dated."""
    query = select(func.min(reports.c.published), func.max(reports.c.published)).where(STANDS)
    first, last = connection.execute(query).one()
    if first is None:
        return None
    return date.fromisoformat(first) - timedelta(days=NEWS_DAYS), date.fromisoformat(last)
