"""The incidents of an archive as a list that is filtered, sorted and turned page by page, all in the database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from tacitus.store.incidents import listed
from tacitus.store.query import Filter, fitting
from tacitus.store.schema import incidents


class State(StrEnum):
    """How an incident stands."""

    CONTESTED = "contested"  # a party denies what another says
    ONE_ORIGIN = "one_origin"  # all its reports are known to rest on one source
    SEVERAL_ORIGINS = "several_origins"
    WITHDRAWN = "withdrawn"  # every report that tells it was withdrawn or corrected


class Order(StrEnum):
    """What a list is sorted by, upward, or downward with a minus before it; what has no value comes last."""

    START = "start"
    START_DOWN = "-start"
    KILLED = "killed"
    KILLED_DOWN = "-killed"
    REPORTS = "reports"
    REPORTS_DOWN = "-reports"
    ORIGINS = "origins"
    ORIGINS_DOWN = "-origins"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which incidents are asked for: of which an event fits, which stand so, are among `ids`, and not among `but`.

    What is `None` asks for nothing. Those that stand no longer are listed only where `state` asks for them.
    """

    asked: Filter
    state: State | None = None
    ids: Collection[str] | None = None
    but: Collection[str] | None = None


def chosen(connection: Connection, wanted: Wanted, order: Order, limit: int, offset: int = 0) -> tuple[int, list[str]]:
    """How many incidents are wanted, and the ids of some of them, in order."""
    conditions = list(_conditions(connection, wanted))
    query = select(incidents.c.id, func.count().over().label("total")).where(*conditions)
    rows = connection.execute(_ordered(query, order).limit(limit).offset(offset)).all()
    if rows:
        return rows[0].total, [row.id for row in rows]
    return connection.execute(select(func.count()).select_from(incidents).where(*conditions)).scalar_one(), []


def rows_of(connection: Connection, ids: Sequence[str]) -> list[Mapping[str, Any]]:
    """These incidents in their order, in the form of `found_incidents`, each with how many `reports`."""
    rows = {row.id: row for row in connection.execute(select(incidents).where(incidents.c.id.in_(ids)))}
    return [{**listed(rows[name]), "reports": rows[name].reports} for name in ids]


def _conditions(connection: Connection, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield incidents.c.withdrawn == int(wanted.state is State.WITHDRAWN)
    if wanted.state is State.CONTESTED:
        yield incidents.c.contested == 1
    if wanted.state is State.ONE_ORIGIN:
        yield incidents.c.origins == 1
    if wanted.state is State.SEVERAL_ORIGINS:
        yield incidents.c.origins > 1
    if wanted.ids is not None:
        yield incidents.c.id.in_(wanted.ids)
    if wanted.but is not None:
        yield incidents.c.id.not_in(wanted.but)
    if wanted.asked != Filter():
        yield incidents.c.id.in_(select(fitting(connection, "events", wanted.asked).subquery().c.incident))


def _ordered(query: Select[Any], order: Order) -> Select[Any]:
    column = COLUMNS[order.removeprefix("-")]
    return query.order_by(column.is_(None), column.desc() if order.startswith("-") else column, incidents.c.id)


COLUMNS: Mapping[str, ColumnElement[Any]] = {
    "start": incidents.c.start,
    "killed": func.coalesce(incidents.c.killed_high, incidents.c.killed_low),
    "reports": incidents.c.reports,
    "origins": incidents.c.origins,
}
