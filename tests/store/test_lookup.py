"""An id leads to what is kept under it, with the entries of the log that prove it."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from tacitus.errors import NotFound, UsageError
from tacitus.export.cited import KeptIncident, KeptItem, KeptReport
from tacitus.export.keyed import report_key
from tacitus.link.panel import PanelUnit, panel_of
from tacitus.model.incident import Judgement, Ruling
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.happenings import Frame, compared, covers, happenings, withdrawn
from tacitus.store.log import entries
from tacitus.store.lookup import Found, lookup
from tacitus.store.schema import incidents, items
from tests.export.records import named
from tests.link.hand_written import records

RECORDS = records()
GANJA, COPY = (report_key(RECORDS[name].report) for name in ("ganja-night", "ganja-night-copy"))


@pytest.fixture
def linked(archive: Archive) -> Archive:
    archive.add(RECORDS.values())
    link(archive)
    return archive


def link(archive: Archive) -> None:
    for _ in archive.link():
        pass


def find(archive: Archive, name: str) -> Found:
    with reading(archive.engine) as connection:
        return lookup(connection, name)


def missile(archive: Archive) -> str:
    """The id of the incident of the missile on Ganja, told by a report and its copy."""
    with reading(archive.engine) as connection:
        for row in connection.execute(select(incidents.c.id, incidents.c.data)):
            if any(a["words"].startswith("A missile flattened") for a in json.loads(row.data)["accounts"]):
                return str(row.id)
    raise AssertionError


def test_a_report_is_found_by_its_content_id_and_by_its_name(linked: Archive) -> None:
    found = find(linked, GANJA)
    assert isinstance(found, KeptReport)
    assert found == find(linked, "ganja-night")
    assert (found.report.key, found.report.coder) == (GANJA, "by hand")
    assert len(found.items) > 5


def test_its_entries_are_those_of_the_log(linked: Archive) -> None:
    found = find(linked, GANJA)
    assert isinstance(found, KeptReport)
    with reading(linked.engine) as connection:
        hashes = {(e.kind.value, e.seq): e.hash for e in entries(connection)}
    assert found.report.record is not None
    assert hashes["report", found.report.entry.seq] == found.report.entry.hash
    assert hashes["record", found.report.record.seq] == found.report.record.hash


def test_an_event_names_its_incident_and_an_incident_its_reports(linked: Archive) -> None:
    name = missile(linked)
    found = find(linked, name)
    assert isinstance(found, KeptIncident)
    assert set(found.reports) == {GANJA, COPY}
    assert (found.incident.id, len(found.incident.links)) == (name, 1)
    event = find(linked, found.incident.accounts[0].key)
    assert isinstance(event, KeptItem)
    assert (event.kind, event.incident) == ("events", name)
    assert event.data["evidence"][0]["words"].startswith("A missile")


def test_an_older_id_leads_to_the_incident_of_now(linked: Archive) -> None:
    name = missile(linked)
    with reading(linked.engine) as connection:
        query = select(items.c.id).where(items.c.incident == name)
        older = next(f"i{row.id}" for row in connection.execute(query) if f"i{row.id}" != name)
    found = find(linked, older)
    assert isinstance(found, KeptIncident)
    assert found.incident.id == name


def test_what_people_ruled_comes_with_it(linked: Archive) -> None:
    found = find(linked, missile(linked))
    assert isinstance(found, KeptIncident)
    keys = tuple(a.key for a in found.incident.accounts)
    linked.judge(Judgement(Ruling.CONFIRM, keys, judge="a reader", reason="one blast"))
    link(linked)
    again = find(linked, missile(linked))
    assert isinstance(again, KeptIncident)
    assert [j.reason for j in again.judgements] == ["one blast"]


def test_a_name_of_several_reports_is_refused_with_their_ids(archive: Archive) -> None:
    other = RECORDS["ganja-night"].report
    archive.add([named(other.id), RECORDS["ganja-night"]])
    with pytest.raises(UsageError, match='2 reports are called "ganja-night"; give one of'):
        find(archive, other.id)


def test_what_is_unknown_or_removed_is_told_as_that(linked: Archive) -> None:
    linked.remove(GANJA, "the family asked")
    link(linked)
    with pytest.raises(NotFound, match=r"was removed on .*: the family asked$"):
        find(linked, GANJA)
    for name in ("'; DROP TABLE log; --", "nope\x1b[31m" + "x" * 500):
        with pytest.raises(NotFound, match="keeps nothing under") as raised:
            find(linked, name)
        assert len(str(raised.value)) < 200
        assert "\x1b" not in str(raised.value)


def test_incidents_are_read_in_their_frame_with_the_undated_and_unplaced(linked: Archive) -> None:
    with reading(linked.engine) as connection:
        every = list(happenings(connection, Frame()))
        some = list(happenings(connection, Frame("2020-10-11", "2020-10-11", "AZE", "ASSAULT")))
    assert missile(linked) in {h.id for h in some}
    assert {h.event_type for h in some} == {"ASSAULT"}
    assert {str(h.start) for h in some if h.start} == {"2020-10-11"}
    assert {h.country for h in some} <= {"AZE", None}
    assert {h.id for h in some if h.start is None} == {
        h.id for h in every if h.start is None and h.country in ("AZE", None) and h.event_type == "ASSAULT"
    }
    assert panel_of(every, PanelUnit.COUNTRY).incidents == len(every) > len(some)


def test_what_was_withdrawn_is_counted_apart(linked: Archive) -> None:
    with reading(linked.engine) as connection:
        before = {h.id for h in happenings(connection, Frame())}
    linked.take_back(GANJA, "made up")
    linked.take_back(COPY, "made up")
    link(linked)
    with reading(linked.engine) as connection:
        after = {h.id for h in happenings(connection, Frame())}
        assert withdrawn(connection, Frame()) == len(before - after) > 0


def test_incidents_come_with_all_their_places(linked: Archive, fresh: Callable[[], str]) -> None:
    with reading(linked.engine) as connection:
        of_missile = next(o for o in compared(connection) if o.happening.id == missile(linked))
        days = covers(connection)
    assert {spot.name for spot in of_missile.spots} == {"Ganja"}
    assert days is not None
    assert days[0].isoformat() < "2020-09-28" < days[1].isoformat()
    empty = Archive.open(fresh(), create=True)
    with reading(empty.engine) as connection:
        assert covers(connection) is None
    empty.close()
