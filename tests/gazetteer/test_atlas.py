import pytest

from tacitus.gazetteer import atlas, claims_on
from tacitus.gazetteer.geometry import distance_km, moved
from tacitus.knowledge.places import disputes
from tacitus.model.place import GeoPrecision


@pytest.mark.parametrize(
    ("name", "claimants"),
    [
        ("Stepanakert", {"AZE", "ARM"}),
        ("Sevastopol", {"UKR", "RUS"}),
        ("Srinagar", {"IND", "PAK"}),
        ("Laayoune", {"MAR", "ESH"}),
        ("Sukhumi", {"GEO", "Abkhazia"}),
        ("Tskhinvali", {"GEO", "South Ossetia"}),
        ("Tiraspol", {"MDA", "Transnistria"}),
        ("Kyrenia", {"CYP", "Northern Cyprus"}),
        ("Hargeysa", {"SOM", "Somaliland"}),
        ("Donetsk", {"UKR", "RUS"}),
        ("Pristina", {"XKX", "SRB"}),
        ("Taipei", {"TWN", "CHN"}),
        ("Geneva", set()),
        ("Nicosia", set()),
        ("Tbilisi", set()),
    ],
)
def test_a_town_in_a_disputed_place_is_claimed_like_it(name: str, claimants: set[str]) -> None:
    sense = max(atlas().senses(name), key=lambda s: s.weight)
    assert set(claims_on(sense)) == claimants


def test_outlines_hold_their_own_point() -> None:
    for row in disputes():
        if row.outline:
            inside = [s for s in atlas().senses(row.name) if (s.lat, s.lon) == (row.lat, row.lon)]
            assert inside, row.name
            assert set(claims_on(inside[0])) == set(row.claimed_by)


def test_a_country_has_a_point() -> None:
    (syria, *_) = atlas().senses("Syria")
    assert (syria.precision, syria.country) == (GeoPrecision.COUNTRY, "SYR")


def test_an_article_may_be_left_out() -> None:
    assert {s.id for s in atlas().senses("Al-Raqqa")} & {s.id for s in atlas().senses("Raqqa")}


def test_what_is_moved_lies_as_far_away() -> None:
    start = (36.7, 67.1)
    for bearing in range(0, 360, 45):
        assert distance_km(start, moved(start, bearing, 78)) == pytest.approx(78)
