"""What reviewers decided, as a view of the log: judgements about items, and rulings that can be taken back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, select, update

from tacitus.model.grade import GRADE
from tacitus.model.incident import Ruling
from tacitus.model.record import KINDS
from tacitus.review.certainty import certainty
from tacitus.review.decision import Act, Decision, Stratum
from tacitus.review.fields import FIELDS
from tacitus.store import linking
from tacitus.store.log import Entry, body_of, canonical
from tacitus.store.parts import parts
from tacitus.store.rows import put
from tacitus.store.schema import decisions, queue

ACTS = frozenset(Act) | frozenset(Ruling) | {GRADE}
Plain = Mapping[str, Any]


def line_up(connection: Connection, found: Iterable[Plain]) -> None:
    """Put items (rows of `items`) into the queue of those that people review."""
    rows = [
        (row["id"], row["report"], row["kind"], certainty(row["kind"], body_of(row["data"])), row["country"])
        for row in found
        if row["kind"] in FIELDS
    ]
    put(connection, queue, rows)


def forget(connection: Connection, keys: Sequence[str]) -> None:
    """Take the items of these reports out of the queue; what was decided of them stays."""
    connection.execute(delete(queue).where(queue.c.report.in_(keys)))


def apply(connection: Connection, entries: Iterable[Entry]) -> None:
    """Bring the view up to these judgements."""
    for entry in entries:
        if entry.body["act"] == Act.UNDO:
            connection.execute(update(decisions).where(decisions.c.seq == entry.body["takes"]).values(undone=1))
            linking.reopen(connection, [*entry.body["ones"], *entry.body["others"]])
        elif entry.body["act"] in ACTS:
            connection.execute(decisions.insert().values(_row(entry)))


def _row(entry: Entry) -> dict[str, Any]:
    body = entry.body
    return {
        "seq": entry.seq,
        "act": body["act"],
        "report": body.get("report", ""),
        "item": body.get("item"),
        "kind": body.get("kind"),
        "judge": body["judge"] or "",
        "at": entry.at,
        "stratum": body.get("stratum", Stratum.LEAST),
        "undone": 0,
        "data": canonical(body),
    }


def decided(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Decision]:
    """Yield what was decided about items and reports and meets `where`, in order; rulings and grades are not."""
    query = select(decisions).where(decisions.c.act.in_(tuple(Act)), *where).order_by(decisions.c.seq)
    return map(decision_of, connection.execute(query))


def of_reports(connection: Connection, keys: Iterable[str]) -> dict[str, list[Decision]]:
    """The decisions on each of these reports and their items, in their order."""
    found: dict[str, list[Decision]] = {}
    for part in parts(keys):
        for decision in decided(connection, decisions.c.report.in_(part)):
            found.setdefault(decision.report, []).append(decision)
    return found


def decision_of(row: Row[Any]) -> Decision:
    """The decision that a row keeps."""
    body = body_of(row.data)
    words = body.get("words")
    return Decision(
        seq=row.seq,
        act=Act(row.act),
        report=row.report,
        item=row.item,
        kind=row.kind,
        judge=row.judge,
        at=row.at,
        stratum=Stratum(row.stratum),
        undone=bool(row.undone),
        words=(words[0], words[1]) if words else None,
        values=body.get("values") or {},
        reason=body.get("reason"),
    )


REVIEWED = tuple(kind for kind in KINDS if kind in FIELDS)
"""The kinds of items that people review, in the record's order."""
