import multiprocessing
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.gazetteer import Kind, shared


def test_a_town_is_found_under_any_of_its_names() -> None:
    names = ("Stepanakert", "Khankendi", "XANKƏNDI", "Khan­kendi".replace("\u00ad", ""))
    assert {shared().find(name)[0].id for name in names} == {146970}


def test_a_town_knows_its_units() -> None:
    town = next(e for e in shared().find("Kulgam") if e.kind is Kind.TOWN)
    assert (town.country, town.admin1, town.admin2) == ("IND", "Jammu and Kashmir", "Kulgam")
    district = next(e for e in shared().find("Kulgam") if e.kind is Kind.ADMIN2)
    assert town.lies_in(district)
    assert not district.lies_in(town)


def test_the_most_populous_comes_first() -> None:
    assert shared().find("London")[0].country == "GBR"


@given(st.text())
def test_any_text_may_be_looked_up(text: str) -> None:
    assert isinstance(shared().find(text), tuple)
    assert isinstance(shared().find_by_sound(text), tuple)


def test_the_north_of_a_country_lies_north() -> None:
    north, east = (shared().part("ISR", bearing) for bearing in (0, 90))
    assert north is not None
    assert east is not None
    assert north[0] > 32.5 > 31.5
    assert shared().part("XXX", 0) is None


def test_a_border_lies_between() -> None:
    assert shared().border("TUR", "SYR") == shared().border("SYR", "TUR")
    assert shared().border("TUR", "PER") is None


def test_threads_may_share_it() -> None:
    shared().find.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(shared().find, ["Aleppo", "Kyiv", "Goma", "Sanaa"] * 5))
    assert all(found)


def _country(name: str) -> str:
    shared().find.cache_clear()
    return shared().find(name)[0].country


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this platform cannot fork")
def test_a_forked_process_may_look_up() -> None:
    assert _country("Aleppo") == "SYR"
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(_country, ["Kyiv", "Goma"]) == ["UKR", "COD"]
