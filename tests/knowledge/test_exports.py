"""The tables of exports: nothing is missing, and their examples are so."""

from collections.abc import Callable

import pytest

from tacitus.knowledge.acled import acled_types, inters, vague_count, vague_counts
from tacitus.knowledge.scales import date_levels, place_levels
from tacitus.knowledge.scores import Score, scores
from tacitus.knowledge.state_numbers import country_names, iso_numbers, state_numbers
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


def test_every_type_of_acled_has_an_example() -> None:
    assert all(row.examples for row in acled_types())
