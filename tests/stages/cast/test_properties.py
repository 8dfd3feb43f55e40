"""What holds of the mentions of any text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacitus.model.coding import Coding
from tacitus.model.text import Report, Span
from tacitus.pipeline import Pipeline
from tacitus.registry import STAGES
from tests.test_properties import TEXTS

PIPELINE = Pipeline([STAGES[name]() for name in ("facts.rule", "syntax.spacy", "places.gazetteer", "actors.rule")])
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def coded(text: str, known: tuple[Span, ...] = ()) -> Coding:
    return PIPELINE(Report("r", text), known)


@given(TEXTS)
@SLOW
def test_mentions_lie_in_sentences_around_their_heads(text: str) -> None:
    coding = coded(text)
    for mention in coding.mentions:
        assert any(s.span.covers(mention.span) for s in coding.sentences)
        assert mention.span.covers(mention.head)
        assert mention.actors


@given(TEXTS)
@SLOW
def test_every_actor_quotes_its_mention(text: str) -> None:
    for mention in coded(text).mentions:
        for actor in mention.actors:
            assert actor.evidence.words == text[mention.span.start : mention.span.end]
            assert actor.name
            assert actor.rule


@given(TEXTS, st.integers(0, 50), st.integers(1, 20))
@SLOW
def test_known_spans_raise_nothing(text: str, start: int, length: int) -> None:
    coded(text, (Span(start, start + length),))
