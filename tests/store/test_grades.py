"""Grades are entries of the log: they stick to events, the latest counts, and nothing is lost."""

import pytest
from sqlalchemy import select

from tacitus.errors import NotFound, UsageError
from tacitus.model.grade import Grade, Graded
from tacitus.model.incident import Judgement, Ruling
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.graded import by_incident, grades, on_events, standing
from tacitus.store.grades import grade
from tacitus.store.incidents import incident_named
from tacitus.store.review.deciding import undo
from tacitus.store.schema import items
from tests.link.hand_written import records


@pytest.fixture
def linked(archive: Archive) -> Archive:
    archive.add(records().values())
    link(archive)
    return archive


def link(archive: Archive) -> None:
    for _ in archive.link():
        pass


def of_two(archive: Archive) -> tuple[str, list[str]]:
    """An incident of two events, and these."""
    with reading(archive.engine) as connection:
        members: dict[str, list[str]] = {}
        for row in connection.execute(select(items.c.id, items.c.incident).where(items.c.incident.is_not(None))):
            members.setdefault(row.incident, []).append(row.id)
    return min((name, sorted(events)) for name, events in members.items() if len(events) == 2)


def counting(archive: Archive, name: str) -> Graded | None:
    with reading(archive.engine) as connection:
        own = incident_named(connection, name)
        events = [row.id for row in connection.execute(select(items.c.id).where(items.c.incident == own))]
        return standing(on_events(grades(connection), events))


def test_the_latest_grade_counts_and_none_takes_it_back(linked: Archive) -> None:
    name, _ = of_two(linked)
    grade(linked, name, Grade.WEAK, "Ana", "one source")
    entry = grade(linked, name, Grade.FAIR, "Ben", " two sources ")
    found = counting(linked, name)
    assert found is not None
    assert (found.seq, found.grade, found.judge, found.reason) == (entry, Grade.FAIR, "Ben", "two sources")
    grade(linked, name, Grade.NONE, "Ben", "a mistake")
    assert counting(linked, name) is None
    with reading(linked.engine) as connection:
        given = on_events(grades(connection), of_two(linked)[1])
        assert [one.grade.value for one in given] == ["weak", "fair", "none"]
        assert by_incident(connection, grades(connection)) == {}
    assert linked.verify() == entry + 1


def test_a_grade_sticks_when_its_events_part(linked: Archive) -> None:
    name, events = of_two(linked)
    grade(linked, name, Grade.CONFIRMED, "Ana", "admitted")
    linked.judge(Judgement(Ruling.SPLIT, (events[0],), (events[1],)))
    link(linked)
    assert [counting(linked, event) is not None for event in events] == [True, True]
    with reading(linked.engine) as connection:
        assert set(by_incident(connection, grades(connection)).values()) == {Grade.CONFIRMED}
        assert len(by_incident(connection, grades(connection))) == 2


def test_grades_are_the_same_after_a_rebuild(linked: Archive) -> None:
    name, _ = of_two(linked)
    grade(linked, name, Grade.FAIR, None, "two sources")
    before = counting(linked, name)
    linked.rebuild()
    link(linked)
    assert counting(linked, name) == before is not None


def test_a_reviewer_takes_back_the_own_grade(linked: Archive) -> None:
    name, _ = of_two(linked)
    grade(linked, name, Grade.FAIR, "Ana", "two sources")
    assert undo(linked, "Ana") is None
    assert counting(linked, name) is None


def test_an_event_names_its_incident(linked: Archive) -> None:
    name, events = of_two(linked)
    grade(linked, events[1], Grade.WEAK, "Ana", "one source")
    found = counting(linked, name)
    assert found is not None
    assert (found.incident, sorted(found.events)) == (name, events)


def test_what_cannot_be_graded_is_refused(linked: Archive) -> None:
    name, _ = of_two(linked)
    with pytest.raises(UsageError, match="needs a reason"):
        grade(linked, name, Grade.FAIR, "Ana", "  ")
    with pytest.raises(UsageError, match="no grade that could be taken back"):
        grade(linked, name, Grade.NONE, "Ana", "x")
    with pytest.raises(NotFound, match="keeps nothing under"):
        grade(linked, "i0", Grade.FAIR, "Ana", "x")
    with pytest.raises(NotFound, match="no incident and no event of one"):
        grade(linked, "ganja-night", Grade.FAIR, "Ana", "x")
