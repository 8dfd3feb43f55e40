"""Every word of time finds the expressions that its examples mark, every word of outlook looks ahead."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from tacitus.knowledge.dates import (
    Continuation,
    Prospect,
    Reaction,
    TimeWord,
    continuations,
    prospects,
    reactions,
    time_words,
)
from tacitus.knowledge.table import load
from tacitus.model.coding import Coding
from tacitus.stages.dates import times_in

Read = Callable[..., Coding]


@pytest.mark.parametrize(
    ("row", "example"),
    [(row, example) for row in time_words() for example in row.examples],
    ids=lambda value: value if isinstance(value, str) else value.words[0],
)
def test_time_words(row: TimeWord, example: str, read: Read) -> None:
    coding = read(re.sub(r"[][]", "", example))
    found = [when.evidence.words for when in times_in(coding.report, coding.sentences)]
    assert found == re.findall(r"\[([^]]+)\]", example)


@pytest.mark.parametrize("row", prospects().values(), ids=lambda row: row.lemma)
def test_prospects(row: Prospect, read: Read) -> None:
    for example in row.examples:
        found = read(example, "2020-10-07").dates
        assert [w.start for w in found] == [date(2020, 10, 9)], "a Wednesday's report looks ahead to Friday"


@pytest.mark.parametrize("row", load("reactions", Reaction), ids=lambda row: row.lemma)
def test_reactions(row: Reaction, read: Read) -> None:
    for example in row.examples:
        coding = read(example, "2020-10-10")
        assert {t.lemma for t in coding.sentences[0].tokens} & reactions()


@pytest.mark.parametrize("row", load("continuations", Continuation), ids=lambda row: row.word)
def test_continuations(row: Continuation, read: Read) -> None:
    for example in row.examples:
        coding = read(example, "2020-10-10")
        assert {t.text.lower() for t in coding.sentences[1].tokens} & continuations()
