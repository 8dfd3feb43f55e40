"""What an archive tells of one party, by any of its names."""

from dataclasses import replace

import pytest

from tacitus.errors import NotFound
from tacitus.model.claim import Act
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.party import Party, party, told_items
from tests.export.records import CLAIM, EVENT, NORTH, RECORD, REED, REPORT

KNOWN = replace(NORTH, name="Azerbaijan", id="state:AZE", country="AZE")
OTHER = replace(
    RECORD,
    report=replace(REPORT, id="other", text=REPORT.text + " It rained.", published=None),
    events=(replace(EVENT, actors=(KNOWN,), recipients=(REED,)),),
    claims=(replace(CLAIM, act=Act.DENIES), replace(CLAIM, speaker=KNOWN)),
    tolls=(),
    talks=(),
)


@pytest.fixture
def linked(archive: Archive) -> Archive:
    archive.add([RECORD, OTHER])
    for _ in archive.link():
        pass
    return archive


def of(archive: Archive, name: str) -> Party:
    with reading(archive.engine) as connection:
        return party(connection, name)


def test_who_acts_for_it_is_counted_with_it(linked: Archive) -> None:
    found = of(linked, "southland")
    assert (found.name, found.names, found.members) == ("Southland", [], [("Reed", 2)])
    assert found.counts == [{"type": "ASSAULT", "as_actor": 0, "as_recipient": 2}]
    assert found.beside == [("Azerbaijan", 1), ("Northland", 1)]


def test_a_member_is_told_with_its_party(linked: Archive) -> None:
    found = of(linked, "Reed")
    assert (found.names, found.acts_for, found.members) == ([("Reed", 2)], [("Southland", 2)], [])


def test_an_id_of_the_registry_leads_to_its_name(linked: Archive) -> None:
    found = of(linked, "state:aze")
    assert (found.name, found.ids, found.country, found.sector) == ("Azerbaijan", ("state:AZE",), "AZE", "GOV")
    assert found.counts == of(linked, "AZERBAIJAN").counts == [{"type": "ASSAULT", "as_actor": 1, "as_recipient": 0}]


def test_its_own_claims_come_with_the_latest_first(linked: Archive) -> None:
    found = of(linked, "Southland")
    assert found.acts == {"accuses": 1, "denies": 1}
    assert [act for _, act in found.claims] == ["accuses", "denies"]
    with reading(linked.engine) as connection:
        told = told_items(connection, [name for name, _ in found.claims])
    assert [(one["published"], one["item"]["act"]) for one in told] == [("2020-10-10", "accuses"), (None, "denies")]


def test_figures_are_those_of_its_people_and_talks_those_with_it(linked: Archive) -> None:
    assert [number for number, _ in (of(linked, "Southland").tolls, of(linked, "Southland").talks)] == [1, 1]
    assert [number for number, _ in (of(linked, "Northland").tolls, of(linked, "Northland").talks)] == [0, 1]


def test_reports_that_do_not_stand_have_no_part(linked: Archive) -> None:
    with reading(linked.engine) as connection:
        report = told_items(connection, [of(linked, "Azerbaijan").claims[0][0]])[0]["report"]
    linked.take_back(report, "it was wrong")
    for _ in linked.link():
        pass
    assert of(linked, "Southland").counts == [{"type": "ASSAULT", "as_actor": 0, "as_recipient": 1}]
    with pytest.raises(NotFound):
        of(linked, "Azerbaijan")


def test_an_unknown_name_is_told(linked: Archive) -> None:
    with pytest.raises(NotFound, match='no report here names "Westland"'):
        of(linked, "Westland")
