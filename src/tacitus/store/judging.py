"""What people decide: rulings on which events are one happening, and reports taken back or corrected.

A decision is an entry of the log; nothing that it is about is changed, and a later one overrules it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, update

from tacitus.errors import ArchiveError
from tacitus.ids import content_id
from tacitus.model.incident import Judgement, Ruling
from tacitus.model.record import plain
from tacitus.store import linking
from tacitus.store.log import Entry, Kind
from tacitus.store.parts import parts
from tacitus.store.schema import log, reports, tellings

WITHDRAW, CORRECT = "withdraw", "correct"


def ruling_body(judgement: Judgement) -> dict[str, Any]:
    """What the log keeps of a ruling."""
    values: dict[str, Any] = plain(judgement)
    return {"act": values.pop("ruling")} | values


def taking_back(report: str, reason: str, judge: str | None, corrected_by: str | None = None) -> dict[str, Any]:
    """What the log keeps where a report (by content id) is withdrawn, or corrected by another one."""
    act = CORRECT if corrected_by else WITHDRAW
    return {"act": act, "report": report, "by": corrected_by, "judge": judge, "reason": reason}


def check(connection: Connection, events: Sequence[str]) -> None:
    """Raise `ArchiveError` where one of these is no event that a report here tells as happened."""
    known: set[str] = set()
    for part in parts(events):
        known |= {row.item for row in connection.execute(select(tellings.c.item).where(tellings.c.item.in_(part)))}
    for event in events:
        if event not in known:
            raise ArchiveError(f"{event} is no event that a report here tells as happened; tacitus events lists ids")


def keyed(connection: Connection, body: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The decision with its key, in which its number has a part, as one may be made twice."""
    query = select(func.count()).select_from(log).where(log.c.kind == Kind.JUDGEMENT.value)
    return content_id(connection.execute(query).scalar_one(), body, length=32), body


def apply(connection: Connection, entries: Iterable[Entry]) -> None:
    """Bring the views up to these decisions: mark the reports taken back, open the events that are to be regrouped."""
    for entry in entries:
        body = entry.body
        if body["act"] in list(Ruling):
            linking.reopen(connection, [*body["ones"], *body["others"]])
        elif body["act"] in (WITHDRAW, CORRECT):
            marked = {"corrected": body["by"]} if body["by"] else {"withdrawn": body["reason"]}
            connection.execute(update(reports).where(reports.c.key == body["report"]).values(**marked))
            query = select(tellings.c.item).where(tellings.c.report == body["report"])
            linking.reopen(connection, [row.item for row in connection.execute(query)])
