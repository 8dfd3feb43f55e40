"""Who says what: one behaviour a sentence."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacitus.model.claim import Act, Claim
from tacitus.model.coding import Coding
from tacitus.model.text import Span
from tacitus.stages.attribution import deniers_of, speakers_of

Read = Callable[..., Coding]


def brief(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(c.speaker.name.lower().removeprefix("the "), c.act.value) for c in claims]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Officials said the road was shut.", [("officials", "says")]),
        ("The road was shut, officials said.", [("officials", "says")]),
        ("The road, officials said, was shut.", [("officials", "says")]),
        ("“The road is shut,” said officials.", [("officials", "says")]),
        ("Two rockets fell short, hitting an orchard, officials and medics said on Friday.",
         [("officials", "says"), ("medics", "says")]),
        ("According to witnesses, the road was shut.", [("witnesses", "says")]),
        ("Residents told reporters that the road was shut.", [("residents", "says")]),
        ("Officials said the road was shut, adding that it was mined.", [("officials", "says"), ("officials", "says")]),
        ("Officials were quoted as saying that the road was shut.", [("officials", "says")]),
        ("Reports said the road was shut.", [("reports", "says")]),
        ("Ukraine accused Russia of shelling a market.", [("ukraine", "accuses")]),
        ("Ukraine blamed Russia for the shelling.", [("ukraine", "accuses")]),
        ("Ukraine denied that it had shelled a market.", [("ukraine", "denies")]),
        ("Ukraine has not admitted any losses.", [("ukraine", "withholds")]),
        ("Ukraine gave no figures for its losses.", [("ukraine", "withholds")]),
        ("There was no comment from Ukraine.", [("ukraine", "withholds")]),
        ("Ukraine acknowledged 12 deaths.", [("ukraine", "acknowledges")]),
        ("Witnesses said the road was shut and vowed to return.", [("witnesses", "says"), ("witnesses", "vows")]),
        ("Ukraine threatened to cut the road.", [("ukraine", "threatens")]),
        ("Ukraine said it would bomb the road.", [("ukraine", "threatens")]),
        ("Ukraine said it was ready to talk.", [("ukraine", "offers")]),
        ("Ukraine said it would not negotiate with the gunmen.", [("ukraine", "rejects")]),
        ("Ukraine said it would send an envoy to Vienna.", [("ukraine", "announces")]),
        ("Ukraine urged Russia to withdraw.", [("ukraine", "calls_for")]),
        ("Ukraine rejected an offer of talks.", [("ukraine", "rejects")]),
        ("Ukraine condemned the shelling.", [("ukraine", "condemns")]),
        ("Ukraine's calls for a truce went unheard.", [("ukraine", "calls_for")]),
    ],
)  # fmt: skip
def test_who_does_what_in_saying(read: Read, text: str, claims: list[tuple[str, str]]) -> None:
    assert brief(read(text).claims) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Nobody has admitted the raid.",
        "Ukraine may announce a truce.",
        "Ukraine will announce a truce.",
        "The war has claimed 400 lives.",
        "The road was shut.",
        "The soldiers were said to be on leave.",
    ],
)
def test_what_nobody_says(read: Read, text: str) -> None:
    assert read(text).claims == ()


def test_each_of_two_sides_blames_the_other(read: Read) -> None:
    claims = read("Russia and Ukraine met. Russia and Ukraine accused each other of shelling villages.").claims
    assert [(c.speaker.name, c.about and c.about.name) for c in claims if c.act is Act.ACCUSES] == [
        ("Russia", "Ukraine"),
        ("Ukraine", "Russia"),
    ]


def test_the_party_addressed(read: Read) -> None:
    (claim,) = read("Ukraine urged Russia to withdraw.").claims
    assert claim.about is not None
    assert claim.about.name == "Russia"


def test_a_quotation_that_goes_on_is_its_speakers(read: Read) -> None:
    text = "“The road is shut,” said a Ukrainian official. “The Russians must leave.”"
    assert [c.act for c in read(text).claims] == [Act.SAYS, Act.CALLS_FOR]


def test_own_words_are_marked(read: Read) -> None:
    own, told = read("“The road is shut,” witnesses said. Officials said the bridge was open.").claims
    assert (own.quoted, told.quoted) == (True, False)


def test_a_repeated_claim_is_told_once_at_its_fullest(read: Read) -> None:
    text = (
        "Ukraine accused Russia of shelling a market.\n\nUkraine accused Russia of shelling a market in the old town."
    )
    (claim,) = read(text).claims
    assert claim.content.words.endswith("old town")


def test_the_demand_of_others_is_part_of_what_is_told(read: Read) -> None:
    assert brief(read("Witnesses said Ukraine demanded a truce.").claims) == [("witnesses", "says")]


def test_evidence_shows_speaker_cue_and_content(read: Read) -> None:
    (claim,) = read("Meanwhile, according to the radio, much was quiet. Ukraine denied shelling a market.").claims[1:]
    assert claim.evidence.words == "Ukraine denied shelling a market"
    assert (claim.cue.words, claim.content.words) == ("denied", "shelling a market")


def test_speakers_and_deniers_of_a_span(read: Read) -> None:
    text = "Officials said two men were killed. Ukraine denied that it had shelled a market."
    coding = read(text)
    killed, shelled, said = (Span(text.index(w), text.index(w) + len(w)) for w in ("killed", "shelled", "Officials"))
    assert [a.name.lower() for a in speakers_of(coding, killed)] == ["officials"]
    assert [a.name for a in deniers_of(coding, shelled)] == ["Ukraine"]
    assert speakers_of(coding, said) == deniers_of(coding, said) == ()


WORDS = ("said", "Ukraine", "the army", "denied", ",", "“", "”", ".", "that", "according to", "he", "\n\n", "no")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_give_claims_that_quote_the_report(read: Read, words: list[str]) -> None:
    coding = read(" ".join(words))
    for claim in coding.claims:
        for evidence in (claim.cue, claim.content, claim.evidence):
            assert coding.report.text[evidence.span.start : evidence.span.end] == evidence.words
