"""One row per incident: which account speaks for it, and what the others add."""

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tacitus.export.acled import Acled
from tacitus.export.gathered import Gathered, PerIncident
from tacitus.export.ged import Ged
from tacitus.export.keyed import Keyed, alone, report_key
from tacitus.export.rows import Told, told_in
from tacitus.model.event import Event, EventType, Status
from tests.export.records import EVENT, NORTH, RECORD, REED, TOLL, bare, named

KEYS = ("1a", "2b", "3c", "4d")


def account(number: int, dead: int | None = 12, outlet: str = "Post", day: int = 10, **changes: Any) -> Told:
    """The attack as another report tells it, with so many dead."""
    report = replace(RECORD.report, publisher=outlet, published=date(2020, 10, day), title=f"Title {number}")
    tolls = () if dead is None else (replace(TOLL, low=dead, best=dead, high=dead),)
    record = replace(RECORD, report=report, events=(replace(EVENT, **changes),), tolls=tolls)
    (told,) = told_in(Keyed(record, f"r{number}", {"events": [KEYS[number] * 10]}, ["i1"]))
    return told


def incident(*told: Told, origins: dict[str, str] | None = None) -> Gathered:
    return Gathered("i1", {}, KEYS[0] * 10, told, origins or {})


def rows(kind: type[PerIncident], *incidents: Gathered) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    export = kind(file)
    for each in incidents:
        export.gather(each)
    file.seek(0)
    found = list(csv.DictReader(file))
    assert export.written == len(found)
    return found


def row(kind: type[PerIncident], *told: Told, origins: dict[str, str] | None = None) -> dict[str, str]:
    (found,) = rows(kind, incident(*told, origins=origins))
    return found


def test_accounts_of_one_incident_are_one_row() -> None:
    found = row(Ged, account(0, 9, "Post"), account(1, 12, "Wire"), origins={"r1": "r0", "r0": "r0"})
    assert (found["relid"], found["id"], found["number_of_sources"]) == ("i1", str(int("1a" * 6, 16)), "1")
    assert found["source_article"] == '"Post", "2020-10-10", "Title 0"; "Wire", "2020-10-10", "Title 1"'
    assert (found["low"], found["best"], found["high"]) == ("9", "12", "12")


def test_an_incident_told_once_is_the_row_of_its_event() -> None:
    told = account(0)
    file = io.StringIO(newline="")
    Ged(file).write(told.kept)
    file.seek(0)
    (of_event,) = csv.DictReader(file)
    assert row(Ged, told) == of_event | {"relid": "i1"}


def test_the_figure_of_most_origins_is_best_and_the_range_is_over_all() -> None:
    found = row(Ged, account(0, 9), account(1, 9), account(2, 30, day=12))
    assert (found["low"], found["best"], found["high"], found["number_of_sources"]) == ("9", "9", "30", "3")


def test_copies_have_one_vote() -> None:
    found = row(
        Ged, account(0, 9), account(1, 9), account(2, 9), account(3, 30, day=12), origins={"r1": "r0", "r2": "r0"}
    )
    assert (found["best"], found["number_of_sources"]) == ("30", "2")


def test_among_figures_of_as_many_origins_the_latest_is_best() -> None:
    assert row(Ged, account(0, 30, day=12), account(1, 9, day=11))["best"] == "30"


def test_an_origins_later_figure_replaces_its_earlier_one() -> None:
    told = account(0, 9), account(1, 9), account(2, 30, day=12), account(3, 31, day=11)
    found = row(Ged, *told, origins={"r2": "r0", "r1": "r1"})
    assert (found["low"], found["best"], found["high"]) == ("9", "30", "31")
    assert row(Acled, *told[:3:2], origins={"r2": "r0"})["fatalities"] == "30"


def test_the_order_of_accounts_does_not_matter() -> None:
    told = [account(0, 9), account(1, 12), account(2, 12, place=None), account(3, 30, when=None)]
    for kind in (Ged, Acled):
        found = [row(kind, *order) for order in (told, [*told[2:], *told[:2]])]
        articles = [sorted(each.pop("source_article", "").split("; ")) for each in found]
        assert found[0] == found[1]
        assert articles[0] == articles[1]


def test_what_the_speaking_account_leaves_open_the_next_one_tells() -> None:
    open_one = account(1, 30, day=12, when=None, place=None, actors=())
    found = row(Ged, account(0, 9), open_one)
    assert (found["best"], found["date_start"], found["where_coordinates"]) == ("30", "2020-10-09", "Port Example")
    assert (found["side_a"], found["side_b"]) == ("Northland", "Southland")


def test_acled_counts_the_lowest_of_the_accounts_that_give_a_figure() -> None:
    found = row(Acled, account(0, 14), account(1, 12, "Wire"), account(2, None, "Herald"))
    assert found["fatalities"] == "12"
    assert found["source"] == "Post; Wire; Herald"
    assert found["notes"].endswith("Told by 3 reports of 3 origins.")
    assert found["tags"].startswith("incident=i1; machine-coded by Tacitus")
    assert found["event_id_cnty"] == "NLD-T" + "1a" * 10


def test_a_denial_is_an_account_but_no_row() -> None:
    denial = account(1, None, "Wire", status=Status.NEGATED)
    assert row(Ged, account(0), denial)["number_of_sources"] == "2"
    export = Ged(io.StringIO())
    export.gather(incident(denial))
    export.gather(incident(account(1, None), denial))
    export.gather(incident(account(0, event_type=EventType.PROTEST)))
    assert export.written == 0
    assert export.left_out == {"negated, not actual": 1, "without a figure for the dead": 1, "not violent": 1}


@pytest.mark.parametrize("name", ["=1+1", "@a", "+a\tb", "-a\nb\r\nc", "\0=1", 'a";"b', "\ud800"])
@pytest.mark.parametrize("kind", [Ged, Acled])
def test_hostile_names_make_no_formula_and_no_column(kind: type[PerIncident], name: str) -> None:
    found = row(kind, account(0, outlet=name, actors=(replace(NORTH, name=name),)), account(1, outlet=name))
    assert None not in found
    assert not any(cell.startswith(("=", "+", "@", "\t", "\0")) for cell in found.values())
    assert not any(sign in cell for cell in found.values() for sign in "\t\r\n\0\ud800")


def test_an_event_alone_has_the_id_that_an_archive_gives_it() -> None:
    for record in (RECORD, bare(), named("another")):
        assert report_key(record.report) == report_key(record.report)
    twice = replace(RECORD, events=(EVENT, replace(EVENT, id="e2")))
    one, other = alone(twice).ids["events"]
    assert one != other
    assert [one] == alone(RECORD).ids["events"] == alone(named("another")).ids["events"]


def test_sides_of_another_account_leave_the_event_as_it_is() -> None:
    clash: Event = replace(EVENT, actors=(NORTH, REED), recipients=())
    found = row(Ged, account(0), account(1, day=12, actors=clash.actors, recipients=()))
    assert (found["side_a"], found["side_b"]) == ("Northland", "Southland")
