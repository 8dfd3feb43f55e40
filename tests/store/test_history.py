"""What the log did to an incident."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tacitus.model.grade import Grade
from tacitus.model.incident import Judgement, Ruling
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.grades import grade
from tacitus.store.history import history_of, told
from tacitus.store.schema import items, mentions
from tests.export.records import RECORD, REPORT, bare


@pytest.fixture
def linked(archive: Archive) -> Archive:
    other = replace(bare(), report=replace(REPORT, id="other", text="Nothing of it."), events=())
    archive.add([RECORD, other])
    link(archive)
    return archive


def link(archive: Archive) -> None:
    for _ in archive.link():
        pass


def member(archive: Archive) -> Any:
    """The event of the one incident, with its report and incident."""
    with reading(archive.engine) as connection:
        return connection.execute(select(items).where(items.c.incident.is_not(None))).one()


def history(archive: Archive) -> list[Mapping[str, Any]]:
    own = member(archive)
    with reading(archive.engine) as connection:
        found = history_of(connection, [own.id], [own.report])
        return told(connection, found, found.numbers)


def test_a_report_comes_with_its_record(linked: Archive) -> None:
    assert [(entry["act"], entry["title"]) for entry in history(linked)] == [("added", "Harbour shelled")]


def test_all_that_touches_it_is_told_the_newest_first(linked: Archive) -> None:
    linked.add([replace(RECORD, coder="newer")])
    link(linked)
    own = member(linked)
    linked.judge(Judgement(Ruling.CONFIRM, (own.id, own.id), judge="Ana", reason="sure"))
    link(linked)
    grade(linked, own.incident, Grade.WEAK, "Ben", "one source")
    linked.take_back(own.report, "it was wrong", "Cem")
    link(linked)
    found = history(linked)
    assert [entry["act"] for entry in found] == ["withdrawn", "grade", "confirm", "coded anew", "added"]
    assert [entry["judge"] for entry in found] == ["Cem", "Ben", "Ana", None, None]
    assert (found[1]["grade"], found[1]["reason"], found[3]["coder"]) == ("weak", "one source", "newer")


def test_it_is_the_same_after_a_rebuild(linked: Archive) -> None:
    grade(linked, member(linked).incident, Grade.WEAK, "Ben", "one source")
    before = history(linked)
    linked.rebuild()
    link(linked)
    assert history(linked) == before


def test_what_is_removed_leaves_nothing_to_be_told(linked: Archive) -> None:
    key = member(linked).report
    linked.remove(key, "the family asked")
    with reading(linked.engine) as connection:
        assert connection.execute(select(mentions).where(mentions.c.about == key)).all() == []
