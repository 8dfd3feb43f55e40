from collections.abc import Callable

import pytest

from tacitus.knowledge.irrealis import StatusCue
from tacitus.knowledge.table import load
from tacitus.model.coding import Coding
from tests.marked import unmark

ROWS = load("irrealis", StatusCue)
EXAMPLES = [example for row in ROWS for example in row.examples]


@pytest.mark.parametrize("example", EXAMPLES)
def test_status_cue_reads_its_example(read: Callable[..., Coding], example: str) -> None:
    text, [(span, label)] = unmark(example)
    coding = read(text)
    found = [
        standing.status.value if standing.status else "untold"
        for roles, standing in zip(coding.roles, coding.standings, strict=True)
        if span.covers(coding.triggers[roles.trigger].cue)
    ]
    expected = {label, "untold"} if label == "negated" else {label}  # a plain negation tells no event
    assert set(found) & expected, (found, coding.triggers)
