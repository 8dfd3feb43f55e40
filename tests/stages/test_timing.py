"""Which date tells when something happens: `[word](date words)`, or `[word]()` where none does."""

from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.stages.setting import when_at
from tacitus.text.tree import tokens_in
from tests.marked import unmark

EXAMPLES = [
    "Officials [said](Friday) on Friday that two soldiers [died](Thursday) on Thursday.",
    "On Friday, a local official [said](Friday) that a hundred fighters had [surrendered](Friday).",
    "Six people were [killed]() in the town, police [said](Friday) on Friday.",
    "On Tuesday the army [entered](Tuesday) the town and [shelled](Tuesday) the port.",
    "Troops [clashed](Wednesday) with rebels on Wednesday, [killing](Wednesday) nine of them.",
    "The two sides [held](Friday) [talks](Friday) in the capital on Friday.",
    "Fighting [went](overnight) on overnight, after the president [announced](late Thursday) a truce late Thursday.",
    "Nine people were [killed](late Sunday) late Sunday when a rocket [hit](late Sunday) a shop.",
    "As the truce [collapsed](early Wednesday) early Wednesday, the ministers [spoke](early Wednesday) by telephone.",
    "It was the worst [outbreak]() since a 1994 [truce](1994) left the town divided.",
    "The council [urged]() a return to the November 2012 ceasefire.",
    "The deadliest [attack]() since 2014 [killed]() nine people.",
    "The president [rejected](Monday night) on Monday night a [statement]() by the council.",
    "The clashes [erupted](late last month) late last month, with both sides [blaming]() the other.",
    "The siege [lasted]() for nearly two weeks.",
    "It comes a week after nine people were [killed](a week) in a raid.",
    "The battle has [raged](June) since June.",
    "Troops entered the town on Friday. They then [shelled](Friday) the port.",
    "Troops entered the town on Friday. The mayor [blamed]() the army.",
]


@pytest.mark.parametrize("marked", EXAMPLES)
def test_when_at(marked: str, read: Callable[..., Coding]) -> None:
    text, marks = unmark(marked)
    coding = read(text, "2020-10-09")
    for span, words in marks:
        said = next(s for s in coding.sentences if s.span.covers(span))
        when = when_at(coding, said, tokens_in(said, span)[0])
        assert (when.evidence.words if when else "") == words, text[span.start : span.end]
