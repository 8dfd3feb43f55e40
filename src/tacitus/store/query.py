"""Asking an archive: items by kind and filters, as rows of plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, exists, func, or_, select, text

from tacitus.errors import UsageError
from tacitus.store.schema import items, parties, reports
from tacitus.store.views import item_of

Found = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """What to ask for; an empty field asks for nothing. Dates are `YYYY-MM-DD`, both ends inclusive.

    `since` and `until` keep what happened in that time; what has no date is kept only where neither is given.
    `party` is a name or an actor's id in any role, `source` an outlet, `words` what the report's text holds.
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
    query = _filtered(_select(kind), connection, asked)
    query = query.order_by(items.c.start.is_(None), items.c.start, reports.c.published, items.c.report, items.c.number)
    for row in connection.execute(query.limit(limit) if limit else query):
        yield {
            "id": row.id,
            "report": row.report_id,
            "publisher": row.publisher,
            "published": row.published,
            **item_of(row),
        }


def actors(connection: Connection, asked: Filter, limit: int | None = None) -> Iterator[Found]:
    """Yield each party that acts or is acted upon, most told of first: name, id, country, events by role."""
    told = _filtered(_select("events"), connection, asked).subquery()
    count = func.count()
    query = (
        select(parties.c.party, parties.c.role, count.label("events"))
        .join(told, told.c.id == parties.c.item)
        .where(parties.c.role.in_(("actors", "recipients")))
        .group_by(parties.c.party, parties.c.role)
    )
    sums: dict[str, dict[str, int]] = {}
    for row in connection.execute(query):
        sums.setdefault(row.party, {"actors": 0, "recipients": 0})[row.role] = row.events
    ranked = sorted(sums.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))
    for party, roles in ranked[:limit]:
        yield {"party": party, "as_actor": roles["actors"], "as_recipient": roles["recipients"]}


def _select(kind: str) -> Select[Any]:
    return (
        select(items.c.id, items.c.data, reports.c.id.label("report_id"), reports.c.publisher, reports.c.published)
        .join(reports, reports.c.key == items.c.report)
        .where(items.c.kind == kind, reports.c.withdrawn.is_(None))
    )


def _filtered(query: Select[Any], connection: Connection, asked: Filter) -> Select[Any]:
    if asked.since:
        query = query.where(func.coalesce(items.c.end, items.c.start) >= asked.since)
    if asked.until:
        query = query.where(items.c.start <= asked.until)
    if asked.country:
        query = query.where(items.c.country == asked.country.upper())
    if asked.place:
        query = query.where(func.lower(items.c.place) == asked.place.lower())
    if asked.type:
        query = query.where(func.lower(items.c.type) == asked.type.lower())
    if asked.status:
        query = query.where(items.c.status == asked.status.lower())
    if asked.source:
        query = query.where(func.lower(reports.c.publisher) == asked.source.lower())
    if asked.report:
        query = query.where(reports.c.id == asked.report)
    if asked.party:
        query = query.where(_with_party(asked.party))
    if asked.words:
        query = query.where(items.c.report.in_(_holding(connection, asked.words)))
    return query


def _with_party(name: str) -> Any:
    wanted = name.lower()
    names = (parties.c.name, parties.c.party, parties.c.actor)
    return exists().where(parties.c.item == items.c.id, or_(*(func.lower(column) == wanted for column in names)))


def _holding(connection: Connection, words: str) -> Select[Any]:
    """The keys of the reports whose text holds all of `words`, in any script."""
    wanted = words.split()
    if not wanted:
        raise UsageError("no words to search for; give at least one")
    if connection.dialect.name == "sqlite":
        match = " ".join('"' + word.replace('"', '""') + '"' for word in wanted)
        return (
            select(text("report")).select_from(text("words")).where(text("words MATCH :match").bindparams(match=match))
        )
    clause = text(
        "to_tsvector('simple', coalesce(title, '') || ' ' || text) @@ plainto_tsquery('simple', :match)"
    ).bindparams(match=words)
    return select(text("report")).select_from(text("words")).where(clause)
