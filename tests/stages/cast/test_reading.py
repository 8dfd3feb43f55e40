"""Whom words stand for, in marked sentences: "[Troops](name for party)", several actors joined by "+"."""

from collections.abc import Callable

import pytest

from tacitus.model.actor import Actor, MentionKind
from tacitus.model.coding import Coding
from tacitus.model.text import Report, Span
from tacitus.pipeline import Pipeline
from tacitus.registry import STAGES
from tests.marked import unmark

Read = Callable[..., Coding]
STAGES_TO_ACTORS = ("facts.rule", "syntax.spacy", "dates.rule", "places.gazetteer", "actors.rule")


@pytest.fixture(scope="module")
def read() -> Read:
    pipeline = Pipeline([STAGES[name]() for name in STAGES_TO_ACTORS])
    return lambda text, known=(): pipeline(Report("r", text), known)


def told(actor: Actor) -> str:
    name = actor.name.replace("(", "<").replace(")", ">")
    return f"{name} for {actor.acts_for}" if actor.acts_for else name


def at(coding: Coding, span: Span) -> str:
    """Whom the mention stands for that ends with `span` and, so far as it has words there, covers it."""
    for mention in coding.mentions:
        if mention.span == span or (mention.span.end == span.end and mention.span.covers(mention.head)):
            return " + ".join(told(a) for a in mention.actors)
    return ""


NAMES = [
    "[France](France) and [Chad](Chad) signed; troops stayed in [Mali]().",
    "[London](London for United Kingdom) said talks in [Vienna]() with [Tehran](Tehran for Iran) had failed.",
    "Shells hit [Kabul]().",
    "[The Kremlin](Kremlin for Russia) welcomed the [US](United States)-led effort.",
    "[Britain](Britain for United Kingdom) joined the [African Union](African Union) mission.",
    "The Rapid Support Forces (RSF) left. Later [the RSF](Rapid Support Forces <RSF>) denied it.",
    "It was [us]() who left, not [the US](United States).",
    "[The Russians](Russia) left; [Russians](Russians for Russia) wept.",
    "[Israel Katz](Israel Katz for Israel) met [Abdel Fattah al-Sisi](Abdel Fattah al-Sisi for Egypt).",
]

ROLES = [
    "[Kenyan and Somali officials](Kenyan officials for Kenya + Somali officials for Somalia) met.",
    "[Kenya's foreign minister, Amina Okello](Amina Okello for Kenya), left.",
    "[Turkish officials](Turkish officials for Turkey) denied [Turkish](Turkey) shelling.",
    "The Peruvian mayor fled. [Police](police for Peru) opened fire.",
    "Chad sent [troops](troops for Chad) to the Malian border.",
    "[Syrian rebels](Syrian rebels) seized a base.",
    "[A rebel spokesman](rebel spokesman for Yemeni rebels) left Yemen. Yemen rejoiced.",
    "[Hamas fighters](Hamas) left; [the fighters](Hamas) took a car.",
    "[The Armenian side](Armenia) agreed.",
    "[A group of farmers](farmers) left.",
    "[Allies](allies) of France left.",
    "Paul Mbeki, [a spokesman](Paul Mbeki for Kenya) for the governor of Nairobi, spoke for Kenya.",
    "The [Syria delegation](Syrian delegation for Syria) left.",
    "The video spread on [social media]().",
    "[A Peruvian court](Peruvian court for Peru) jailed [two Peruvian activists](Peruvian activists).",
    "The [Lakeside Border Council](Lakeside Border Council) (LBC) met. [The LBC](Lakeside Border Council) agreed.",
]

LATER = [
    "President Anna Berg of Norway spoke. [Berg](Anna Berg for Norway) said [she](Anna Berg for Norway) would go.",
    "[A police spokesman](Omar Hadid for Iraq) blamed Iraq. Omar Hadid, the police spokesman, gave no number.",
    "French President Luc Morel left. [The French president](Luc Morel for France) was ill.",
    "His Danish counterpart, [Nils Holm](Nils Holm for Denmark), met President Anna Berg of Norway.",
    "Armenia and Azerbaijan held [their](Armenia + Azerbaijan) first talks.",
    "Chad accused Mali of shelling a town. [Both sides](Chad + Mali) later withdrew.",
    "Chad fought Mali. [Both sides](Chad + Mali) accused [the other](Chad + Mali).",
    "Envoys from France, Italy and Spain met. [The countries](France + Italy + Spain) back a truce.",
    "Hamas rejected the offer. [The group](Hamas) wants more.",
    "The Security Council met. [The council](UN Security Council) urged restraint.",
    "Norway said [it](Norway) was ready to talk, and that [it]() was late.",
    '"[We](Nils Holm for Norway) will go," said Norwegian envoy Nils Holm. "[I](Nils Holm for Norway) promise."',
    "The Iraqi army freed the town. [The statement]() named no one. An officer said so.",
    "The Iraqi army said it freed the town. [The statement](Iraqi army for Iraq) named no one.",
    "“[They](Hamas) [Hamas] hold the hospital,” Omar Hadid said.",
    "For [its](Norway) part, Norway stayed away.",
]


@pytest.mark.parametrize("example", [*NAMES, *ROLES, *LATER])
def test_reading(example: str, read: Read) -> None:
    text, marks = unmark(example)
    coding = read(text)
    assert [(text[s.start : s.end], at(coding, s)) for s, _ in marks] == [(text[s.start : s.end], m) for s, m in marks]


def test_a_dateline_and_its_outlet_are_no_actors(read: Read) -> None:
    coding = read("TEHRAN (Iran News) – Armenia denied the report, AFP reported.")
    assert [told(a) for m in coding.mentions for a in m.actors] == ["Armenia"]


def test_kinds(read: Read) -> None:
    text = "Norway's envoy told residents that both sides and Norwegian troops feared him."
    kinds = {text[m.span.start : m.span.end]: m.kind for m in read(text).mentions}
    assert kinds["Norway"] is MentionKind.MODIFIER
    assert kinds["envoy"] is MentionKind.ROLE
    assert kinds["residents"] is MentionKind.GROUP
    assert kinds["Norwegian troops"] is MentionKind.ROLE


def test_guesses_are_marked(read: Read) -> None:
    coding = read("Norway mourned. Police opened fire.")
    police = [a for m in coding.mentions for a in m.actors if a.name == "police"]
    assert ["guessed" in a.rule for a in police] == [True]


def test_known_spans_become_mentions(read: Read) -> None:
    text = "The Lakeshore Watch met envoys."
    coding = read(text, (Span(4, 19),))
    assert [told(a) for m in coding.mentions if m.span == Span(4, 19) for a in m.actors] == ["Lakeshore Watch"]


def test_evidence_quotes_the_mention(read: Read) -> None:
    text = "Armenian and Azerbaijani officials met Putin’s envoy; both sides agreed."
    for mention in read(text).mentions:
        for actor in mention.actors:
            assert actor.evidence.words == text[mention.span.start : mention.span.end]
