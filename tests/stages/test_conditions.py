"""Demands, offers, conditions and what becomes of them."""

from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.model.peace import ConditionState

Read = Callable[..., Coding]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ukraine demanded the release of 40 men.", ["demand"]),
        ("Ukraine offered to free 40 men.", ["offer"]),
        ("Ukraine said it was ready to talk.", ["offer"]),
        ("Ukraine said there would be no truce until Russian troops withdraw.", ["condition"]),
        ("Ukraine, which refused to take part while the shelling went on, stayed away.", ["condition"]),
        ("Ukraine said it will not allow Russian ships to pass.", ["red_line"]),
        ("Ukraine refused to leave the base.", ["refusal"]),
        ("Ukraine has dismissed calls for a truce.", ["refusal"]),
        ("Police called on the public to come forward with information.", []),
        ("Ukraine vowed to fight until victory.", []),
        ("Witnesses said they saw smoke.", []),
    ],
)
def test_kinds(read: Read, text: str, kinds: list[str]) -> None:
    assert [c.kind.value for c in read(text).conditions] == kinds


def test_a_refusal_that_answers_a_demand_is_its_state(read: Read) -> None:
    conditions = read("Ukraine demanded that Russia free 40 men. Russia rejected Ukraine's demand.").conditions
    assert [(c.holder.name, c.state) for c in conditions] == [("Ukraine", ConditionState.REJECTED)]


def test_one_demand_is_listed_once(read: Read) -> None:
    text = "Ukraine called for a truce.\n\nOn Friday, Ukraine called for a truce on the river."
    assert len(read(text).conditions) == 1


def test_party_addressed(read: Read) -> None:
    (condition,) = read("Ukraine urged Russia to withdraw its ships.").conditions
    assert condition.towards is not None
    assert condition.towards.name == "Russia"
    assert condition.content.words == "to withdraw its ships"
