"""The views: tables computed from the log, which can be dropped and rebuilt at any time.

A report's row comes with its REPORT entry, its items with its newest RECORD entry. Records are plain values here,
in the form of the published schema, so that an archive outlives the model that wrote it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, text, update

from tacitus.ids import item_ids
from tacitus.model.record import KINDS
from tacitus.store import judging, linking, mentions, terms
from tacitus.store.log import Entry, Kind, canonical, entries
from tacitus.store.parts import batches
from tacitus.store.review import decisions
from tacitus.store.rows import put
from tacitus.store.schema import VIEWS, head, items, parties, reports

Plain = Mapping[str, Any]
ROLES = ("actors", "recipients", "parties", "mediators", "absentees", "claimed_by", "denied_by", "by")
ONE_ROLE = ("speaker", "about", "holder", "towards", "of")
BATCH = 200
VERSION = 8  # of what this module computes; a change to it is a change of the version


def rebuild(connection: Connection) -> None:
    """Compute all views anew from the log; origins and incidents wait to be linked."""
    for table in reversed(VIEWS):
        connection.execute(delete(table))
    connection.execute(text("DELETE FROM words"))
    for batch in batches(entries(connection), BATCH):
        apply(connection, batch)
    connection.execute(update(head).values(views=VERSION))


def are_current(connection: Connection) -> bool:
    """Whether the views are those that this version computes."""
    return bool(connection.execute(select(head.c.views)).scalar_one() == VERSION)


def apply(connection: Connection, batch: Sequence[Entry]) -> None:
    """Bring the views up to the entries of `batch`, which follow those already applied."""
    told = [e for e in batch if e.body is not None]
    new = [e for e in told if e.kind is Kind.REPORT]
    _add_reports(connection, new)
    _add_records(connection, [e for e in told if e.kind is Kind.RECORD], {e.key for e in new})
    judgements = [e for e in told if e.kind is Kind.JUDGEMENT]
    judging.apply(connection, judgements)
    decisions.apply(connection, judgements)
    mentions.keep(connection, told)


def _add_reports(connection: Connection, told: Sequence[Entry]) -> None:
    rows = [_report_row(entry) for entry in told]
    if rows:
        connection.execute(reports.insert(), rows)
        words = [{"rowid": r["seq"], "report": r["key"], "title": r["title"], "text": r["text"]} for r in rows]
        insert = "INSERT INTO words (rowid, report, title, text) VALUES (:rowid, :report, :title, :text)"
        connection.execute(text(insert), words)


def _report_row(entry: Entry) -> dict[str, Any]:
    report = entry.body["report"]
    return {
        "key": entry.key,
        "seq": entry.seq,
        **{name: report[name] for name in ("id", "published", "publisher", "url", "title", "text")},
        "language": None,
        "set_aside": None,
        "origin": entry.key,
        "collected": entry.at,
        "withdrawn": None,
        "corrected": None,
        "record": None,
        "coder": None,
        "linked": 0,
    }


def _add_records(connection: Connection, told: Sequence[Entry], new: Container[str]) -> None:
    """The items of each report's newest record; those of an older one go, which no report in `new` has."""
    newest = {e.body["report"]: e for e in told}
    if not newest:
        return
    drop(connection, [key for key in newest if key not in new])
    found = [row for key, entry in newest.items() for row in rows_of(key, entry.body["record"])]
    if found:
        terms.keep(connection, found)
        put(connection, items, [tuple(row[column.name] for column in items.columns) for row, _ in found])
        put(connection, parties, [tuple(side.values()) for _, of_item in found for side in of_item])
        decisions.line_up(connection, (row for row, _ in found))
    facts = [
        {"of": key, "record": e.seq, **{name: e.body["record"][name] for name in ("language", "set_aside", "coder")}}
        for key, e in newest.items()
    ]
    connection.execute(reports.update().where(reports.c.key == bindparam("of")), facts)


def drop(connection: Connection, keys: Sequence[str]) -> None:
    """Let the items of these reports go, and what was computed from them."""
    if not keys:
        return
    linking.forget(connection, keys)
    terms.forget(connection, keys)
    decisions.forget(connection, keys)
    old = items.select().with_only_columns(items.c.id).where(items.c.report.in_(keys))
    connection.execute(delete(parties).where(parties.c.item.in_(old)))
    connection.execute(delete(items).where(items.c.report.in_(keys)))


def rows_of(report: str, record: Plain) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each item of a record as a row, with the rows of its parties; `report` is the report's key."""
    for kind, type_field in KINDS.items():
        told = record[kind]
        keys = item_ids(report, kind, ((item[type_field], *_span_of(item)) for item in told))
        for number, (key, item) in enumerate(zip(keys, told, strict=True)):
            when, place = item.get("when"), item.get("place") or item.get("venue")
            row = {
                "id": key,
                "report": report,
                "kind": kind,
                "number": number,
                "type": item[type_field],
                "status": item.get("status") or item.get("state") or item.get("stance"),
                "start": when and when["start"],
                "end": when and when["end"],
                **{name: place and place[name] for name in ("country", "admin1", "lat", "lon")},
                "place": place and place["name"],
                "incident": None,
                "data": canonical(item),
            }
            yield row, list(_sides(key, item))


def _span_of(item: Plain) -> tuple[int, int]:
    """Where the words of an item stand, the first of several."""
    evidence = item["evidence"]
    first = (evidence[0] if evidence else None) if isinstance(evidence, list) else evidence
    return (first["span"]["start"], first["span"]["end"]) if first else (0, 0)


def _sides(key: str, item: Plain) -> Iterator[dict[str, Any]]:
    for role, actors in _roles(item):
        for number, actor in enumerate(actors):
            yield {
                "item": key,
                "role": role,
                "number": number,
                "name": actor["name"],
                "party": actor["acts_for"] or actor["name"],
                "actor": actor["id"],
                "country": actor["country"],
            }


def _roles(item: Plain) -> Iterable[tuple[str, Sequence[Plain]]]:
    for role in ROLES:
        if item.get(role):
            yield role, item[role]
    for role in ONE_ROLE:
        if item.get(role):
            yield role, [item[role]]
