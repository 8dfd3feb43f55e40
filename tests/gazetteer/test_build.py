"""A small world, indexed and looked up."""

from pathlib import Path
from typing import Any

import pytest

from tacitus.gazetteer import Gazetteer, Kind
from tacitus.gazetteer.build import build
from tacitus.gazetteer.source import Unit

COUNTRIES = {
    "AA": {"iso3": "AAA", "capital": "Firsttown", "neighbours": "BB"},
    "BB": {"iso3": "BBB", "capital": "Otherville", "neighbours": "AA"},
}
UNITS = [
    Unit("AA.1", 100, ("Upland", "Ūpland"), 5.0, 5.0, ()),
    Unit("AA.1.7", 107, ("Upland East", "East of Upland"), None, None, (1, 2)),
]


def town(id_: int, name: str, country: str, lat: float, people: int, *others: str) -> dict[str, Any]:
    return {
        "geonameid": id_, "name": name, "countrycode": country, "latitude": lat, "longitude": 5.0, "population": people,
        "admin1code": "1", "alternatenames": list(others),
    }  # fmt: skip


TOWNS = [
    town(1, "Firsttown", "AA", 5.2, 900, "Prima", "FTN", "pervyj", "Первый"),
    town(2, "Kafrabad", "AA", 5.4, 800),
    town(3, "Otherville", "BB", 5.6, 700),
    town(4, "Nowhere", "ZZ", 1.0, 600),
]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Gazetteer:
    module = build.__module__
    for name, value in (("countries", COUNTRIES), ("units", UNITS), ("towns", TOWNS)):
        monkeypatch.setattr(f"{module}.{name}", lambda value=value: value)
    build(tmp_path / "index.sqlite")
    return Gazetteer(tmp_path / "index.sqlite")


def test_names_that_english_writes_are_kept(world: Gazetteer) -> None:
    assert {name: bool(world.find(name)) for name in ("Firsttown", "prima", "FTN", "pervyj", "Первый", "Nowhere")} == {
        "Firsttown": True, "prima": True, "FTN": False, "pervyj": False, "Первый": False, "Nowhere": False,
    }  # fmt: skip


def test_towns_know_capital_province_and_district(world: Gazetteer) -> None:
    (first,) = world.find("Firsttown")
    assert (first.capital, first.admin1, first.admin2, first.unit) == (True, "Upland", "Upland East", "AA.1.7")
    (other,) = world.find("Otherville")
    assert (other.admin1, other.admin2, other.unit) == (None, None, "BB.1")


def test_a_district_without_a_point_has_its_province_s(world: Gazetteer) -> None:
    (district,) = world.find("Upland East")
    assert (district.kind, district.lat, district.lon) == (Kind.ADMIN2, 5.0, 5.0)


def test_what_sounds_alike_is_found(world: Gazetteer) -> None:
    assert [e.name for e in world.find_by_sound("Kafr Abad")] == ["Kafrabad"]


def test_the_border_is_where_both_have_towns(world: Gazetteer) -> None:
    assert world.border("BBB", "AAA") == (5.45, 5.0)
