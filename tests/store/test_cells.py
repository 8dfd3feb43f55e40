"""Incidents as a map knows them: none is lost in the grid, and who says so is told rightly."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.coder import Coder
from tacitus.errors import UsageError
from tacitus.export.cited import KeptReport
from tacitus.model.place import GeoPrecision
from tacitus.model.text import Report
from tacitus.store.archive import Archive
from tacitus.store.cells import Bounds, Square, bounds_of, cells, level_for, level_of, square
from tacitus.store.database import reading
from tacitus.store.lookup import lookup
from tacitus.store.query import Filter
from tacitus.store.spots import FINEST, Spot, Told, fitting_incidents, rows_of, spots, squares
from tacitus.store.timeline import opening, periods_of, timeline

DAY = date(2020, 10, 9)


def spot(
    name: str,
    lat: float | None = None,
    lon: float | None = None,
    day: str | None = None,
    told: Told = Told.REPORTED,
    precision: GeoPrecision = GeoPrecision.EXACT,
) -> Spot:
    x, y = (-1, -1) if lat is None or lon is None else squares(lat, lon)
    return Spot(name, "ASSAULT", day, day, "Ganja", "AZE", lat, lon, precision, told, x, y)


@st.composite
def found_spots(draw: st.DrawFn) -> list[Spot]:
    places = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
    days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)
    kinds = st.tuples(places, days, st.sampled_from(Told), st.sampled_from(GeoPrecision))
    return [
        spot(str(number), place[0] if place else None, place[1] if place else None, day, told, precision)
        for number, (place, day, told, precision) in enumerate(draw(st.lists(kinds, max_size=40)))
    ]


@given(found_spots(), st.integers(0, FINEST))
def test_cells_hold_every_incident_with_a_place_once(found: list[Spot], level: int) -> None:
    placed = [s for s in found if s.lat is not None]
    made = cells(found, level)
    assert sum((cell.counts for cell in made), Counter()) == Counter(s.told for s in placed)
    for cell in made:
        assert sum(cell.square.holds(s) for s in found) == cell.total
        assert square(str(cell.square)) == cell.square
    assert [cell.total for cell in made] == sorted((cell.total for cell in made), reverse=True)


@given(found_spots())
def test_the_timeline_holds_every_incident_with_a_day_once(found: list[Spot]) -> None:
    line = timeline(found)
    assert {told: sum(counts) for told, counts in line.counts.items()} == {
        told: sum(s.start is not None and s.told is told for s in found) for told in Told
    }
    assert line.undated == sum(s.start is None for s in found)
    assert len(line.periods) <= 250
    for day, end, after in zip(line.periods, line.ends, line.periods[1:], strict=False):
        assert day <= end < after


@given(found_spots())
def test_bounds_hold_all_that_is_placed_away_from_the_poles(found: list[Spot]) -> None:
    near = [s for s in found if s.lat is not None and abs(s.lat) < 85]
    assert all(bounds_of(near).holds(s) for s in near)


def test_no_period_is_left_out() -> None:
    assert periods_of([date(2020, 1, 31), date(2020, 4, 1)], "month") == tuple(date(2020, m, 1) for m in range(1, 5))
    assert periods_of([date(1999, 5, 1), date(2001, 1, 1)], "year") == tuple(date(y, 1, 1) for y in (1999, 2000, 2001))
    assert opening(DAY, "week") == date(2020, 10, 5)


def test_the_nearer_the_finer_down_to_each_place_by_itself() -> None:
    levels = [level_of(Bounds(45, 40, 45 + wide, 40 + wide)) for wide in (100, 10, 4, 0.5)]
    assert levels == sorted(levels)
    assert levels[-1] == FINEST
    assert len(cells([spot("a", 40.0, 46.0), spot("b", 40.0, 46.001)], FINEST)) == 2
    assert len(cells([spot("a", 40.0, 46.0), spot("b", 40.0, 46.0)], FINEST)) == 1


def test_where_there_is_too_much_the_grid_is_coarser() -> None:
    found = [spot(f"{lat} {lon}", lat / 10, lon / 10) for lat in range(390, 420) for lon in range(440, 490)]
    bounds = bounds_of(found)
    for most in (2000, 200, 20, 1):
        made = cells(found, level_for(found, bounds, most))
        assert len(made) <= most
        assert sum(cell.total for cell in made) == len(found)
    assert level_for(found, bounds, 2000) == level_of(bounds)


def test_an_exact_place_and_a_region_are_one_symbol_only_from_far_away() -> None:
    both = [spot("a", 40.0, 46.0), spot("b", 40.0, 46.0, precision=GeoPrecision.ADMIN1)]
    country = spot("c", 40.0, 46.0, precision=GeoPrecision.COUNTRY)
    assert {cell.square.precision for cell in cells(both, 9)} == {GeoPrecision.EXACT, GeoPrecision.ADMIN1}
    assert [cell.total for cell in cells([*both, country], 3)] == [2, 1]


@pytest.mark.parametrize("name", ["", "8.1.1", "8.1.1.close", "8.256.0.exact", "21.0.0.exact", "8.1.1.exact "])
def test_what_names_no_cell_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="level"):
        square(name)


TEXTS = {
    "own": "Shelling killed two people in Ganja on Thursday.",
    "said": "Armenia said that Azerbaijan shelled Stepanakert on Wednesday, killing three people.",
    "none": "Talks between Armenia and Azerbaijan ended without a result on Friday.",
}


@pytest.fixture
def filled(archive: Archive, coder: Coder) -> Archive:
    archive.add(coder(Report(name, text, DAY, publisher=f"{name} wire")) for name, text in TEXTS.items())
    for _ in archive.link():
        pass
    return archive


def test_who_says_so_and_how_exactly_comes_from_the_accounts(filled: Archive) -> None:
    with reading(filled.engine) as connection:
        found = {s.place: s for s in spots(connection)}
        rows = rows_of(connection, [s.id for s in found.values()])
    assert found["Ganja"].told is Told.REPORTED
    assert found["Stepanakert"].told is Told.CLAIMED
    assert {found[name].precision for name in ("Ganja", "Stepanakert")} == {GeoPrecision.EXACT}
    assert found[None].x == -1
    assert rows.keys() == {s.id for s in found.values()}


def test_an_incident_fits_where_an_event_of_it_does(filled: Archive) -> None:
    with reading(filled.engine) as connection:
        found = {s.id: s for s in spots(connection)}
        told = {found[name].place for name in fitting_incidents(connection, Filter(source="own wire"))}
        none = fitting_incidents(connection, Filter(party="nobody at all"))
    assert told == {"Ganja"}
    assert not none


def test_what_was_withdrawn_is_on_no_map(filled: Archive) -> None:
    with reading(filled.engine) as connection:
        found = lookup(connection, "own")
    assert isinstance(found, KeptReport)
    filled.take_back(found.report.key, "wrong", "Ana")
    for _ in filled.link():
        pass
    with reading(filled.engine) as connection:
        assert "Ganja" not in {s.place for s in spots(connection)}


def test_a_square_of_the_finest_level_holds_its_own_place() -> None:
    x, y = squares(40.1, 46.2)
    assert Square(FINEST, x, y, GeoPrecision.EXACT).holds(spot("a", 40.1, 46.2))
