"""The grades that people gave, read from the view of their decisions."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from tacitus.model.grade import GRADE, Grade, Graded
from tacitus.store.log import body_of
from tacitus.store.lookup import incidents_of
from tacitus.store.schema import decisions

Grades = Mapping[str, tuple[Graded, ...]]


def grades(connection: Connection) -> Grades:
    """All grades on each event, in the order in which they were given."""
    query = select(decisions).where(decisions.c.act == GRADE).order_by(decisions.c.seq)
    found: dict[str, tuple[Graded, ...]] = {}
    for row in connection.execute(query):
        given = graded(row)
        for event in given.events:
            found[event] = (*found.get(event, ()), given)
    return found


def graded(row: Row[Any]) -> Graded:
    """The grade that a row of decisions keeps."""
    body = body_of(row.data)
    return Graded(
        seq=row.seq,
        grade=Grade(body["grade"]),
        incident=body["incident"],
        events=tuple(body["events"]),
        judge=row.judge,
        reason=body["reason"],
        at=row.at,
        undone=bool(row.undone),
    )


def on_events(found: Grades, events: Iterable[str]) -> tuple[Graded, ...]:
    """The grades on any of these events, in the order in which they were given."""
    given = {one.seq: one for event in events for one in found.get(event, ())}
    return tuple(given[seq] for seq in sorted(given))


def standing(given: Iterable[Graded]) -> Graded | None:
    """The grade that counts, of those of one incident in their order: the latest one, `None` where it is none."""
    last = next((one for one in reversed(list(given)) if not one.undone), None)
    return None if last is None or last.grade is Grade.NONE else last


def by_incident(connection: Connection, found: Grades) -> Mapping[str, Grade]:
    """The grade that counts for each incident that has one."""
    members: dict[str, list[str]] = {}
    for event, incident in incidents_of(connection, list(found)).items():
        members.setdefault(incident, []).append(event)
    counting = {incident: standing(on_events(found, events)) for incident, events in members.items()}
    return {incident: one.grade for incident, one in counting.items() if one}
