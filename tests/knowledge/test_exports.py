"""The tables of exports: nothing is missing, and their examples are so."""

from collections.abc import Callable

import pytest

from tacitus.knowledge.acled import AcledType, acled_types, inters, vague_count, vague_counts
from tacitus.knowledge.events import frames, mode_cues
from tacitus.knowledge.plover_sectors import plover_sectors
from tacitus.knowledge.scales import date_levels, place_levels
from tacitus.knowledge.scores import Score, scores
from tacitus.knowledge.state_numbers import country_names, iso_numbers, state_numbers
from tacitus.model.actor import Sector
from tacitus.model.coding import Coding
from tacitus.model.event import EventType
from tacitus.model.place import GeoPrecision
from tacitus.model.when import DatePrecision


def test_every_type_and_level_has_its_row() -> None:
    assert set(scores()) == set(EventType)
    assert set(date_levels()) == set(DatePrecision)
    assert set(place_levels()) == set(GeoPrecision)


@pytest.mark.parametrize("row", scores().values(), ids=lambda row: row.type)
def test_scores(row: Score, read: Callable[..., Coding]) -> None:
    for example in row.examples:
        assert row.type in [event.event_type for event in read(example).events], example


def test_states_are_known_countries_with_numbers_of_their_own() -> None:
    assert set(state_numbers()) <= set(country_names())
    assert set(state_numbers()) - {"XKX"} <= set(iso_numbers())
    for numbers in ([r.cow for r in state_numbers().values()], [r.gw for r in state_numbers().values()]):
        known = [number for number in numbers if number is not None]
        assert len(known) == len(set(known))
    assert all(row.examples for row in state_numbers().values())


def test_vague_numbers() -> None:
    for row in vague_counts():
        assert [vague_count(example) for example in row.examples] == [row.count] * len(row.examples)


def test_actors_called_by_words() -> None:
    for row in inters():
        assert row.examples
        assert row.words or row.sectors


ACLED = {
    "Battles": ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
    "Explosions/Remote violence": ["Air/drone strike", "Chemical weapon", "Grenade", "Remote explosive/landmine/IED",
                                   "Shelling/artillery/missile attack", "Suicide bomb"],
    "Violence against civilians": ["Abduction/forced disappearance", "Attack", "Sexual violence"],
    "Protests": ["Excessive force against protesters", "Peaceful protest", "Protest with intervention"],
    "Riots": ["Mob violence", "Violent demonstration"],
    "Strategic developments": ["Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
                               "Headquarters or base established", "Looting/property destruction",
                               "Non-violent transfer of territory", "Other"],
}  # fmt: skip
DISORDER = {
    "Protests": "Demonstrations",
    "Violent demonstration": "Demonstrations",
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Strategic developments": "Strategic developments",
}


@pytest.mark.parametrize("row", acled_types(), ids=lambda row: f"{row.types[0]}-{row.sub_event}")
def test_types_of_acled_have_its_names(row: AcledType) -> None:
    assert row.examples
    assert row.sub_event in ACLED[row.event]
    assert row.disorder == DISORDER.get(row.sub_event, DISORDER.get(row.event, "Political violence"))


def test_regions_of_ucdp_follow_from_the_numbers() -> None:
    for row in state_numbers().values():
        if row.gw:
            assert row.ucdp == next(region for first, region in REGIONS if row.gw >= first), row


REGIONS = ((700, "Asia"), (630, "Middle East"), (400, "Africa"), (200, "Europe"), (2, "Americas"))  # by lowest number


def test_numbers_of_states() -> None:
    states = state_numbers()
    assert [code for code, row in states.items() if row.cow is None or row.gw is None] == ["PSE"]
    assert (states["DEU"].cow, states["DEU"].gw) == (255, 260)
    assert (states["YEM"].cow, states["YEM"].gw) == (679, 678)
    assert (states["SRB"].gw, states["SRB"].in_ged) == (340, 345)
    assert (states["TON"].cow, states["TON"].gw, states["TON"].in_ged) == (955, 972, 972)


def test_every_mode_has_a_score() -> None:
    ours = {(frame.type, frame.mode) for frame in frames() if frame.type and frame.mode}
    ours |= {(cue.type, cue.mode) for cue in mode_cues()}
    assert [pair for pair in ours if pair[1] not in scores()[pair[0]].modes] == []
    for row in scores().values():
        assert all(score * row.intensity > 0 or row.intensity == 0 for score in row.modes.values())


def test_every_sector_is_one_of_plover() -> None:
    assert set(plover_sectors()) == set(Sector)
    for row in plover_sectors().values():
        assert (row.sector is None) != (row.country is None)
