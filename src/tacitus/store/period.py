"""What an archive tells of a span of time, for reports on it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from tacitus.store.parts import parts
from tacitus.store.schema import STANDS, incidents, reports

COLUMNS = ("id", "type", "start", "end", "place", "lat", "contested", "reports", "origins", "data")


@dataclass(frozen=True, slots=True)
class Period:
    """The incidents that happened in a time, if only in part, and how many more of the same have no day."""

    incidents: tuple[Row[Any], ...]
    undated: int


def incidents_within(connection: Connection, ids: Collection[str], since: str, until: str) -> Period:
    """Those of the incidents `ids` that stand and happened from `since` to `until`, both included."""
    wanted = set(ids)
    standing = select(incidents.c.id).where(incidents.c.withdrawn == 0)
    within = standing.where(incidents.c.start <= until, func.coalesce(incidents.c.end, incidents.c.start) >= since)
    chosen = [row.id for row in connection.execute(within) if row.id in wanted]
    query = select(*(incidents.c[name] for name in COLUMNS))
    rows = [row for part in parts(chosen) for row in connection.execute(query.where(incidents.c.id.in_(part)))]
    undated = connection.execute(standing.where(incidents.c.start.is_(None)))
    ordered = sorted(rows, key=lambda row: (row.start, row.id))
    return Period(tuple(ordered), sum(row.id in wanted for row in undated))


def uncoded(connection: Connection, since: str, until: str) -> int:
    """How many reports that stand were published in that time and could not be coded."""
    query = select(func.count()).where(STANDS, reports.c.set_aside.is_not(None))
    return int(connection.execute(query.where(reports.c.published.between(since, until))).scalar_one())
