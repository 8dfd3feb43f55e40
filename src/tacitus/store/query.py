"""Asking an archive: items by kind and filters, as rows of plain values.

A query goes one of two ways. Where one of the names, countries, types … asked for is rare (`terms` tells), or few
reports fit, it fetches those items and sorts them. Otherwise it walks all items in their order, holds each against
the terms, and stops at its limit. The query decides which, as a planner may have no statistics.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal_column, or_, select, text

from tacitus.errors import UsageError
from tacitus.store.schema import items, parties, reports, terms
from tacitus.store.terms import UNDATED, What, term
from tacitus.store.views import item_of

Found = Mapping[str, Any]
Query = Select[Any]
Column = ColumnElement[Any]
Condition = ColumnElement[bool]

FEW = 4000  # items that it is faster to fetch and sort than to walk all others until the limit is reached
FEW_REPORTS = 1000  # the same for reports
TIES = (items.c.report, items.c.number)  # what orders items of one turn
LASTS = items.c.end > items.c.start  # as the index of what lasts words it


@dataclass(frozen=True, slots=True)
class Filter:
    """What to ask for; an empty field asks for nothing. Dates are `YYYY-MM-DD`, both ends inclusive.

    `since` and `until` keep what happened in that time, if only in part; what has no date is kept only where neither
    is given. `party` is a name or an actor's id in any role, `source` an outlet, `words` what the report's text holds.
    The case of names does not matter, in any script.
    """

    since: str | None = None
    until: str | None = None
    country: str | None = None
    place: str | None = None
    party: str | None = None
    type: str | None = None
    status: str | None = None
    source: str | None = None
    words: str | None = None
    report: str | None = None


def found(connection: Connection, kind: str, asked: Filter, limit: int | None = None) -> Iterator[Found]:
    """Yield the items of `kind` that fit, dated ones first in time, each with its report's id, outlet and date."""
    parts = (part.limit(limit).execution_options(yield_per=500) for part in _parts(connection, kind, asked))
    rows = chain.from_iterable(connection.execute(part) for part in parts)
    for row in islice(rows, limit):
        yield {
            "id": row.id,
            "report": row.report_id,
            "publisher": row.publisher,
            "published": row.published,
            **item_of(row),
        }


def fitting(connection: Connection, kind: str, asked: Filter) -> Query:
    """The query of the items of `kind` that fit: each one's id, report (by content id) and incident."""
    query = select(items.c.id, items.c.report, items.c.incident).join(reports, reports.c.key == items.c.report)
    bear = [items.c.serial.in_(_bearing(number)) for number in _asked_terms(kind, asked)]
    in_time = or_(*(and_(*conditions) for conditions in _times(asked, items.c.turn)))
    return query.where(items.c.kind == kind, in_time, *bear, *_asked_reports(connection, asked)[0])


