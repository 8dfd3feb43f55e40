"""What waits for a reviewer: items, the least certain first; doubtful links; and reports drawn by chance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Float,
    Integer,
    Select,
    String,
    bindparam,
    or_,
    select,
    union_all,
)

from tacitus.link import cluster
from tacitus.model.incident import Verdict
from tacitus.review.decision import VERDICTS, Act
from tacitus.store.review.decisions import REVIEWED
from tacitus.store.rulings import rulings
from tacitus.store.schema import STANDS, decisions, items, queue, reports, ties

PAIRS = "pairs"  # what is decided on two events that may be one happening
DRAWN = 5  # reports that are drawn at once, so that some reviewers can work side by side


class Left(StrEnum):
    """Which items are asked for."""

    OPEN = "open"  # those that nobody has decided
    MINE = "mine"  # those that this reviewer has not decided, whoever else has
    DECIDED = "decided"  # those that this reviewer has decided
    SKIPPED = "skipped"  # those that this reviewer has passed over


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items `judge` asks for; `kind` and `country` (ISO 3166-1 alpha-3) ask for nothing where they are `None`."""

    judge: str
    kind: str | None = None
    country: str | None = None
    left: Left = Left.OPEN


class Place(NamedTuple):
    """Where in the queue an item stands; places are ordered as the queue is."""

    certainty: float
    item: str


START = Place(-1.0, "")  # before all


def place_of(connection: Connection, item: str) -> Place | None:
    """Where an item stands, `None` where it is in no queue."""
    row = connection.execute(select(queue.c.certainty, queue.c.item).where(queue.c.item == item)).first()
    return Place(row.certainty, row.item) if row else None


def waiting(connection: Connection, wanted: Wanted, limit: int, behind: Place | None = None) -> list[Place]:
    """The first places of what is wanted, or the first ones behind a place."""
    return _places(connection, wanted, Way.ON, limit, behind or START)


def before(connection: Connection, wanted: Wanted, at: Place) -> Place | None:
    """The last place of what is wanted before `at`, `None` where there is none."""
    return next(iter(_places(connection, wanted, Way.BACK, 1, at)), None)


class Way(StrEnum):
    """Which way the queue is walked."""

    ON = "on"
    BACK = "back"


def _places(connection: Connection, wanted: Wanted, way: Way, limit: int, at: Place) -> list[Place]:
    kinds = (wanted.kind,) if wanted.kind else REVIEWED
    query = _query(kinds, wanted.left, way, wanted.country is not None)
    told = {"judge": wanted.judge, "country": wanted.country, "limit": limit, "certainty": at.certainty, "at": at.item}
    found = (Place(row.certainty, row.item) for row in connection.execute(query, told))
    return sorted(found, reverse=way is Way.BACK)[:limit]


@cache
def _query(kinds: tuple[str, ...], left: Left, way: Way, in_country: bool) -> CompoundSelect[Any]:
    """The first places of each kind, which together hold the first of all; built once, as that takes longest."""
    return union_all(*(select(_of_kind(kind, left, way, in_country).subquery()) for kind in kinds))


def _of_kind(kind: str, left: Left, way: Way, in_country: bool) -> Select[Any]:
    certainty, item = queue.c.certainty, queue.c.item
    here = bindparam("certainty", type_=Float), bindparam("at", type_=String)
    order: tuple[ColumnElement[Any], ...]
    if way is Way.ON:
        bounds = certainty >= here[0], or_(certainty > here[0], item > here[1])
        order = certainty, item
    else:
        bounds = certainty <= here[0], or_(certainty < here[0], item < here[1])
        order = certainty.desc(), item.desc()
    query = select(certainty, item).join(reports, reports.c.key == queue.c.report)
    query = query.where(queue.c.kind == kind, STANDS, *bounds, _is_left(left))
    if in_country:
        query = query.where(queue.c.country == bindparam("country", type_=String))
    return query.order_by(*order).limit(bindparam("limit", type_=Integer))


def _is_left(left: Left) -> ColumnElement[bool]:
    told = select(decisions.c.item).where(decisions.c.undone == 0, decisions.c.item.is_not(None))
    mine = decisions.c.judge == bindparam("judge", type_=String)
    verdicts, skips = decisions.c.act.in_(VERDICTS), decisions.c.act == Act.SKIP.value
    if left is Left.DECIDED:
        return queue.c.item.in_(told.where(mine, verdicts))
    if left is Left.SKIPPED:
        return queue.c.item.in_(told.where(mine, skips)) & queue.c.item.not_in(told.where(mine, verdicts))
    done = (mine & verdicts) if left is Left.MINE else verdicts
    return queue.c.item.not_in(told.where(or_(done, mine & skips)))


def doubtful(connection: Connection, judge: str, limit: int) -> list[Mapping[str, Any]]:
    """Links between events of two incidents that the linker is not sure of, the likeliest first.

    Those that somebody ruled on, or that `judge` skipped, are left out; each comes with its score.
    """
    ruled = cluster.rulings(rulings(connection))
    skips = select(decisions.c.item).where(
        decisions.c.act == Act.SKIP.value, decisions.c.judge == judge, decisions.c.undone == 0
    )
    skipped = {row.item for row in connection.execute(skips.where(decisions.c.kind == PAIRS))}
    query = select(ties.c.one, ties.c.other, ties.c.score).where(ties.c.verdict == Verdict.UNSURE.value)
    rows = connection.execute(query.order_by(ties.c.score.desc(), ties.c.one, ties.c.other))
    fresh = (row for row in rows if cluster.pair(row.one, row.other) not in ruled)
    apart = (row for row in fresh if f"{row.one}~{row.other}" not in skipped and _are_apart(connection, row))
    return [{"one": row.one, "other": row.other, "score": row.score} for row in islice(apart, limit)]


def _are_apart(connection: Connection, row: Any) -> bool:
    query = select(items.c.incident).join(reports, reports.c.key == items.c.report)
    found = [r.incident for r in connection.execute(query.where(items.c.id.in_([row.one, row.other]), STANDS))]
    return len(found) == 2 and found[0] != found[1]


def drawn(connection: Connection, judge: str | None = None) -> list[str]:
    """The reports (by content id) that are drawn now, in order.

    A content id is a hash of the report, so that its order is chance and stays as it is when reports come. Drawn are
    the first that stand, were coded, and were not declared complete: by anyone, or by `judge`.
    """
    complete = select(decisions.c.report).where(decisions.c.act == Act.COMPLETE.value, decisions.c.undone == 0)
    if judge is not None:
        complete = complete.where(decisions.c.judge == judge)
    query = select(reports.c.key).where(
        STANDS, reports.c.record.is_not(None), reports.c.set_aside.is_(None), reports.c.key.not_in(complete)
    )
    return [row.key for row in connection.execute(query.order_by(reports.c.key).limit(DRAWN))]


def items_of(connection: Connection, report: str) -> Iterator[str]:
    """The ids of the items of a report that people review, in the record's order."""
    query = select(items.c.id, items.c.kind).where(items.c.report == report, items.c.kind.in_(REVIEWED))
    rows = connection.execute(query.order_by(items.c.number)).all()
    return (row.id for row in sorted(rows, key=lambda row: REVIEWED.index(row.kind)))
