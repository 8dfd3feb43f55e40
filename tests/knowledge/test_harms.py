"""Every word of harm tells it in its examples."""

from collections.abc import Callable

import pytest

from tacitus.knowledge.damage_cues import DamageCue
from tacitus.knowledge.harms import HarmCue
from tacitus.knowledge.objects import ObjectWords
from tacitus.knowledge.table import load
from tacitus.knowledge.toll_signs import TollSign
from tacitus.knowledge.victims import VictimUse, VictimWords
from tacitus.model.coding import Coding

Read = Callable[..., Coding]


@pytest.mark.parametrize("row", load("harms", HarmCue), ids=lambda row: f"{row.words[0]}-{row.pos}-{row.harm}")
def test_harm_cues(row: HarmCue, read: Read) -> None:
    assert row.examples
    for example in row.examples:
        assert row.harm in [toll.harm for toll in read(example).tolls], example


@pytest.mark.parametrize("row", load("victims", VictimWords), ids=lambda row: f"{row.use}-{row.words[0]}")
def test_victims(row: VictimWords, read: Read) -> None:
    assert row.examples
    for example in row.examples:
        groups = [toll.group for toll in read(example).tolls]
        assert groups == ([row.group] if row.use in (VictimUse.HEAD, VictimUse.MODIFIER) else []), example


@pytest.mark.parametrize("row", load("toll_signs", TollSign), ids=lambda row: row.sign)
def test_toll_signs(row: TollSign, read: Read) -> None:
    assert row.examples
    for example in row.examples:
        tokens = read(example).sentences[0].tokens
        text = f" {' '.join(t.text.lower() for t in tokens)} "
        assert {t.lemma for t in tokens} & set(row.words) or any(f" {w} " in text for w in row.words), example


@pytest.mark.parametrize("row", load("objects", ObjectWords), ids=lambda row: f"{row.kind}-{row.words[0]}")
def test_objects(row: ObjectWords, read: Read) -> None:
    assert row.examples
    for example in row.examples:
        assert [damage.kind for damage in read(example).damage] == [row.kind], example


@pytest.mark.parametrize("row", load("damage_cues", DamageCue), ids=lambda row: f"{row.words[0]}-{row.thing}")
def test_damage_cues(row: DamageCue, read: Read) -> None:
    assert row.examples
    for example in row.examples:
        assert read(example).damage, example
