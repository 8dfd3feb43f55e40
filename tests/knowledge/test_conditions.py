"""Every row of the condition tables does what it says, in its own examples."""

import re
from collections.abc import Callable

import pytest

from tacitus.knowledge.conditions import ConditionCue, Marker, condition_cues, condition_markers
from tacitus.model.coding import Coding

Read = Callable[..., Coding]


@pytest.mark.parametrize(
    ("row", "example"), [(r, e) for r in condition_cues() for e in r.examples], ids=lambda v: str(v)[:60]
)
def test_cue(read: Read, row: ConditionCue, example: str) -> None:
    inside = re.search(r"\[(.*?)\]", example)
    assert inside
    holder = inside[1].removeprefix("The ").lower()
    found = [(c.holder.name.lower(), c.kind) for c in read(re.sub(r"[\[\]]", "", example)).conditions]
    assert any(name in (holder, f"the {holder}") and kind is row.kind for name, kind in found), found


@pytest.mark.parametrize(
    ("row", "example"), [(r, e) for r in condition_markers() for e in r.examples], ids=lambda v: str(v)[:60]
)
def test_marker(read: Read, row: Marker, example: str) -> None:
    assert row.kind in [c.kind for c in read(example).conditions]
