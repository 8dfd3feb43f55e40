"""What sentences tell of talks: kind and state, who takes which part, where; and which words tell none."""

from collections.abc import Callable, Sequence

import pytest

from tacitus.model.actor import Actor
from tacitus.model.coding import Coding
from tacitus.model.peace import Talk

Read = Callable[..., Coding]
PUBLISHED = "2021-06-10"


def parties(actors: Sequence[Actor]) -> set[str]:
    return {a.party for a in actors}


def sides(talk: Talk) -> tuple[set[str], set[str], set[str]]:
    return parties(talk.parties), parties(talk.mediators), parties(talk.absentees)


@pytest.mark.parametrize(
    ("text", "kind", "state"),
    [
        ("The French foreign minister held talks with his Iranian counterpart on Monday.", "negotiation", "held"),
        ("NATO defence ministers met in Brussels to discuss aid for Ukraine.", "meeting", "held"),
        ("President Joe Biden spoke by phone with President Volodymyr Zelenskiy on Sunday.", "call", "held"),
        ("Iran's foreign minister telephoned his Turkish and Russian counterparts.", "call", "held"),
        ("Qatar is mediating between Hamas and Israel.", "mediation", "under_way"),
        ("Egypt has offered its help in arranging talks between Hamas and Israel.", "mediation", "proposed"),
        ("The Pakistani prime minister visited Kabul on Thursday.", "visit", "held"),
        ("French President Emmanuel Macron received the Lebanese prime minister in Paris.", "visit", "held"),
        ("During a visit to Yerevan, Russian Prime Minister Mikhail Mishustin spoke of peace.", "visit", "held"),
        ("The Turkish president will meet the Iranian president in Tehran.", "meeting", "planned"),
        ("The leaders of Turkey and Russia are due to discuss Syria when they meet in Sochi.", "meeting", "planned"),
        ("The planned summit between the leaders of Ethiopia and Eritrea was put off.", "conference", "postponed"),
        ("India called off talks with Pakistan after the attack.", "negotiation", "postponed"),
        ("Talks between Turkey and Greece broke down on Friday.", "negotiation", "collapsed"),
        ("The Kremlin rejected an offer of talks from Ukraine.", "negotiation", "refused"),
        ("On a visit to Kabul, the Turkish foreign minister announced more aid.", "visit", "held"),
        ("Turkey and Greece are in talks over the islands.", "negotiation", "under_way"),
        ("The deal comes after days of talks between Turkey and Greece.", "negotiation", "held"),
    ],
)
def test_kind_and_state(read: Read, text: str, kind: str, state: str) -> None:
    [talk] = read(text, PUBLISHED).talks
    assert (talk.kind.value, talk.state.value) == (kind, state)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey and Russia held talks.", ({"Turkey", "Russia"}, set(), set())),
        ("US-Chinese talks opened in Geneva.", ({"United States", "China"}, set(), set())),
        (
            "The foreign ministers of Armenia and Azerbaijan met in Geneva.",
            ({"Armenia", "Azerbaijan"}, set(), set()),
        ),
        (
            "Armenia's foreign minister met envoys from France and Russia.",
            ({"Armenia", "France", "Russia"}, set(), set()),
        ),
        (
            "Norway hosted the talks between Sudan and South Sudan in Oslo.",
            ({"Sudan", "South Sudan"}, {"Norway"}, set()),
        ),
        (
            "Lebanon and Israel have agreed to hold talks on their border under US mediation.",
            ({"Lebanon", "Israel"}, {"United States"}, set()),
        ),
        (
            "UN-sponsored talks between Morocco and Algeria opened in Geneva.",
            ({"Morocco", "Algeria"}, {"United Nations"}, set()),
        ),
        (
            "Talks between Sudan and Egypt went ahead without Ethiopia.",
            ({"Sudan", "Egypt"}, set(), {"Ethiopia"}),
        ),
        (
            "Sudan and Egypt held talks in Cairo on Sunday. Ethiopia stayed away.",
            ({"Sudan", "Egypt"}, set(), {"Ethiopia"}),
        ),
        (
            "Sudan and Egypt will hold talks in Cairo. Egypt will not allow Ethiopia to attend the talks.",
            ({"Sudan", "Egypt"}, set(), {"Ethiopia"}),
        ),
        (
            "Russia's foreign minister announced a truce after hours of talks in Moscow with his Turkish counterpart.",
            ({"Russia", "Turkey"}, set(), set()),
        ),
        (
            "Russia has invited the foreign ministers of Armenia and Azerbaijan to Moscow.",
            ({"Armenia", "Azerbaijan"}, {"Russia"}, set()),
        ),
    ],
)
def test_sides(read: Read, text: str, expected: tuple[set[str], set[str], set[str]]) -> None:
    [talk] = read(text, PUBLISHED).talks
    assert sides(talk) == expected


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Turkey and Russia held talks in Geneva on Friday.", "Geneva"),
        ("The French foreign minister held talks with his Iranian counterpart in Paris.", "Paris"),
        ("Iran's foreign minister flew to Baghdad to meet the Turkish foreign minister.", "Baghdad"),
        ("The Geneva talks between Turkey and Russia went on.", "Geneva"),
        ("The leaders of Armenia and Azerbaijan met on the sidelines of the Munich conference.", "Munich"),
        ("Turkey and Russia held talks on the war in Syria.", None),
        ("Turkey and Russia are in talks to move fighters to camps in Idlib.", None),
    ],
)
def test_venue(read: Read, text: str, venue: str | None) -> None:
    found = {t.venue.name if t.venue else None for t in read(text, PUBLISHED).talks if t.kind.value != "visit"}
    assert found == {venue}


