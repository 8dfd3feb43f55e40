"""History and standing context are set aside, clause by clause; news stays news."""

from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.stages.background import is_background
from tests.marked import unmark

Read = Callable[..., Coding]
NEWS = "Shells fell on the port on Friday and nine people were killed. "


@pytest.mark.parametrize(
    ("example", "published"),
    [
        ("Herders, [who have long fought the farmers](past), burned a mill on Friday.", "2019-05-04"),
        ("[The region broke away in a war in the early 1990s](past), officials said.", "2019-05-04"),
        ("It was the worst raid [since a 2011 truce](past).", "2019-05-04"),
        ("The raid ended [a ceasefire agreed last year between the clans](past).", "2019-05-04"),
        ("[The kingdom backs some of the rebel groups](past).", None),
        ("[The enclave is claimed by both](past).", None),
        ("The town, [once a symbol of their power](past), fell on Friday.", "2019-05-04"),
        ("[Earlier attempts to end the feud have failed](past).", None),
        ("[The two neighbours have fought four wars](past).", None),
        ("[Earlier truces, negotiated in May and announced again in June, did not hold either](past).", "2019-06-20"),
        ("[Years of diplomacy have brought no settlement](past).", None),
        ("[To the rest of the world the island is Danish](past).", None),
        ("[No state, not even Norway, has recognised the independence that it proclaimed](past).", None),
        ("[The town stands on heights above the river and commands the road to the coast](past).", None),
        ("[The militia is supported by Norway](past).", None),
        ("[Peace talks collapsed last year after the government arrested its rivals](past).", "2019-05-04"),
        ("The mayor, [who has been in hiding since the coup](past), denounced the army.", None),
        ("The raid broke a peace [that has lasted for decades](past).", None),
    ],
)
def test_history_is_set_aside(read: Read, example: str, published: str | None) -> None:
    text, marks = unmark(NEWS + example)
    found = [b.evidence.span for b in read(text, published).background]
    assert found == [span for span, _ in marks]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels have shelled the port, officials said on Friday.",
        "The army has captured nine villages since Monday.",
        "Heavy fighting erupted late last month.",
        "The minister says the bridge is open.",
        "Both sides have dismissed calls for a truce.",
        "Norway is considering airstrikes on the group.",
        "The government is backing the rebels with airstrikes.",
        "Envoys of the two states are meeting in Geneva for talks sponsored by Norway.",
        "The militia is now supported by Norwegian jets.",
        "The minister said the bombing was the deadliest in the city.",
        "Authorities have suspended internet service in the region.",
        "Soldiers have also seized a town.",
        "Shortly before the meeting, envoys had opened a first round of talks in Geneva.",
        "The silence over earlier attacks had encouraged the army to go on, he said.",
        "The death toll stands at nine.",
        "The envoy will visit the capital next week.",
        "Police, who responded by firing tear gas, arrested nine people.",
    ],
)
def test_news_stays_news(read: Read, text: str) -> None:
    assert read(NEWS + text, "2019-05-04").background == ()


def test_a_speech_is_no_background(read: Read) -> None:
    text = NEWS + '"We have long fought for this valley and we will fight for it again," the chief said.'
    assert read(text).background == ()


def test_history_goes_on_from_history(read: Read) -> None:
    coding = read(NEWS + "The war began in 2011. It later spread to the coast.", "2019-05-04")
    assert [b.evidence.words for b in coding.background] == ["The war began in 2011", "It later spread to the coast"]


def test_dates_of_the_episode_are_news_whatever_the_year(read: Read) -> None:
    text = "Rebels shelled the port on 3 May 2011. The army answered on 4 May 2011. The port fell to rebels in 2004."
    assert [b.evidence.words for b in read(text).background] == ["The port fell to rebels in 2004"]


def test_is_background_by_the_word(read: Read) -> None:
    coding = read("Herders, who have long fought the farmers, burned a mill on Friday.")
    sentence = coding.sentences[0]
    verbs = [t for t in sentence.tokens if t.text in ("fought", "burned")]
    assert [is_background(coding, sentence, t) is not None for t in verbs] == [True, False]
