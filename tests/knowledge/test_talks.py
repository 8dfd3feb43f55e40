"""Every row of the talk tables does what it says, in its own examples."""

from collections.abc import Callable

import pytest

from tacitus.knowledge.talks import (
    LevelWord,
    OutcomeWords,
    Part,
    Shape,
    TalkPart,
    TalkStateWord,
    TalkTrap,
    TalkWord,
    mediator_rows,
    part_rows,
    talk_levels,
    talk_outcomes,
    talk_states,
    talk_traps,
    talk_words,
)
from tacitus.model.coding import Coding
from tacitus.model.peace import Talk
from tacitus.stages.talking.cues import cues_in
from tacitus.stages.talking.details import outcome_of
from tacitus.stages.talking.states import reading_of

Read = Callable[..., Coding]


def ids(value: object) -> str:
    return str(getattr(value, "word", getattr(value, "pattern", value)))[:60]


def only(coding: Coding) -> Talk:
    [talk] = coding.talks
    return talk


@pytest.mark.parametrize(("row", "example"), [(r, e) for r in talk_words() for e in r.examples], ids=ids)
def test_word(read: Read, row: TalkWord, example: str) -> None:
    talk = only(read(example))
    if row.shape is not Shape.ATTEND:
        assert talk.kind is row.kind
    elif row.away:
        assert [a.name for a in talk.absentees] == ["Iran"]
    else:
        assert "Iran" in [p.name for p in talk.parties]


@pytest.mark.parametrize(("row", "example"), [(r, e) for r in talk_traps() for e in r.examples], ids=ids)
def test_trap(read: Read, row: TalkTrap, example: str) -> None:
    assert read(example).talks == ()


@pytest.mark.parametrize(("row", "example"), [(r, e) for r in talk_states().values() for e in r.examples], ids=ids)
def test_state(read: Read, row: TalkStateWord, example: str) -> None:
    said = read(example).sentences[0]
    readings = [reading_of(said, cue) for cue in cues_in(said)]
    assert (row.state, row.weak) in [(r.state, r.weak) for r in readings]


@pytest.mark.parametrize(("row", "example"), [(r, e) for r in part_rows() for e in r.examples], ids=ids)
def test_part(read: Read, row: TalkPart, example: str) -> None:
    talk = only(read(example))
    part = {Part.PARTY: talk.parties, Part.MEDIATOR: talk.mediators, Part.ABSENTEE: talk.absentees}
    assert "Turkey" in [a.name for a in part[row.part]]


@pytest.mark.parametrize("example", [e for r in mediator_rows() for e in r.examples])
def test_mediator(read: Read, example: str) -> None:
    assert {a.name for a in only(read(example)).mediators} & {"Turkey", "United Nations"}


@pytest.mark.parametrize(("row", "example"), [(r, e) for r in talk_levels() for e in r.examples], ids=ids)
def test_level(read: Read, row: LevelWord, example: str) -> None:
    assert only(read(example)).level is row.level


@pytest.mark.parametrize(("row", "example"), [(r, e) for r in talk_outcomes() for e in r.examples], ids=ids)
def test_outcome(read: Read, row: OutcomeWords, example: str) -> None:
    assert outcome_of(read(example).sentences[0]) is row.outcome
