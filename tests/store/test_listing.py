"""Incidents as a list: the same by its pages as in one, sorted, and counted."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tacitus.model.event import Event, EventType
from tacitus.model.record import Record
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.listing import Order, State, Wanted, chosen, rows_of
from tacitus.store.query import Filter
from tests.export.records import EVENT, FRIDAY, NORTH, PORT, REPORT, TOLL, bare


def event(day: int | None, place: str, **changes: Any) -> Event:
    """An event of its own: far from others in place, and of another party."""
    when = None if day is None else replace(FRIDAY, start=date(2020, 10, day), end=date(2020, 10, day))
    there = replace(PORT, name=place, lat=float(len(place) * 3), lon=float(len(place) * 4))
    actors = (replace(NORTH, name=f"{place} Brigade"),)
    return replace(EVENT, when=when, place=there, actors=actors, recipients=(), **changes)


def report(name: str, *events: Event, **changes: Any) -> Record:
    return replace(bare(), report=replace(REPORT, id=name, text=f"{REPORT.text} {name}"), events=events, **changes)


@pytest.fixture
def linked(archive: Archive) -> Archive:
    archive.add(
        [
            report("one", event(1, "A"), tolls=(replace(TOLL, high=20),)),
            report("two", event(9, "BBBB", denied_by=(NORTH,))),
            report("three", event(5, "CCCCCCCC", event_type=EventType.AID)),
            report("four", event(None, "DDDDDDDDDDDD")),
        ]
    )
    for _ in archive.link():
        pass
    return archive


def places(archive: Archive, wanted: Wanted, order: Order = Order.START, limit: int = 99, offset: int = 0) -> list[str]:
    with reading(archive.engine) as connection:
        return [row["place"][0] for row in rows_of(connection, chosen(connection, wanted, order, limit, offset)[1])]


ALL = Wanted(Filter())


@pytest.mark.parametrize(
    ("order", "sorted_"),
    [(Order.START, "ACBD"), (Order.START_DOWN, "BCAD"), (Order.KILLED_DOWN, "A"), (Order.KILLED, "A")],
)
def test_what_has_no_value_comes_last(order: Order, sorted_: str, linked: Archive) -> None:
    found = "".join(places(linked, ALL, order))
    assert found.startswith(sorted_)
    assert sorted(found) == list("ABCD")


@pytest.mark.parametrize("order", Order)
def test_pages_are_the_list(order: Order, linked: Archive) -> None:
    pages = [places(linked, ALL, order, 3, offset) for offset in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 1, 0]
    assert pages[0] + pages[1] == places(linked, ALL, order)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(Filter(party="bbbb brigade")), "B"),
        (Wanted(Filter(since="2020-10-05")), "CB"),
        (Wanted(Filter(type="AID")), "C"),
        (Wanted(Filter(), State.CONTESTED), "B"),
        (Wanted(Filter(type="AID"), State.CONTESTED), ""),
        (Wanted(Filter(), State.ONE_ORIGIN), "ACBD"),
        (Wanted(Filter(), State.SEVERAL_ORIGINS), ""),
        (Wanted(Filter(), State.WITHDRAWN), ""),
        (Wanted(Filter(), ids=[]), ""),
        (Wanted(Filter(), but=["i0"]), "ACBD"),
    ],
)
def test_filters_narrow_the_list_and_its_number(wanted: Wanted, found: str, linked: Archive) -> None:
    assert "".join(places(linked, wanted)) == found
    with reading(linked.engine) as connection:
        assert [chosen(connection, wanted, Order.START, 1, offset)[0] for offset in (0, 9)] == [len(found)] * 2


def test_what_no_report_tells_any_longer_is_listed_apart(linked: Archive) -> None:
    with reading(linked.engine) as connection:
        row = rows_of(connection, chosen(connection, ALL, Order.START, 1)[1])[0]
    linked.take_back(row["accounts"][0]["key"], "it was wrong")
    for _ in linked.link():
        pass
    assert places(linked, ALL) == ["C", "B", "D"]
    assert places(linked, Wanted(Filter(), State.WITHDRAWN)) == ["A"]
