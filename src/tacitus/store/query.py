"""Asking an archive: items by kind and filters, as rows of plain values.

A query goes one of two ways. Where one of the names, countries, types … asked for is rare (`terms` tells), or few
reports fit, it fetches those items and sorts them. Otherwise it walks all items in their order, holds each against
the terms, and stops at its limit. The query decides which, as a planner may have no statistics.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    union_all,
)

from tacitus.errors import UsageError
from tacitus.store.log import body_of
from tacitus.store.schema import STANDS, items, parties, reports, terms
from tacitus.store.terms import MOST, SPANS, UNDATED, What, term

Found = Mapping[str, Any]
Query = Select[Any]
Column = ColumnElement[Any]
Condition = ColumnElement[bool]

FEW = 4000  # items that it is faster to fetch and sort than to walk all others until the limit is reached
FEW_REPORTS = 1000  # the same for reports
MANY = 40_000  # items that bear a term: with more, it is not worth looking which of them bear the others
MANY_REPORTS = 10_000  # reports that hold the words asked for: with more, it is not worth looking which terms they bear
TIES = (items.c.report, items.c.number)  # what orders items of one turn
ENTRY = items.c.serial // MOST  # the number of an item's report in the log
ROW = literal_column("words.rowid", Integer)  # the same number, of a text


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
    parts = (_whole(part, limit).execution_options(yield_per=500) for part in _parts(connection, kind, asked))
    rows = chain.from_iterable(connection.execute(part) for part in parts)
    for row in islice(rows, limit):
        own = {"id": row.id, "report": row.report_id, "publisher": row.publisher, "published": row.published}
        yield {**own, **body_of(row.data), "id": row.id}


def _whole(part: Query, limit: int | None) -> Query:
    """The rows of `part` with their values; where these are limited, they are read of no other row."""
    values = (items.c.id, items.c.data, reports.c.id.label("report_id"), reports.c.publisher, reports.c.published)
    of_report = reports.c.key == items.c.report
    if limit is None:
        return part.with_only_columns(*values).join(reports, of_report)
    few = part.with_only_columns(items.c.serial, items.c.turn, *TIES).limit(limit).subquery()
    query = select(*values).select_from(few).join(items, items.c.serial == few.c.serial).join(reports, of_report)
    return query.order_by(few.c.turn, few.c.report, few.c.number)


def fitting(connection: Connection, kind: str, asked: Filter) -> Query:
    """The query of the items of `kind` that fit: each one's id, report (by content id) and incident."""
    query = select(items.c.id, items.c.report, items.c.incident).join(reports, reports.c.key == items.c.report)
    bear = [items.c.serial.in_(_bearing(number)) for number in _asked_terms(kind, asked)]
    in_time = [or_(*(and_(*part) for part in _times(kind, asked, items.c.turn)))] if asked.since or asked.until else []
    held = [items.c.report.in_(reports_holding(connection, asked.words))] if asked.words else []
    of_kind = _unindexed(items.c.kind) if held and not bear else items.c.kind  # then they are found by their reports
    return query.where(of_kind == kind, *in_time, *bear, *_of_report(asked), *held)


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
    for number, conditions in enumerate(_times(kind, asked, turn)):
        lasts = asked.since and number == 0 and not wanted.few
        yield (_walk_lasting(wanted) if lasts else query).where(*conditions, _stands())


def _times(kind: str, asked: Filter, turn: Column) -> Iterator[tuple[Condition, ...]]:
    """Conditions on the time of an item, each true of some that fit, in order of their turns.

    What began before `since` and lasts into it comes first, what has no date last.
    """
    last = min(UNDATED, f"{asked.until} {UNDATED}") if asked.until else UNDATED
    if asked.since:
        yield items.c.serial.in_(_lasting_into(kind, asked.since)), _unindexed(items.c.turn) <= last
    yield turn >= (asked.since or ""), turn <= last
    if not asked.until:
        yield (turn > UNDATED, items.c.end >= asked.since) if asked.since else (turn > UNDATED,)


def _lasting_into(kind: str, since: str) -> CompoundSelect[Any]:
    """The items that began before `since` and last into it: of each span those that began no longer ago than that."""
    own = items.alias()
    of_kind = select(own.c.serial).where(own.c.kind == kind, own.c.end >= since, own.c.turn < since)
    return union_all(*(of_kind.where(own.c.span == days, own.c.turn >= _before(since, days)) for days in SPANS))


