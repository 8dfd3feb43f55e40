"""Grading: what a person thinks of an incident becomes an entry of the log, and a later one overrules it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from tacitus.errors import UsageError
from tacitus.model.grade import GRADE, Grade
from tacitus.store import log
from tacitus.store.archive import Archive, keep_judgement
from tacitus.store.database import writing
from tacitus.store.graded import grades, on_events, standing
from tacitus.store.incidents import incident_named
from tacitus.store.schema import items


def grade(
    archive: Archive,
    incident_id: str,
    grade: Grade,
    judge: str | None,
    reason: str,
    at: datetime | None = None,
) -> int:
    """Keep a person's grade of an incident with the events that it has now; give the number of the log's entry.

    `Grade.NONE` takes back the one that counts. Raises `NotFound` where the id leads to no incident, and `UsageError`
    where no reason is given, or there is no grade to take back.
    """
    if not reason.strip():
        raise UsageError("a grade needs a reason; say in a sentence what it rests on")
    with writing(archive.engine) as connection:
        log.hold(connection)
        body = _body(connection, incident_id, grade) | {"judge": judge, "reason": reason.strip()}
        return keep_judgement(connection, body, at)


def _body(connection: Connection, name: str, given: Grade) -> dict[str, Any]:
    incident = incident_named(connection, name)
    events = _events(connection, incident)
    if given is Grade.NONE and standing(on_events(grades(connection), events)) is None:
        raise UsageError(f"{incident} has no grade that could be taken back")
    return {"act": GRADE, "incident": incident, "events": list(events), "grade": given.value}


def _events(connection: Connection, incident: str) -> Sequence[str]:
    query = select(items.c.id).where(items.c.incident == incident).order_by(items.c.id)
    return [row.id for row in connection.execute(query)]
