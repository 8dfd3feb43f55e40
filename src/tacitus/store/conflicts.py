"""The conflicts of an archive, and their peace tracks, read from its tables."""

from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from tacitus.errors import UsageError
from tacitus.link import conflicts, tracks
from tacitus.link.deeds import MATERIAL, deed_of
from tacitus.link.tracks import Told
from tacitus.link.truce_steps import AGREEING
from tacitus.model.conflict import Conflict, Deed
from tacitus.model.event import Event, EventType
from tacitus.model.track import Track
from tacitus.sources.reports import clip
from tacitus.store.schema import STANDS, items, reports
from tacitus.store.stored import in_order, records_of

OF_PEACE = AGREEING | {EventType.ACCUSE, EventType.RETREAT}  # events that may tell of a cease-fire


def conflicts_in(connection: Connection) -> tuple[Conflict, ...]:
    """All conflicts of the archive, those of most incidents first; reports that do not stand have no part in them."""
    return conflicts.conflicts(deeds(connection))


def deeds(connection: Connection) -> Iterator[Deed]:
    """Yield what every report that stands tells of material conflict in an incident."""
    query = (
        select(items.c.data, items.c.incident, items.c.report, reports.c.origin)
        .join(reports, reports.c.key == items.c.report)
        .where(items.c.kind == "events", items.c.type.in_(MATERIAL), items.c.incident.is_not(None), STANDS)
    )
    for row in connection.execute(query.execution_options(yield_per=500)):
        if deed := deed_of(_event().validate_json(row.data), row.incident, row.report, row.origin):
            yield deed


def named(found: Iterable[Conflict], name: str) -> Conflict:
    """The conflict with this id, beginning of an id, or name; raises `UsageError` where none or several are meant."""
    known = list(found)
    meant = [c for c in known if c.id == name or c.name.casefold() == name.casefold()]
    meant = meant or [c for c in known if name and c.id.startswith(name)]
    if len(meant) != 1:
        what = "means several conflicts" if meant else "is no conflict here"
        raise UsageError(f'--conflict "{clip(name)}" {what}; give an id that tacitus conflicts lists')
    return meant[0]


def tracks_in(connection: Connection, found: Iterable[Conflict]) -> tuple[Track, ...]:
    """The peace track of each of the archive's conflicts in `found`, which must be all of them.

    A meeting belongs to one conflict, so that the track of one cannot be told without the others.
    """
    of_peace = or_(
        items.c.kind.in_(("talks", "conditions")),
        and_(items.c.kind == "events", items.c.type.in_(OF_PEACE)),
    )
    return tracks.tracks(found, told(connection, of_peace))


def told(connection: Connection, holding: ColumnElement[bool]) -> Iterator[Told]:
    """Yield the key, origin and record of each report that stands and has an item for which `holding` is true."""
    has = select(items.c.report).where(holding)
    for keys in in_order(connection, reports.c.key.in_(has)):
        query = select(reports.c.key, reports.c.origin).where(reports.c.key.in_(keys))
        origins = {row.key: row.origin for row in connection.execute(query)}
        read = records_of(connection, keys)
        yield from ((key, origins[key], read[key]) for key in keys)


@cache
def _event() -> TypeAdapter[Event]:
    return TypeAdapter(Event)