@pytest.mark.parametrize(
    "text",
    [
        "Turkey called for talks.",
        "The plan met with resistance in Turkey.",
        "Russia met its commitments under the deal with Turkey.",
        "The soldiers visited a market in Kabul.",
        "The governor told reporters at a conference in Munich that Turkey had lied.",
        "The Turkish president called Armenia a threat to peace.",
        "Russia and Turkey welcomed the pullout.",
        "The president's call for restraint angered Turkey.",
        "Turkey and Russia are sitting on a volcano.",
        "Turkey saw no sign of a dialogue with Russia.",
        "Turkey is not planning to hold talks with Russia.",
        "Turkey has not ruled out attending a conference with Russia.",
        "If Turkey holds talks with Russia, the war may end.",
    ],
)
def test_no_talks(read: Read, text: str) -> None:
    assert read(text, PUBLISHED).talks == ()


def test_one_negotiation_however_often_it_is_told(read: Read) -> None:
    coding = read(
        "Armenia and Azerbaijan held talks on Friday. President Vladimir Putin of Russia had invited their foreign "
        "ministers to Moscow. The talks, aimed at ending the fighting, went on into the night.",
        "2020-10-10",
    )
    [talk] = coding.talks
    assert sides(talk) == ({"Armenia", "Azerbaijan"}, {"Russia"}, set())
    assert talk.venue is not None
    assert (talk.state.value, talk.venue.name) == ("held", "Moscow")


def test_calls_to_different_people_are_different(read: Read) -> None:
    text = "President Recep Tayyip Erdogan of Turkey spoke with President Vladimir Putin by telephone. "
    coding = read(text + "Erdogan also spoke with President Emmanuel Macron of France.")
    assert [parties(t.parties) for t in coding.talks] == [{"Turkey", "Russia"}, {"Turkey", "France"}]


def test_talks_elsewhere_are_others(read: Read) -> None:
    text = "Turkey and Russia held talks in Geneva on Friday. Turkey and Iran will hold a summit in Tehran next week."
    assert [(t.state.value, t.venue.name if t.venue else "") for t in read(text, PUBLISHED).talks] == [
        ("held", "Geneva"),
        ("planned", "Tehran"),
    ]


def test_who_refuses_is_missing(read: Read) -> None:
    [talk] = read("Turkey refused to hold talks with Russia.").talks
    assert (talk.state.value, parties(talk.absentees)) == ("refused", {"Turkey"})


def test_history_is_no_talk(read: Read) -> None:
    assert read("Turkey and Russia held talks in Geneva in 1994. A truce began on Friday.", PUBLISHED).talks == ()


def test_agenda_level_and_outcome(read: Read) -> None:
    [talk] = read(
        "The foreign ministers of Turkey and Iran discussed the truce in Geneva without reaching a deal."
    ).talks
    assert talk.level is not None
    assert talk.agenda is not None
    assert (talk.level.value, talk.agenda.words, talk.outcome.value) == ("ministers", "the truce", "none")


def test_the_proof_is_short_and_quoted(read: Read) -> None:
    coding = read(
        "Turkey and Russia, " + "which border the sea and trade with each other, " * 12 + "held talks in Geneva."
    )
    for talk in coding.talks:
        assert len(talk.evidence.words) <= 250
        assert coding.report.text[talk.evidence.span.start : talk.evidence.span.end] == talk.evidence.words
