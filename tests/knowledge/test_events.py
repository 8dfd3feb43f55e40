from collections.abc import Callable

import pytest

from tacitus.knowledge.events import frames, mode_cues, word_classes
from tacitus.model.coding import Coding
from tests.marked import unmark

EXAMPLES = [(frame, example) for frame in frames() for example in frame.examples]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[e for _, e in EXAMPLES])
def test_frame_reads_its_example(read: Callable[..., Coding], frame: object, example: str) -> None:
    text, marks = unmark(example)
    found = [(t.cue.start, " ".join(filter(None, (t.event_type.value, t.mode)))) for t in read(text).triggers]
    for span, label in marks:
        if label:
            assert (span.start, label) in found
        else:
            assert span.start not in [start for start, _ in found]


def test_frames_name_classes_that_exist() -> None:
    assert {name for frame in frames() for name in frame.object + frame.subject} <= set(word_classes())


def test_mode_cues_read_their_examples(read: Callable[..., Coding]) -> None:
    for cue in mode_cues():
        for example in cue.examples:
            text, _ = unmark(example)
            assert cue.mode in [t.mode for t in read(text).triggers], example
