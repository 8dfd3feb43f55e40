"""Demands, offers, conditions and refusals as the report tells them, repeats included."""

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.knowledge.attribution import word_class
from tacitus.knowledge.conditions import ConditionCue, condition_cues_by_word
from tacitus.model.actor import Actor
from tacitus.model.claim import Act
from tacitus.model.coding import Coding
from tacitus.model.peace import Condition, ConditionKind, ConditionState
from tacitus.model.text import BlockKind, Sentence, Span, Token
from tacitus.stages.saying.acts import asks
from tacitus.stages.saying.cues import is_said
from tacitus.stages.saying.evidence import within
from tacitus.stages.saying.frames import Use, uses_in
from tacitus.stages.saying.reading import quotations_of
from tacitus.stages.saying.speakers import BY_WORDS, actors_at
from tacitus.stages.saying.told import Told, told_in
from tacitus.stages.terms.markers import Telling, is_limit, marked
from tacitus.stages.terms.topics import asks_truce
from tacitus.text.tree import span_of

KINDS = {Act.CALLS_FOR: ConditionKind.DEMAND, Act.OFFERS: ConditionKind.OFFER, Act.REJECTS: ConditionKind.REFUSAL}
_BESIDE = 20  # characters between a holder and a word that sets something, at most, to be one clause
_OWN_DEEDS = frozenset({Act.ANNOUNCES, Act.VOWS, Act.OFFERS, Act.REJECTS, Act.THREATENS})
_TELLING = frozenset({Act.SAYS, Act.ANNOUNCES, Act.VOWS, Act.REJECTS, Act.ACCUSES, Act.THREATENS})


@dataclass(frozen=True, slots=True)
class Found:
    """A condition; `rank` is lower where the words set it more plainly, `beside` tells of titles."""

    condition: Condition
    rank: int
    beside: bool


def found_in(coding: Coding) -> Iterator[Found]:
    """Yield every condition that the report tells."""
    for told in told_in(coding):
        yield from _from_claim(coding, told)
    quotations = quotations_of(coding)
    for sentence in coding.sentences:
        for use in uses_in(sentence, condition_cues_by_word()):
            if is_said(sentence, use.at) and not any(q.covers(use.at.span) for q in quotations):
                yield from _from_use(coding, sentence, use)


def _kind_of(coding: Coding, told: Told) -> ConditionKind | None:
    """What a claim sets; `None` where it only tells."""
    claim = told.claim
    if claim.act in _TELLING and _hangs(told):
        return ConditionKind.CONDITION
    if claim.act in _TELLING and is_limit(told.attribution.sentence, _beside(told)):
        return ConditionKind.RED_LINE
    if claim.act is Act.REJECTS and told.attribution.act is Act.REJECTS and not _is_answer(claim.content.words):
        return None
    if claim.act in (Act.SAYS, Act.ACCUSES, Act.CONDEMNS) and asks(coding, told.attribution, claim.speaker):
        return ConditionKind.DEMAND
    return KINDS.get(claim.act)


def _is_answer(words: str) -> bool:
    """Whether what is rejected was asked or offered, and not merely told or planned."""
    return asks_truce(words) or bool(word_class("asked") & {w.strip(".,").lower() for w in words.split()})


def _from_claim(coding: Coding, told: Told) -> Iterator[Found]:
    """What a speaker asks for, offers or refuses, or says that something hangs on."""
    claim = told.claim
    if claim.speaker.rule == BY_WORDS or _is_to_public(claim.about, claim.content.words):
        return
    kind = _kind_of(coding, told)
    if kind is None:
        return
    rank = 0 if kind is not ConditionKind.REFUSAL else 1
    content = coding.report.quote(_beside(told))
    condition = Condition(
        claim.speaker, kind, claim.about, content, ConditionState.STANDS, claim.act.value, claim.evidence
    )
    yield Found(condition, rank, told.attribution.sentence.kind is not BlockKind.BODY)


def _hangs(told: Told) -> bool:
    """Whether what is said beside the cue hangs on something."""
    telling = Telling(quoted=told.claim.quoted, own=told.claim.act in _OWN_DEEDS)
    return marked(told.attribution.sentence, _beside(told), telling)


def _beside(told: Told) -> Span:
    """What is said in the sentence of the cue; all of it where it stands elsewhere."""
    sentence, content = told.attribution.sentence.span, told.claim.content.span
    if not sentence.overlaps(content):
        return content
    return Span(max(sentence.start, content.start), min(sentence.end, content.end))


def _is_to_public(about: Actor | None, content: str) -> bool:
    """Whether an appeal asks the public for help or information."""
    words = {w.lower() for w in (about.name if about else "").split()}
    return bool(words & word_class("public")) or "come forward" in content


def _from_use(coding: Coding, sentence: Sentence, use: Use[ConditionCue]) -> Iterator[Found]:
    """What a party wants or sets, told without a word of saying."""
    if not any(t.pos in ("NOUN", "PROPN", "VERB") for t in use.content):
        return  # "what he wants" tells nothing
    quote, content = coding.report.quote, span_of(use.content)
    towards = tuple(a for t in use.targets for a in actors_at(coding, sentence, t) if a.rule != BY_WORDS)
    for head in use.sources:
        for holder in actors_at(coding, sentence, head):
            if not _is_party(holder, head) or (head.span.start > content.start and head.span.end <= content.end):
                continue
            evidence = within(_clause(head, span_of(use.cue).union(content)), coding.report.text)
            about = next((a for a in towards if a.party != holder.party), None)
            kind = _kind(sentence, use, content)
            condition = Condition(
                holder, kind, about, quote(content), ConditionState.STANDS, use.row.lemma, quote(evidence)
            )
            yield Found(condition, 1, sentence.kind is not BlockKind.BODY)


def _is_party(actor: Actor, head: Token) -> bool:
    """Whether it is somebody who can set terms, not a private person who wants something."""
    private = head.entity == "PERSON" and not (actor.acts_for or actor.id or actor.sector)
    return actor.rule != BY_WORDS and not private


def _clause(head: Token, told: Span) -> Span:
    """The holder with what is set, where the two stand together."""
    return told.union(head.span) if 0 <= told.start - head.span.end <= _BESIDE else told


def _kind(sentence: Sentence, use: Use[ConditionCue], content: Span) -> ConditionKind:
    """A refusal that hangs on something is a condition ("refused to talk while …")."""
    if use.row.kind is ConditionKind.REFUSAL and marked(sentence, content, Telling(negated=True)):
        return ConditionKind.CONDITION
    return use.row.kind
