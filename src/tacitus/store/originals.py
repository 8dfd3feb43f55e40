"""A report as it was read, what was coded in it, and the reports of the same origin."""

from typing import Any

from sqlalchemy import Connection, or_, select

from tacitus.store.log import Kind, body_of
from tacitus.store.schema import items, log, reports
from tacitus.store.views import KINDS, item_of

FACTS = ("key", "id", "published", "publisher", "url", "title", "language", "set_aside", "origin", "collected")
STANDING = ("withdrawn", "corrected")
KIN = 50  # reports of the same origin that are named


def original(connection: Connection, name: str) -> dict[str, Any] | None:
    """The report of that key, else the first of that id: its facts, text, coder and the hash of its log entry.

    `coder` is `None` where it has no record; the whole is `None` where there is no such report.
    """
    query = select(reports, log.c.hash).outerjoin(log, log.c.seq == reports.c.seq)
    found = connection.execute(query.where(or_(reports.c.key == name, reports.c.id == name)).order_by(reports.c.seq))
    rows = list(found.mappings())
    row = next((r for r in rows if r["key"] == name), rows[0] if rows else None)
    if row is None:
        return None
    return {**{field: row[field] for field in (*FACTS, *STANDING, "text", "hash")}, "coder": _coder(connection, row)}


def coded(connection: Connection, key: str) -> list[dict[str, Any]]:
    """Every item of the report by kind and number, each with the spans of its evidence in the text."""
    query = select(items).where(items.c.report == key)
    rows = sorted(connection.execute(query), key=lambda row: (list(KINDS).index(row.kind), row.number))
    return [_item(row) for row in rows]


def kin(connection: Connection, key: str, origin: str) -> list[dict[str, Any]]:
    """The other reports known to have this origin, the oldest first, at most `KIN`."""
    columns = [reports.c[name] for name in ("key", "id", "published", "publisher", "title", *STANDING)]
    query = select(*columns).where(reports.c.origin == origin, reports.c.key != key)
    return [
        dict(row)
        for row in connection.execute(query.order_by(reports.c.published, reports.c.key).limit(KIN)).mappings()
    ]


def _coder(connection: Connection, row: Any) -> str | None:
    if row["record"] is None:
        return None
    body = connection.execute(
        select(log.c.body).where(log.c.seq == row["record"], log.c.kind == Kind.RECORD.value)
    ).scalar_one_or_none()
    return body_of(body)["record"]["coder"] if body else None


def _item(row: Any) -> dict[str, Any]:
    told = item_of(row)["evidence"]
    evidence = told if isinstance(told, list) else [told]
    spans = [[piece["span"]["start"], piece["span"]["end"]] for piece in evidence if piece]
    facts = {
        name: getattr(row, name) for name in ("id", "kind", "number", "type", "status", "start", "end", "incident")
    }
    return {**facts, "place": row.place, "spans": spans, "words": evidence[0]["words"] if evidence else ""}
