"""The log as people read it: what was done, when, and the hash that proves it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, func, select

from tacitus.sources.reports import clip
from tacitus.store.log import Kind, body_of, digest
from tacitus.store.schema import log, reports

TITLE = 300  # characters of what a report is called


def count_entries(connection: Connection, kind: Kind | None = None) -> int:
    """How many entries the log has, or how many of one kind."""
    query = select(func.count()).select_from(log)
    return int(connection.execute(query.where(log.c.kind == kind.value) if kind else query).scalar_one())


def latest_entries(connection: Connection, kind: Kind | None, limit: int, offset: int) -> Iterator[Mapping[str, Any]]:
    """Yield entries, the newest first, as JSON values.

    `state` is "whole", "removed" where a removal emptied the body, or "altered" where the body is not the one that was
    written; `told` is what a whole body says, `None` otherwise.
    """
    query = select(log).order_by(log.c.seq.desc()).limit(limit).offset(offset)
    rows = list(connection.execute(query.where(log.c.kind == kind.value) if kind else query))
    told = {row.seq: _told(Kind(row.kind), body_of(row.body)) for row in rows if _state(row) == "whole"}
    titles = _titles(connection, [row.key for row in rows], told.values())
    for row in rows:
        body = told.get(row.seq)
        yield {
            **{name: getattr(row, name) for name in ("seq", "kind", "key", "at", "hash")},
            "state": _state(row),
            "told": body and {**body, "title": titles.get(body.get("report") or row.key)},
        }


def _state(row: Row[Any]) -> str:
    if row.body is None:
        return "removed"
    return "whole" if digest(row.body) == row.body_hash else "altered"


def _told(kind: Kind, body: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says, without the text of reports and the items of records."""
    if kind is Kind.REPORT:
        return {"outlet": body["report"]["publisher"], "published": body["report"]["published"]}
    if kind is Kind.RECORD:
        return {"report": body["report"], "coder": body["record"]["coder"], "set_aside": body["record"]["set_aside"]}
    return dict(body)


def _titles(connection: Connection, keys: Iterable[str], told: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What each report that the entries are about is called, by content id."""
    wanted = {*keys, *(body["report"] for body in told if body.get("report"))}
    query = select(reports.c.key, reports.c.id, reports.c.title).where(reports.c.key.in_(wanted))
    return {row.key: clip(row.title or row.id, TITLE) for row in connection.execute(query)}


def coders(connection: Connection) -> list[dict[str, Any]]:
    """The fingerprints of the coders that made the newest records, with how many each, most first."""
    query = select(reports.c.coder, func.count()).where(reports.c.coder.is_not(None)).group_by(reports.c.coder)
    ranked = sorted(connection.execute(query), key=lambda row: (-row[1], row[0]))
    return [{"coder": name, "records": number} for name, number in ranked]
