"""Attributions with their speakers resolved: claims before repeats are dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.knowledge.attribution import word_class
from tacitus.model.actor import Actor
from tacitus.model.claim import Act, Claim
from tacitus.model.coding import Coding
from tacitus.model.text import Span, Token
from tacitus.stages.saying.acts import acts_of
from tacitus.stages.saying.attributions import Attribution
from tacitus.stages.saying.evidence import clause_of
from tacitus.stages.saying.reading import attributions_in
from tacitus.stages.saying.sources import is_passive, subjects_above
from tacitus.stages.saying.speakers import actors_at, is_document
from tacitus.stages.who import mention_at

_TELLING = frozenset({Act.SAYS, Act.ANNOUNCES, Act.ACCUSES, Act.ACKNOWLEDGES, Act.DENIES})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the attribution it was read from; `within` are those in whose words it is told, if others."""

    claim: Claim
    attribution: Attribution
    within: tuple[Actor, ...]


def told_in(coding: Coding) -> Iterator[Told]:
    """Yield every claim of the report, repeats included, in reading order."""
    claiming = tuple(a for a in attributions_in(coding) if a.act is not None)
    attributions = tuple(a for a in claiming if not _is_lineage(coding, a, claiming))
    last: tuple[Actor, ...] = ()
    speakers: dict[int, tuple[Actor, ...]] = {}
    for number, attribution in enumerate(attributions):
        speakers[number] = _speakers(coding, attribution, last)
        last = speakers[number] or last
    for number, attribution in enumerate(attributions):
        around = _around(attribution, attributions)
        others = () if around is None else speakers[around]
        for claim in _claims(coding, attribution, speakers[number]):
            own = any(o.party == claim.speaker.party for o in others)
            yield Told(claim, attribution, () if own else others)


def _around(attribution: Attribution, all_: Sequence[Attribution]) -> int | None:
    """The innermost attribution in whose content this one's cue stands, of those that tell what happened."""
    outer = [
        n for n, a in enumerate(all_) if a.act in _TELLING and a.at != attribution.at and _tells(a, attribution.cue)
    ]
    return min(outer, key=lambda n: sum(len(c) for c in all_[n].content), default=None)


def _tells(attribution: Attribution, span: Span) -> bool:
    return any(c.covers(span) for c in attribution.content)


def _is_lineage(coding: Coding, attribution: Attribution, all_: Sequence[Attribution]) -> bool:
    """Whether an agency is credited for the text ("AFP reported"), or media for what somebody else says in it."""
    source = attribution.source
    if source is not None and any(c.evidence.span.overlaps(source) for c in coding.facts.credits):
        return True
    if attribution.at.lemma != "report" or not _is_media(attribution):
        return False
    return any(a.act in _TELLING and not _is_media(a) and _tells(attribution, a.cue) for a in all_)


def _is_media(attribution: Attribution) -> bool:
    return any(t.lemma in word_class("media") for t in attribution.sources)


def _speakers(coding: Coding, attribution: Attribution, last: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who speaks; a pronoun that stands for no mention, and "the statement", is whoever spoke last."""
    heads = _heads(coding, attribution)
    actors = [a for head in heads for a in actors_at(coding, attribution.sentence, head)]
    found = tuple({a.name: a for a in actors}.values())
    if last and (any(is_document(a) for a in found) or _speaks_of_itself(coding, attribution, heads, found)):
        return last
    if found:
        return found
    return last if any(t.pos == "PRON" and t.tag == "PRP" for t in heads) else ()


def _speaks_of_itself(coding: Coding, attribution: Attribution, heads: Sequence[Token], found: Sequence[Actor]) -> bool:
    """Whether a pronoun behind what is said was taken for somebody in it: "Two women fell, they said"."""
    if not heads or any(t.tag != "PRP" for t in heads):
        return False
    before = [c for c in attribution.content if c.end <= attribution.cue.start]
    inside = {a.name for m in coding.mentions if any(c.covers(m.span) for c in before) for a in m.actors}
    return any(a.name in inside for a in found)


def _heads(coding: Coding, attribution: Attribution) -> tuple[Token, ...]:
    """The head words of the speakers; of several understood subjects, the nearest that is an actor."""
    sentence = attribution.sentence
    joined = attribution.at.tag in ("VBD", "VBZ", "VBP") and not is_passive(sentence, attribution.at)
    for heads in subjects_above(sentence, attribution.at) if joined else ():
        if any(t.dep != "nsubjpass" and mention_at(coding, sentence, t) for t in heads):
            return heads
    return attribution.sources


def _claims(coding: Coding, attribution: Attribution, speakers: tuple[Actor, ...]) -> Iterator[Claim]:
    targets = tuple(a for t in attribution.targets for a in actors_at(coding, attribution.sentence, t))
    for speaker in speakers:
        about = _about(attribution.targets, targets, speaker, speakers)
        for act, apart in acts_of(coding, attribution, speaker):
            yield _claim(coding, attribution, speaker, act, about, apart)


def _claim(
    coding: Coding, attribution: Attribution, speaker: Actor, act: Act, about: Actor | None, apart: Span | None
) -> Claim:
    """A claim by the attribution; `apart` is a sentence of its quotation that makes a claim of its own."""
    quote = coding.report.quote
    return Claim(
        speaker=speaker,
        act=act,
        about=about,
        quoted=attribution.quoted,
        cue=quote(attribution.cue),
        content=quote(apart or _whole(attribution)),
        evidence=quote(apart or clause_of(attribution, coding.report.text)),
    )


def _about(heads: Sequence[Token], targets: Sequence[Actor], speaker: Actor, speakers: Sequence[Actor]) -> Actor | None:
    """The party accused or addressed; of "the other", the speaker who is not speaking."""
    if heads and len(speakers) > 1:
        other = next((s for s in speakers if s.name != speaker.name), None)
        if (
            not targets
            or {t.name for t in targets} <= {s.name for s in speakers}
            or heads[0].lemma in ("other", "another")
        ):
            return other
    return next((a for a in targets if a.party != speaker.party and a.name != speaker.name), None)


def _whole(attribution: Attribution) -> Span:
    """From the first to the last of what is said; the cue where nothing is."""
    if not attribution.content:
        return attribution.cue
    return Span(min(c.start for c in attribution.content), max(c.end for c in attribution.content))
