from enum import StrEnum

import pytest

from tacitus.knowledge.events import frames, mode_cues
from tacitus.knowledge.glossary import entries_for, glossary
from tacitus.model.actor import Sector
from tacitus.model.background import BackgroundKind
from tacitus.model.claim import Act, Stance
from tacitus.model.damage import ObjectKind
from tacitus.model.event import EventType, Status
from tacitus.model.peace import ConditionKind, ConditionState, Level, Outcome, TalkKind, TalkState
from tacitus.model.place import GeoPrecision
from tacitus.model.text import BlockKind
from tacitus.model.toll import Group, Harm, Scope, TollStance, Unit
from tacitus.model.when import Anchor, DatePrecision

IN_RECORDS: tuple[type[StrEnum], ...] = (
    EventType, Status, Sector, Harm, Group, Scope, TollStance, Unit, Act, Stance, ObjectKind, TalkKind, TalkState,
    Level, Outcome, ConditionKind, ConditionState, BackgroundKind, GeoPrecision, DatePrecision, Anchor, BlockKind,
)  # fmt: skip
MODES = {m for m in (*(frame.mode for frame in frames()), *(cue.mode for cue in mode_cues())) if m}


@pytest.mark.parametrize("values", IN_RECORDS)
def test_every_value_of_a_record_is_explained(values: type[StrEnum]) -> None:
    assert [value.value for value in values if not entries_for(value.value)] == []


def test_every_mode_is_explained() -> None:
    assert {mode for mode in MODES if not entries_for(mode)} == set()


def test_nothing_is_explained_twice_in_one_sense() -> None:
    senses = [(entry.name, entry.kind) for entry in glossary()]
    assert len(senses) == len(set(senses))
