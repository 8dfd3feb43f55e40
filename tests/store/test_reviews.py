"""Reviewing an archive: decisions are kept, hold, can be taken back, and come out as figures and gold records."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tacitus.errors import NotFound, UsageError
from tacitus.export.gold import as_gold
from tacitus.model.incident import Judgement, Ruling
from tacitus.review.decision import Act, Stratum
from tacitus.store import log
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.review import results
from tacitus.store.review.deciding import Choice, decide, rule, undo
from tacitus.store.review.queue import DRAWN, Left, Wanted, before, drawn, items_of, place_of, waiting
from tacitus.store.review.shown import Shown, shown
from tacitus.store.schema import log as log_table
from tacitus.store.stored import records_of
from tests.link.hand_written import records

ANA, BEN = "Ana", "Ben"


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add(records().values())
    for _ in archive.link():
        pass
    return archive


def look(archive: Archive, item: str) -> Shown:
    with reading(archive.engine) as connection:
        found = shown(connection, item)
    assert found
    return found


def queue(archive: Archive, wanted: Wanted, limit: int = 1000) -> list[str]:
    with reading(archive.engine) as connection:
        return [place.item for place in waiting(connection, wanted, limit)]


def say(archive: Archive, act: Act, item: str, judge: str = ANA, **more: Any) -> int:
    """Decide on an item as somebody who has just looked at it."""
    seen = look(archive, item)
    choice = Choice(act, judge, seen.report["key"], item, seen.kind, record=seen.report["record"])
    return decide(archive, replace(choice, after=seen.verdict.seq if seen.verdict else 0, **more))


def whole(archive: Archive, judge: str = ANA) -> str:
    """Accept all items of the first report that is drawn; give its key."""
    with reading(archive.engine) as connection:
        report = drawn(connection)[0]
        names = list(items_of(connection, report))
    for name in names:
        say(archive, Act.ACCEPT, name, judge, stratum=Stratum.RANDOM)
    return report


def finish(archive: Archive, report: str, judge: str = ANA) -> None:
    with reading(archive.engine) as connection:
        record = connection.exec_driver_sql(f"SELECT record FROM reports WHERE key = '{report}'").scalar_one()
    decide(archive, Choice(Act.COMPLETE, judge, report, stratum=Stratum.RANDOM, record=record))


def test_the_least_certain_come_first_and_each_once(filled: Archive) -> None:
    with reading(filled.engine) as connection:
        places = waiting(connection, Wanted(ANA), 1000)
        walked = [waiting(connection, Wanted(ANA), 1)[0]]
        while ahead := waiting(connection, Wanted(ANA), 1, walked[-1]):
            walked += ahead
        assert before(connection, Wanted(ANA), places[3]) == places[2]
        assert before(connection, Wanted(ANA), places[0]) is None
    assert places == sorted(places)
    assert walked == places
    assert len({place.item for place in places}) == len(places) > 20


def test_what_is_decided_leaves_the_queue_and_undo_brings_it_back(filled: Archive) -> None:
    first, second = queue(filled, Wanted(ANA), 2)
    say(filled, Act.ACCEPT, first)
    say(filled, Act.SKIP, second)
    assert not {first, second} & set(queue(filled, Wanted(ANA)))
    assert queue(filled, Wanted(BEN))[0] == second
    assert queue(filled, Wanted(BEN, left=Left.MINE))[0] == first
    assert queue(filled, Wanted(ANA, left=Left.DECIDED)) == [first]
    assert queue(filled, Wanted(ANA, left=Left.SKIPPED)) == [second]
    for _ in range(2):
        undo(filled, ANA)
    assert queue(filled, Wanted(ANA), 2) == [first, second]
    with pytest.raises(UsageError, match="no decision of yours"):
        undo(filled, ANA)
    assert isinstance(filled.verify(), int)


def test_the_queue_is_asked_by_kind_and_country(filled: Archive) -> None:
    tolls = queue(filled, Wanted(ANA, kind="tolls"))
    assert tolls
    assert {look(filled, item).kind for item in tolls} == {"tolls"}
    assert set(queue(filled, Wanted(ANA, country="AZE"))) < set(queue(filled, Wanted(ANA)))


def test_who_looked_before_another_decided_is_told(filled: Archive) -> None:
    item = queue(filled, Wanted(ANA))[0]
    seen = look(filled, item)
    say(filled, Act.ACCEPT, item, BEN)
    late = Choice(Act.REJECT, ANA, seen.report["key"], item, seen.kind, record=seen.report["record"], after=0)
    with pytest.raises(UsageError, match="Ben has decided"):
        decide(filled, late)
    with pytest.raises(UsageError, match="coded anew"):
        decide(filled, replace(late, record=late.record - 1))
    with pytest.raises(NotFound):
        decide(filled, replace(late, item="nothing"))


def test_decisions_hold_when_a_report_is_coded_anew_and_when_views_are_computed_anew(filled: Archive) -> None:
    item = queue(filled, Wanted(ANA, kind="events"))[0]
    say(filled, Act.AMEND, item, values={"type": "AID"})
    key = look(filled, item).report["key"]
    with reading(filled.engine) as connection:
        record = records_of(connection, [key])[key]
    filled.add([replace(record, coder="another")])
    again = look(filled, item)
    assert again.verdict
    assert again.verdict.values == {"type": "AID"}
    assert again.report["record"] > again.verdict.seq
    filled.rebuild()
    assert look(filled, item).verdict == again.verdict
    assert item not in queue(filled, Wanted(ANA))


def test_all_accepted_is_the_coders_own_record(filled: Archive) -> None:
    report = whole(filled)
    finish(filled, report)
    with reading(filled.engine) as connection:
        found = list(results.gold(connection))
        record = records_of(connection, [report])[report]
        assert drawn(connection)[0] != report
    assert [row["key"] for row in found] == [report]
    assert json.dumps(found[0]["record"]) == json.dumps(as_gold(record))


def test_gold_leaves_out_what_was_rejected_applies_corrections_and_adds_what_was_missed(filled: Archive) -> None:
    report = whole(filled)
    with reading(filled.engine) as connection:
        names = list(items_of(connection, report))
        text = connection.exec_driver_sql(f"SELECT text FROM reports WHERE key = '{report}'").scalar_one()
    one, other = [name for name in names if look(filled, name).kind == "events"][:2]
    before_ = as_gold_of(filled, report)
    say(filled, Act.REJECT, one, reason="told twice")
    say(filled, Act.AMEND, other, values={"type": "AID", "recipients": ""})
    seen = look(filled, one)
    missing = Choice(
        Act.MISS, ANA, report, kind="talks", record=seen.report["record"],
        values={"type": "meeting", "words": text[:40], "parties": "Armenia; Azerbaijan"},
    )  # fmt: skip
    decide(filled, missing)
    finish(filled, report)
    with reading(filled.engine) as connection:
        found = next(iter(results.gold(connection)))["record"]
        figures = results.sample(connection)["qualities"]
        listed = results.corrections(connection, 10, 0)
    assert len(found["events"]) == len(before_["events"]) - 1
    assert [e["type"] for e in found["events"]].count("AID") == [e["type"] for e in before_["events"]].count("AID") + 1
    assert [t["quote"] for t in found["talks"]][-1] == text[:40]
    assert [p["name"] for p in found["talks"][-1]["parties"]] == ["Armenia", "Azerbaijan"]
    events = next(q for q in figures if (q["kind"], q["type"]) == ("events", None))
    assert (events["precision"]["hits"], events["precision"]["n"]) == (
        len(before_["events"]) - 2,
        len(before_["events"]),
    )
    assert [row["act"] for row in listed] == ["miss", "amend", "reject"]
    assert {c["field"] for c in listed[1]["changes"]} <= {"type", "recipients"}
    with pytest.raises(UsageError, match="rests on these words already"):
        decide(filled, missing)


def as_gold_of(archive: Archive, report: str) -> dict[str, Any]:
    with reading(archive.engine) as connection:
        return as_gold(records_of(connection, [report])[report])


def test_a_report_is_complete_only_when_it_was_drawn_and_all_is_decided(filled: Archive) -> None:
    with reading(filled.engine) as connection:
        first = drawn(connection)[0]
        rest = sorted(connection.exec_driver_sql("SELECT key FROM reports").scalars())
    assert first == rest[0]
    with pytest.raises(UsageError, match="not decided yet"):
        finish(filled, first)
    with pytest.raises(UsageError, match="drawn by chance"):
        finish(filled, rest[DRAWN])
    with reading(filled.engine) as connection:
        assert results.sample(connection) == {"reports": 0, "qualities": []}


def test_the_sample_stays_as_it_is_when_reports_come(archive: Archive) -> None:
    told = list(records().values())
    archive.add(told[:7])
    with reading(archive.engine) as connection:
        few = drawn(connection)
    archive.add(told[7:])
    with reading(archive.engine) as connection:
        many = drawn(connection)
    assert [key for key in many if key in few] == [key for key in few if key in many]


def test_reviewers_who_differ_are_seen_to_differ(filled: Archive) -> None:
    one, other = queue(filled, Wanted(ANA, kind="tolls"), 2)
    for item in (one, other):
        say(filled, Act.ACCEPT, item, ANA)
    say(filled, Act.ACCEPT, one, BEN)
    say(filled, Act.AMEND, other, BEN, values={"low": "1", "high": "1"})
    with reading(filled.engine) as connection:
        found = {row["field"]: row for row in results.agreement(connection)}
    assert (found["low"]["twice"], found["low"]["percent"]) == (2, 0.5)
    assert found["group"]["percent"] == 1
    assert (found["low"]["kept"]["hits"], found["low"]["kept"]["n"]) == (3, 4)


def test_a_ruling_can_be_taken_back(filled: Archive) -> None:
    with reading(filled.engine) as connection:
        rows = connection.exec_driver_sql("SELECT id, incident FROM items WHERE incident IS NOT NULL").all()
    one = rows[0]
    other = next(row for row in rows if row.incident != one.incident)
    rule(filled, Judgement(Ruling.MERGE, (one.id, other.id), (), ANA, "the same night"))
    assert look(filled, one.id).incident == look(filled, other.id).incident
    assert undo(filled, ANA) is None
    assert look(filled, one.id).incident != look(filled, other.id).incident
    assert isinstance(filled.verify(), int)


def test_removing_a_report_takes_what_was_decided_of_it(filled: Archive) -> None:
    item = queue(filled, Wanted(ANA))[0]
    say(filled, Act.AMEND, item, values={"words": look(filled, item).report["text"][:20]})
    key = look(filled, item).report["key"]
    filled.remove(key, "asked for")
    with reading(filled.engine) as connection:
        bodies = connection.execute(log_table.select().where(log_table.c.kind == log.Kind.JUDGEMENT.value)).all()
        assert shown(connection, item) is None
        assert place_of(connection, item) is None
    assert [row.body for row in bodies] == [None]
    filled.rebuild()
    assert isinstance(filled.verify(), int)


def test_an_older_archive_gets_its_queue(fresh: Callable[[], str]) -> None:
    archive = Archive.open(fresh(), create=True)
    archive.add(list(records().values())[:1])
    before_ = queue(archive, Wanted(ANA))
    archive.rebuild()
    assert queue(archive, Wanted(ANA)) == before_ != []
    archive.close()
