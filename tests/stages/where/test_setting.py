"""Where what is told at a word happens: the word is marked with the place's name, or with a dash for none."""

from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Token
from tacitus.stages.setting import place_at
from tests.marked import unmark

Read = Callable[..., Coding]

CLAUSES = [
    "Officials in Baku said that rockets [hit](Barda) a market in the town of Barda.",
    "The [shelling](Stepanakert) of Stepanakert went on.",
    "The army [shelled](Stepanakert) Stepanakert on Friday.",
    "The Kayseri [blast](Kayseri) killed 13 soldiers.",
    "A suicide bomber [killed](Manbij) four people in the town of Manbij in north-eastern Syria.",
    "The ministers [met](Vienna) in Vienna to [discuss](Vienna) a truce.",
    "Gunmen [shot](near Jos) two farmers near Jos.",
    "Troops [clashed](Hatra) with militants in Hatra, [killing](Hatra) 14 of them.",
    "Iran [condemned](-) the attack.",
    "The minister [accused](-) Azerbaijan of lying.",
    "France and Germany [signed](-) an accord.",
    "Turkey [blamed](-) Moscow for the raid.",
    "Troops [withdrew](Kherson) from Kherson.",
    "The president said in Geneva that rebels had [attacked](-) a convoy.",
    "The fighting [spread](Yemen) across Yemen.",
]


@pytest.mark.parametrize("marked", CLAUSES)
def test_a_clause_tells_where(marked: str, read: Read) -> None:
    text, marks = unmark(marked)
    coding = read(text)
    for span, name in marks:
        sentence, token = _word(coding, span.start)
        place = place_at(coding, sentence, token)
        assert (place.name if place else "-") == name


def test_a_common_noun_points_back(read: Read) -> None:
    coding = read("Rebels entered Manbij at dawn. Jets then bombed the town.")
    sentence, token = _word(coding, coding.report.text.index("bombed"))
    place = place_at(coding, sentence, token)
    assert place is not None
    assert (place.name, place.evidence.words) == ("Manbij", "town")
    assert "named before" in place.rule


def test_a_deed_without_a_place_goes_on_where_the_last_one_was_done(read: Read) -> None:
    coding = read("Soldiers attacked rebels in Manbij. Jets bombed their camps.")
    sentence, token = _word(coding, coding.report.text.index("bombed"))
    place = place_at(coding, sentence, token)
    assert place is not None
    assert place.name == "Manbij"


def test_a_lead_is_set_where_the_next_sentences_say(read: Read) -> None:
    coding = read("A bomb killed 13 soldiers in central Turkey. The bus was hit in the city of Kayseri.")
    sentence, token = _word(coding, coding.report.text.index("killed"))
    place = place_at(coding, sentence, token)
    assert place is not None
    assert place.name == "Kayseri"


def _word(coding: Coding, start: int) -> tuple[Sentence, Token]:
    return next((s, t) for s in coding.sentences for t in s.tokens if t.span.start == start)
