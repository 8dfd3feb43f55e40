"""Speaker, word of saying and content, marked in the sentence."""

from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.stages.saying.reading import attributions_in
from tests.marked import unmark

Read = Callable[..., Coding]


@pytest.mark.parametrize(
    "marked",
    [
        "[The army](source) [denied](cue) [that it shelled the town](content).",
        "[The town was quiet](content), [the army](source) [said](cue).",
        "[“The town is quiet,”](content) [said](cue) [the army](source).",
        "[The army](source) [has not admitted](cue) [any losses](content).",
        "[The army](source) accused the rebels [of](skip) [breaking the truce](content).",
        "[According to](cue) [the army](source), [the town was quiet](content).",
        "[“Karabakh is quiet!”](content) [The mayor](source) [said](cue) in a speech.",
        "[The army](source) [said](cue): [“The town is quiet. The road is open.”](content)",
    ],
)
def test_parts(read: Read, marked: str) -> None:
    text, marks = unmark(marked)
    expected = {label: text[span.start : span.end] for span, label in marks}
    (found,) = attributions_in(read(text))
    assert found.source is not None
    assert text[found.source.start : found.source.end] == expected["source"]
    assert [text[c.start : c.end] for c in found.content] == [expected["content"]]
    if "cue" in expected:
        assert text[found.cue.start : found.cue.end] == expected["cue"]


def test_two_clauses_after_that_are_two_attributions(read: Read) -> None:
    found = attributions_in(read("Officials said that the road was shut and that the bridge was gone."))
    assert [a.further for a in found] == [False, True]


def test_what_the_outlet_sets_beside_is_not_said(read: Read) -> None:
    text = "Officials said the road was shut, after Ukraine shelled a market."
    (found,) = attributions_in(read(text))
    assert "Ukraine" not in text[found.content[0].start : found.content[-1].end]