def actors(connection: Connection, asked: Filter, limit: int | None = None) -> Iterator[Found]:
    """Yield each party that acts or is acted upon, most told of first: name, id, country, events by role."""
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for part in _parts(connection, "events", asked):
        told = part.with_only_columns(items.c.id).order_by(None).subquery()
        query = (
            select(parties.c.party, parties.c.role, func.count().label("events"))
            .join(told, told.c.id == parties.c.item)
            .where(parties.c.role.in_(("actors", "recipients")))
            .group_by(parties.c.party, parties.c.role)
        )
        for row in connection.execute(query):
            sums[row.party][row.role] += row.events
    ranked = sorted(sums.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    for party, roles in ranked[:limit]:
        yield {"party": party, "as_actor": roles["actors"], "as_recipient": roles["recipients"]}


def _parts(connection: Connection, kind: str, asked: Filter) -> Iterator[Query]:
    """Queries whose rows, one query after the other, are what fits, in order."""
    wanted = _wanted(connection, kind, asked)
    query, turn = _fetch(wanted) if wanted.few else _walk(wanted)
    for conditions in _times(asked, turn):
        lasts = conditions[0] is LASTS and not wanted.few
        yield (_walk_lasting(wanted) if lasts else query).where(*conditions)


def _times(asked: Filter, turn: Column) -> Iterator[tuple[Condition, ...]]:
    """Conditions on the time of an item, each true of some that fit, in order of their turns.

    What began before `since` and lasts into it comes first, what has no date last.
    """
    last = min(UNDATED, f"{asked.until} {UNDATED}") if asked.until else UNDATED
    if asked.since:
        own = _unindexed(items.c.turn)
        yield LASTS, items.c.end >= asked.since, own < asked.since, own <= last
    yield turn >= (asked.since or ""), turn <= last
    if not asked.until:
        yield (turn > UNDATED, items.c.end >= asked.since) if asked.since else (turn > UNDATED,)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, time apart.

    `terms` are told with the rarest first; `rare` tells that few items bear it, `few_reports` that few reports meet
    `of_reports`.
    """

    kind: str
    terms: tuple[int, ...]
    rare: bool
    of_reports: tuple[Condition, ...]
    few_reports: bool

    @property
    def few(self) -> bool:
        return self.rare or self.few_reports


def _wanted(connection: Connection, kind: str, asked: Filter) -> Wanted:
    of_reports, few_reports = _asked_reports(connection, asked)
    bearing = {number: _count(connection, _bearing(number)) for number in _asked_terms(kind, asked)}
    rarest_first = tuple(sorted(bearing, key=lambda number: bearing[number]))
    rare = min(bearing.values(), default=FEW + 1) <= FEW
    return Wanted(kind, rarest_first, rare, of_reports, few_reports)


def _walk(wanted: Wanted) -> tuple[Query, Column]:
    """What is wanted along all items of the kind, in order, and the column that tells the turn."""
    query = _rows().where(items.c.kind == wanted.kind, *map(_bears, wanted.terms), *wanted.of_reports)
    return query.order_by(items.c.turn, *TIES), items.c.turn


def _fetch(wanted: Wanted) -> tuple[Query, Column]:
    """What is wanted from the few reports that fit or else from those that bear the rarest term, and the turn."""
    turn = _unindexed(items.c.turn)
    query = _rows().where(_unindexed(items.c.kind) == wanted.kind, *wanted.of_reports).order_by(turn, *TIES)
    if wanted.few_reports:
        return query.where(*map(_bears, wanted.terms)), turn
    query = query.join(terms, terms.c.serial == items.c.serial).where(terms.c.term == wanted.terms[0])
    return query.where(*map(_bears, wanted.terms[1:])), turn


def _walk_lasting(wanted: Wanted) -> Query:
    """What is wanted along the items that last, in order."""
    query = _rows().where(items.c.kind == wanted.kind, *map(_bears, wanted.terms), *wanted.of_reports)
    return query.order_by(_unindexed(items.c.turn), *TIES)


def _unindexed(column: Column) -> Column:
    """The same value, by which no index is chosen."""
    return func.coalesce(column, "")


def _rows() -> Query:
    return (
        select(items.c.id, items.c.data, reports.c.id.label("report_id"), reports.c.publisher, reports.c.published)
        .join(reports, reports.c.key == items.c.report)
        .where(reports.c.withdrawn.is_(None))
    )


def _asked_terms(kind: str, asked: Filter) -> list[int]:
    names = ((what, getattr(asked, what)) for what in What)
    return [term(what, kind, name) for what, name in names if name]


def _bearing(number: int) -> Query:
    return select(terms.c.serial).where(terms.c.term == number)


def _bears(number: int) -> Condition:
    own = terms.alias()
    return exists().where(own.c.term == number, own.c.serial == items.c.serial)


def _asked_reports(connection: Connection, asked: Filter) -> tuple[tuple[Condition, ...], bool]:
    """Conditions on an item's report, and whether few reports meet one of them."""
    conditions, few = [], False
    if asked.report:
        conditions.append(items.c.report.in_(select(reports.c.key).where(reports.c.id == asked.report)))
        few = True
    if asked.words:
        holding = _holding(connection, asked.words)
        if _count(connection, holding) <= FEW_REPORTS:
            conditions.append(items.c.report.in_(holding))
            few = True
        else:
            conditions.append(reports.c.seq.in_(holding.with_only_columns(literal_column("rowid"))))
    return tuple(conditions), few


def _count(connection: Connection, query: Query) -> int:
    """How many rows `query` gives, as far as it matters."""
    some = query.limit(FEW + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _holding(connection: Connection, words: str) -> Query:
    """The keys of the reports whose text holds all of `words`, in any script."""
    wanted = words.split()
    if not wanted:
        raise UsageError("no words to search for; give at least one")
    query: Query = select(literal_column("report")).select_from(text("words"))
    if connection.dialect.name == "sqlite":
        match = " ".join('"' + word.replace('"', '""') + '"' for word in wanted)
        return query.where(text("words MATCH :match").bindparams(match=match))
    clause = "to_tsvector('simple', coalesce(title, '') || ' ' || text) @@ plainto_tsquery('simple', :match)"
    return query.where(text(clause).bindparams(match=words))