def _before(day: str, days: int) -> str:
    """The day so many days before `day`, or the first of all days."""
    return (date.fromisoformat(day) - timedelta(days)).isoformat() if day > f"{days // 365 + 2:04}" else ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, time apart.

    `terms` are told with the rarest first, `of_reports` is what reports must meet. `serials` are the items that meet
    all this, where they are few, else `None`; `few_reports` tells that so few reports meet `of_reports` that all their
    items may be read.
    """

    kind: str
    terms: tuple[int, ...]
    serials: Query | None
    of_reports: tuple[Condition, ...]
    few_reports: bool

    @property
    def few(self) -> bool:
        return self.serials is not None or self.few_reports


def _wanted(connection: Connection, kind: str, asked: Filter) -> Wanted:
    bearing = {number: _count(connection, _bearing(number), MANY) for number in _asked_terms(kind, asked)}
    rarest_first = tuple(sorted(bearing, key=lambda number: bearing[number]))
    of_reports, few_reports, holding = _asked_reports(connection, asked)
    serials = None
    if rarest_first and holding is not None:
        serials = _in_reports(holding, rarest_first)
    elif rarest_first and not of_reports and bearing[rarest_first[0]] <= MANY:
        serials = _bearing_all(rarest_first)
    if serials is None or _count(connection, serials, FEW) > FEW:
        return Wanted(kind, rarest_first, None, of_reports, few_reports)
    return Wanted(kind, rarest_first, serials, (), few_reports)


def _bearing_all(numbers: tuple[int, ...]) -> Query:
    return _bearing(numbers[0]).where(*(_bears(number, terms.c.serial) for number in numbers[1:]))


def _in_reports(holding: Query, numbers: tuple[int, ...]) -> Query:
    """The items that bear all terms in the reports of these entries: an entry's items have serial numbers in a row."""
    of = holding.subquery()
    first = of.c.rowid * MOST
    query = select(terms.c.serial).select_from(of)
    query = query.join(terms, and_(terms.c.term == numbers[0], terms.c.serial >= first, terms.c.serial < first + MOST))
    return query.where(*(_bears(number, terms.c.serial) for number in numbers[1:]))


def _walk(wanted: Wanted) -> tuple[Query, Column]:
    """What is wanted along all items of the kind, in order, and the column that tells the turn."""
    return _along(wanted).order_by(items.c.turn, *TIES), items.c.turn


def _walk_lasting(wanted: Wanted) -> Query:
    """What is wanted along the items that last, in order."""
    return _along(wanted).order_by(_unindexed(items.c.turn), *TIES)


def _along(wanted: Wanted) -> Query:
    return _rows().where(items.c.kind == wanted.kind, *map(_bears, wanted.terms), *wanted.of_reports)


def _fetch(wanted: Wanted) -> tuple[Query, Column]:
    """What is wanted from the few items that fit all but the time, and the column that tells the turn."""
    turn = _unindexed(items.c.turn)
    query = _rows().where(_unindexed(items.c.kind) == wanted.kind, *wanted.of_reports).order_by(turn, *TIES)
    if wanted.serials is not None:
        return query.where(items.c.serial.in_(wanted.serials)), turn
    return query.where(*map(_bears, wanted.terms)), turn


def _unindexed(column: Column) -> Column:
    """The same value, by which no index is chosen."""
    return func.coalesce(column, "")


def _rows() -> Query:
    return select(items.c.id).select_from(items)


def _stands() -> Condition:
    """That the item's report does, told by the few that do not."""
    return ENTRY.not_in(select(reports.c.seq).where(~STANDS))


def _asked_terms(kind: str, asked: Filter) -> list[int]:
    names = ((what, getattr(asked, what)) for what in What)
    return [term(what, kind, name) for what, name in names if name]


def _bearing(number: int) -> Query:
    return select(terms.c.serial).where(terms.c.term == number)


def _bears(number: int, serial: Column = items.c.serial) -> Condition:
    own = terms.alias()
    return exists().where(own.c.term == number, own.c.serial == serial)


def _asked_reports(connection: Connection, asked: Filter) -> tuple[tuple[Condition, ...], bool, Query | None]:
    """Conditions on an item's report, whether few reports meet one of them, and the entries that hold the words.

    The last are told where they are not too many to be looked through, and are all that is asked of the report.
    """
    conditions: list[Condition] = []
    few, entries = False, None
    if asked.report:
        conditions += _of_report(asked)
        few = True
    if asked.words:
        holding = reports_holding(connection, asked.words)
        by_row = holding.with_only_columns(ROW.label("rowid"))
        found = _count(connection, by_row, MANY_REPORTS)
        entries = by_row if found <= MANY_REPORTS and not asked.report else None
        few = few or found <= FEW_REPORTS
        conditions.append(_is_held(holding, by_row, found))
    return tuple(conditions), few, entries


def _of_report(asked: Filter) -> list[Condition]:
    """That an item is of the report that is asked for, if one is."""
    return [items.c.report.in_(select(reports.c.key).where(reports.c.id == asked.report))] if asked.report else []


def _is_held(holding: Query, by_row: Query, found: int) -> Condition:
    """That an item's report is among the `found` that hold the words, in the way that is fastest for so many."""
    if found <= FEW_REPORTS:
        return items.c.report.in_(holding)
    return ENTRY.in_(by_row) if found <= MANY_REPORTS else by_row.where(ROW == ENTRY).exists()


def _count(connection: Connection, query: Query, most: int) -> int:
    """How many rows `query` gives, counting one more than `most` at the most."""
    some = query.limit(most + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def reports_holding(connection: Connection, words: str) -> Query:
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
