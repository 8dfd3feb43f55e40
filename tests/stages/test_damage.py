"""What a sentence tells of harm to things, and what it does not."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.coder import Coder
from tacitus.knowledge.objects import object_kinds
from tacitus.model.coding import Coding
from tacitus.model.text import Report
from tests.marked import unmark

Read = Callable[..., Coding]


@pytest.mark.parametrize(
    "marked",
    [
        "Shelling damaged a [church](religious) and destroyed two [houses](residential).",
        "A rocket slammed into a [school](educational).",
        "The [hospital](medical) was hit by an air strike.",
        "The strike targeted a [home](residential) and a [mosque](religious).",
        "Photographs showed damage to a [bridge](infrastructure) and [vehicles](other).",
        "They hit civilian targets including [hospitals](medical) and [schools](educational).",
        "They walked past gutted [apartment buildings](residential).",
        "The mob set fire to their [homes](residential).",
        "The [museum](cultural) was reduced to rubble.",
        "The [town](residential) is in ruins.",
        "The rebels blew up the [air base](military).",
        "A rocket hit a [centre for the handicapped](medical).",
    ],
)
def test_damage(marked: str, read: Read) -> None:
    text, marks = unmark(marked)
    found = [(d.object, d.kind.value) for d in read(text).damage]
    assert found == [(text[s.start : s.end].lower(), name) for s, name in marks]


@pytest.mark.parametrize(
    "text",
    [
        "Residents hit the roads.",
        "The minister visited a hospital.",
        "They threatened to bomb the hospital.",
        "The army shelled the town.",
        "Rockets targeted the city.",
        "He targeted schools in his speech.",
        "The car will hit the market next year.",
    ],
)
def test_no_damage(text: str, read: Read) -> None:
    assert read(text).damage == ()


def test_whose_deed_it_is(read: Read) -> None:
    assert [a.party for a in read("Turkish shelling destroyed a school.").damage[0].by] == ["Turkey"]
    assert [a.party for a in read("The school was destroyed by the Turkish army.").damage[0].by] == ["Turkey"]


def test_a_thing_is_listed_once(read: Read) -> None:
    assert len(read("A rocket hit a school.\n\nThe school was badly damaged.").damage) == 1


@pytest.mark.parametrize("noun", [n for n in object_kinds() if n.isalpha()])
def test_every_noun_is_known_as_what_it_is(noun: str, coder: Coder) -> None:
    found = coder.read(Report("r", f"Shelling destroyed the {noun}.")).damage
    assert [d.kind for d in found] in ([], [object_kinds()[noun]])


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_read(text: str, coder: Coder) -> None:
    for damage in coder.read(Report("r", text)).damage:
        assert text[damage.evidence.span.start : damage.evidence.span.end] == damage.evidence.words
