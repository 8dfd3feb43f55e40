"""An item as a reviewer is shown it: with its report, its place in the queue, and what was decided of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from tacitus.model.incident import Verdict
from tacitus.review.decision import Act, Decision
from tacitus.review.fields import FIELDS
from tacitus.store.log import body_of
from tacitus.store.review.deciding import item_told, source, verdicts_of
from tacitus.store.review.decisions import decided
from tacitus.store.schema import decisions, items, queue, reports, ties

LINKED = 5  # events that are named as likely the same happening
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """An item that is reviewed; `data` is what the coder has, or what a reviewer found missing.

    `report` is its row, `certainty` `None` where the coder has not found it, `verdict` what counts of what was decided.
    `linked` are events of other incidents that the linker takes for likely the same: {"id", "incident", "score"}.
    """

    id: str
    kind: str
    data: Plain
    report: Plain
    incident: str | None
    certainty: float | None
    verdict: Decision | None
    linked: list[dict[str, Any]]

    @property
    def evidence(self) -> list[Plain]:
        told = self.data["evidence"]
        return list(told) if isinstance(told, list) else [told]

    def companions(self, connection: Connection) -> list[str]:
        """The other events of its incident."""
        query = select(items.c.id).where(items.c.incident == self.incident, items.c.id != self.id)
        return [row.id for row in connection.execute(query.order_by(items.c.id))] if self.incident else []


def shown(connection: Connection, item: str) -> Shown | None:
    """The item of that id, `None` where there is none that is reviewed."""
    query = select(items, queue.c.certainty).join(queue, queue.c.item == items.c.id).where(items.c.id == item)
    row = connection.execute(query).first()
    if row is None:
        return _told_missing(connection, item)
    report = report_row(connection, row.report) or {}
    verdict = verdicts_of(connection, row.report).get(item)
    links = _linked(connection, item, row.incident) if row.kind == "events" else []
    return Shown(item, row.kind, body_of(row.data), report, row.incident, row.certainty, verdict, links)


def shown_pair(connection: Connection, one: str, other: str) -> list[Shown]:
    """Both events of a pair."""
    return [found for name in (one, other) if (found := shown(connection, name))]


def report_row(connection: Connection, key: str) -> Mapping[str, Any] | None:
    """The report of that content id with the log's entry of its record, `None` where none was coded."""
    row = connection.execute(select(reports).where(reports.c.key == key)).mappings().first()
    return {**row, "name": row["id"]} if row and row["record"] else None


def decisions_on(connection: Connection, item: str | None, report: str | None = None) -> list[Decision]:
    """What was decided about an item, or about a report as a whole, in its order; what was taken back is marked."""
    where = decisions.c.item == item if item else (decisions.c.report == report) & decisions.c.item.is_(None)
    return list(decided(connection, where))


def _told_missing(connection: Connection, item: str) -> Shown | None:
    told = [d for d in decisions_on(connection, item) if d.act is Act.MISS and not d.undone]
    report = report_row(connection, told[-1].report) if told else None
    if not told or report is None or told[-1].kind not in FIELDS:
        return None
    verdict = verdicts_of(connection, report["key"])[item]
    data = item_told(told[-1], source(connection, report["key"]))
    return Shown(item, str(verdict.kind), data, report, None, None, verdict, [])


def _linked(connection: Connection, item: str, incident: str | None) -> list[dict[str, Any]]:
    query = select(ties).where(or_(ties.c.one == item, ties.c.other == item)).order_by(ties.c.score.desc()).limit(20)
    scores = {row.other if row.one == item else row.one: row for row in connection.execute(query)}
    told = select(items.c.id, items.c.incident, items.c.type, items.c.start, items.c.place)
    rows = {row.id: row for row in connection.execute(told.where(items.c.id.in_(list(scores))))}
    return [
        {
            **{name: getattr(rows[name_], name) for name in ("id", "incident", "type", "start", "place")},
            "score": tie.score,
            "sure": tie.verdict == Verdict.SAME.value,
        }
        for name_, tie in scores.items()
        if name_ in rows and rows[name_].incident != incident
    ][:LINKED]
