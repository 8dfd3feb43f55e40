"""Which words name places, and where on the map they are put."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacitus.coder import Coder
from tacitus.gazetteer.geometry import distance_km
from tacitus.model.coding import Coding
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Report
from tests.marked import unmark

Read = Callable[..., Coding]
P = GeoPrecision

NAMED = [  # every place of a sentence, marked with its country, or with ? where it is not on the map
    "Shells hit [Stepanakert](AZE) and [Shusha](AZE) before dawn, Armenian officials in [Yerevan](ARM) said.",
    "The market in the town of [Darzab](AFG), in [Jawzjan province](AFG), was full.",
    "Troops entered [El-Arish](EGY) and the [Sinai Peninsula](EGY).",
    "Fighters left [Deir Ezzor](SYR), [Syria](SYR), for the countryside.",
    "The envoy flew from [London](GBR) to [Geneva](CHE) for talks on [Syria](SYR).",
    "Two boys drowned near [Paris](USA), [Texas](USA).",
    "Police in [Birmingham](USA), [Alabama](USA), made an arrest.",
    "A [Damascus](SYR)-based lawyer fled.",
    "A convoy crossed the [Euphrates](-) at night.",
    "Residents of the village of [Qarn Zafra](?) fled.",
    "The [U.S.](USA) and the [UK](GBR) sent aid to [Yemen](YEM).",
    "Ships met in the [South China Sea](-).",
    "They prayed at [al-Aqsa Mosque](PSE) in [Jerusalem](ISR).",
]
NO_PLACES = [
    "Armenian forces and Turkish drones took part.",
    "Ankara said it would not yield.",
    "Talks between Moscow and Kyiv have stalled.",
    "The village fell under Baku's control.",
    "He wrote for the Washington Post and the Jerusalem Post.",
    "The Syrian Observatory for Human Rights counted the dead.",
    "US-backed fighters advanced.",
    "Jordan Peterson and Lincoln Alexander spoke.",
    "General Aleppo Moran resigned on Friday.",
    "Hamas and the Taliban rejected the offer.",
    "Many Reading pupils were Nice.",
]


@pytest.mark.parametrize("marked", NAMED)
def test_places_are_found_and_resolved(marked: str, read: Read) -> None:
    text, marks = unmark(marked)
    places = read(text).places
    assert [(p.evidence.span, _label(p)) for p in places] == marks


def _label(place: Place) -> str:
    return place.country or ("?" if place.precision is P.UNKNOWN else "-")


@pytest.mark.parametrize("text", NO_PLACES)
def test_what_only_sounds_like_a_place_is_none(text: str, read: Read) -> None:
    assert [p.name for p in read(text).places] == []


@pytest.mark.parametrize(
    ("text", "name", "precision", "point"),
    [
        ("A blast hit a village 78 km south of Mazar-i-Sharif.", "78 km south of Mazar-i-Sharif", P.NEAR, (36.0, 67.1)),
        ("Shells fell 10 miles from Tikrit.", "10 miles from Tikrit", P.NEAR, (34.6, 43.7)),
        ("Troops gathered north of Aleppo.", "north of Aleppo", P.NEAR, (36.34, 37.16)),
        ("Two died near Manbij.", "near Manbij", P.NEAR, (36.53, 37.95)),
        ("Rockets fell in northern Israel.", "northern Israel", P.FUZZY, (32.95, 35.35)),
        ("Rockets fell in the northern Gaza Strip.", "northern Gaza Strip", P.ADMIN1, (31.53, 34.5)),
        ("A car bomb went off in central Turkey.", "central Turkey", P.FUZZY, (39.0, 35.0)),
        ("Guards fired along the Turkey-Syria border.", "Syria border", P.FUZZY, (36.75, 39.2)),
        ("Guards fired along the Turkish-Syrian border.", "Turkish-Syrian border", P.FUZZY, (36.75, 39.2)),
        ("Six died in a northern Afghan province.", "northern Afghan province", P.FUZZY, (36.85, 68.4)),
        ("Shots were heard in eastern Aleppo.", "eastern Aleppo", P.EXACT, (36.2, 37.16)),
        ("Clashes spread in Helmand province.", "Helmand province", P.ADMIN1, (31.0, 64.0)),
        ("Shells fell in Kulgam district, Kashmir.", "Kulgam", P.ADMIN2, (33.7, 75.0)),
        ("Shells fell in Donbas.", "Donbas", P.FUZZY, (48.2, 38.3)),
    ],
)
def test_the_words_around_move_the_point(
    text: str, name: str, precision: GeoPrecision, point: tuple[float, float], read: Read
) -> None:
    place = next(p for p in read(text).places if p.name == name)
    assert place.precision is precision
    assert distance_km((place.lat or 0, place.lon or 0), point) < 20


def test_a_derived_point_says_how(read: Read) -> None:
    (place,) = read("A blast hit a village 78 km south of Mazar-i-Sharif.").places
    assert "78 km" in place.rule
    assert place.geonames_id is None


def test_an_unknown_village_takes_the_point_of_its_district(read: Read) -> None:
    village, district, *_ = read("Gunmen attacked Nakai Zafra village in Riyom area of Plateau State, Nigeria.").places
    assert (village.name, village.lat, village.precision) == ("Nakai Zafra", district.lat, district.precision)
    assert "not in the gazetteer" in village.rule


def test_a_landmark_stands_where_its_town_stands(read: Read) -> None:
    landmark, town = read("A shell hit Holy Savior Cathedral in Shusha.").places
    assert (landmark.name, landmark.lat, landmark.lon) == ("Holy Savior Cathedral", town.lat, town.lon)


def test_an_unknown_place_empties_nothing(read: Read) -> None:
    unknown, known = read("Troops fled the village of Qarn Zafra and then entered Manbij.").places
    assert (unknown.lat, unknown.precision, known.country) == (None, P.UNKNOWN, "SYR")


def test_a_disputed_place_is_told_with_its_claimants(read: Read) -> None:
    places = read("Shells fell in Nagorno-Karabakh, in Sevastopol and on the Golan Heights.").places
    assert [set(p.claimed_by) for p in places] == [{"AZE", "ARM"}, {"UKR", "RUS"}, {"SYR", "ISR"}]


def test_the_report_s_country_decides_between_namesakes(read: Read) -> None:
    (tripoli, *_) = read("Clashes broke out in Tripoli, the Lebanese army said. Lebanon deployed troops.").places
    assert tripoli.country == "LBN"
    (tripoli, *_) = read("Clashes broke out in Tripoli, the Libyan army said. Libya deployed troops.").places
    assert tripoli.country == "LBY"


def test_one_name_is_one_place_in_a_report(read: Read) -> None:
    coding = read("Two men from Paris, Texas, were held. The sheriff of Paris said so.")
    assert {p.country for p in coding.places} == {"USA"}


def test_the_dateline_decides_between_namesakes(read: Read) -> None:
    coding = read("LONDON, Ont. (Example Wire) - A man was held in London on Friday, the mayor said.")
    assert [p.country for p in coding.places] == ["CAN"]


PIECES = st.sampled_from(
    ["in", "near", "north of", "78 km south of", "between", "and", "the", "border", "Syria", "Paris", "Texas", "-", ",",
     "village", "province", "Qarn Zafra", "Turkish", "northern", "'s", "(", ")", "Gaza", "Strip",
     ".", "\n", "said", "al-"]
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60))
def test_any_text_may_be_read(coder: Coder, text: str) -> None:
    places = coder.read(Report("r", text)).places
    for place in places:
        span = place.evidence.span
        assert text[span.start : span.end] == place.evidence.words != ""
        assert (place.lat is None) == (place.lon is None) == (place.precision is P.UNKNOWN)
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= (place.lon or 0) <= 180)
        assert place.rule
    assert list(places) == sorted(places, key=lambda p: p.evidence.span)
