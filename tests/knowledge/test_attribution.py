"""Every row of the attribution tables does what it says, in its own examples."""

import re
from collections.abc import Callable

import pytest

from tacitus.knowledge.attribution import Cue, cues, pseudo_cues, source_phrases, word_class, word_classes
from tacitus.knowledge.said_acts import SaidAct, said_acts
from tacitus.model.coding import Coding
from tacitus.stages.saying.attributions import Attribution
from tacitus.stages.saying.reading import attributions_in

Read = Callable[..., Coding]


def unbracket(example: str) -> tuple[str, str]:
    """The sentence without its brackets, and the words that stood in them."""
    inside = re.search(r"\[(.*?)\]", example)
    assert inside, f"no speaker marked: {example}"
    return example.replace("[", "").replace("]", ""), inside[1]


def source_words(coding: Coding, attribution: Attribution) -> str:
    source = attribution.source
    words = coding.report.text[source.start : source.end] if source else ""
    return words.removesuffix("'s").removesuffix("'").strip()


@pytest.mark.parametrize(("row", "example"), [(c, e) for c in cues() for e in c.examples], ids=lambda v: str(v)[:60])
def test_cue(read: Read, row: Cue, example: str) -> None:
    text, speaker = unbracket(example)
    coding = read(text)
    found = [(source_words(coding, a), a.act) for a in attributions_in(coding)]
    acts = {row.act, row.denied} if re.search(r"\bno\b", text) else {row.act}
    assert any(words == speaker and act in acts for words, act in found), found


@pytest.mark.parametrize("example", [e for row in pseudo_cues() for e in row.examples])
def test_words_that_only_look_like_saying(read: Read, example: str) -> None:
    assert read(example).claims == ()


@pytest.mark.parametrize("example", [e for row in source_phrases() for e in row.examples])
def test_phrase_that_names_the_speaker(read: Read, example: str) -> None:
    text, speaker = unbracket(example)
    coding = read(text)
    assert speaker in [source_words(coding, a) for a in attributions_in(coding)]


@pytest.mark.parametrize(
    ("row", "example"), [(r, e) for r in said_acts() for e in r.examples], ids=lambda v: str(v)[:60]
)
def test_act_by_what_is_said(read: Read, row: SaidAct, example: str) -> None:
    assert row.act in [c.act for c in read(example).claims]


def test_no_row_stands_twice() -> None:
    uses = [(c.lemma, c.part, c.act, c.content, c.objects) for c in cues()]
    assert len(uses) == len(set(uses))


@pytest.mark.parametrize(("name", "example"), [(r.name, e) for r in word_classes() for e in r.examples])
def test_word_class(name: str, example: str) -> None:
    words = {w.strip(".,").lower() for w in example.split()}
    assert word_class(name) & (words | {w.removesuffix("s") for w in words})
