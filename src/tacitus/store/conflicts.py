"""The conflicts of an archive, and their peace tracks, read from its tables."""

from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from tacitus.errors import NotFound, UsageError
from tacitus.link import conflicts, tracks
from tacitus.link.deeds import MATERIAL, deed_of
from tacitus.model.conflict import Conflict, Deed
from tacitus.model.event import Event, Status
from tacitus.model.track import Track
from tacitus.sources.reports import clip
from tacitus.store.peace import peace
from tacitus.store.schema import STANDS, items, reports

ACTUAL = Status.ACTUAL.value


def conflicts_in(connection: Connection) -> tuple[Conflict, ...]:
    """All conflicts of the archive, those of most incidents first; reports that do not stand have no part in them."""
    return conflicts.conflicts(deeds(connection))


def deeds(connection: Connection) -> Iterator[Deed]:
    """Yield what every report that stands tells of material conflict in an incident."""
    query = (
        select(items.c.data, items.c.incident, items.c.report, reports.c.origin)
        .join(reports, reports.c.key == items.c.report)
        .where(
            items.c.kind == "events",
            items.c.type.in_(MATERIAL),
            items.c.status == ACTUAL,
            items.c.incident.is_not(None),
            STANDS,
        )
    )
    for row in connection.execute(query.execution_options(yield_per=500)):
        if deed := deed_of(_event().validate_json(row.data), row.incident, row.report, row.origin):
            yield deed


def named(found: Iterable[Conflict], name: str) -> Conflict:
    """The conflict with this id, beginning of an id, or name.

    Raises `NotFound` where there is none, `UsageError` where several are meant.
    """
    known = list(found)
    meant = [c for c in known if c.id == name or c.name.casefold() == name.casefold()]
    meant = meant or [c for c in known if name and c.id.startswith(name)]
    if not meant:
        raise NotFound(
            f'"{clip(name)}" is no conflict here; a conflict goes by its name, its id, or the beginning of it'
        )
    if len(meant) > 1:
        raise UsageError(f'"{clip(name)}" means {len(meant)} conflicts; give more of the id of one')
    return meant[0]


def tracks_in(connection: Connection, found: Iterable[Conflict]) -> tuple[Track, ...]:
    """The peace track of each of the archive's conflicts in `found`, which must be all of them.

    A meeting belongs to one conflict, so that the track of one cannot be told without the others.
    """
    known = tuple(found)
    return tracks.tracks(known, peace(connection, known))


@cache
def _event() -> TypeAdapter[Event]:
    return TypeAdapter(Event)
