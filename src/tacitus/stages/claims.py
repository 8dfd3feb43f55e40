"""Find who says what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.model.actor import Actor
from tacitus.model.claim import Act, Claim
from tacitus.model.coding import Coding, Layer
from tacitus.model.text import BlockKind, Span, Token
from tacitus.stages.attribution import Attribution, attributions_in
from tacitus.stages.saying.acts import acts_of
from tacitus.stages.saying.evidence import clause_of
from tacitus.stages.saying.speakers import actors_at

_BESIDE = frozenset({BlockKind.TITLE, BlockKind.TEASER, BlockKind.HEADING, BlockKind.CREDIT})
_SAME = 0.6  # share of the smaller content's words that make two contents one


@dataclass(frozen=True, slots=True)
class FindClaims:
    """Read attributions, resolve their speakers, and tell each claim once."""

    name: str = "claims.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.MENTIONS, Layer.FACTS})
    gives: Layer = Layer.CLAIMS

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, claims=tuple(claims_in(coding)))


@dataclass(frozen=True, slots=True)
class _Found:
    claim: Claim
    beside: bool  # in a title or teaser


def claims_in(coding: Coding) -> Iterator[Claim]:
    """Yield the claims of the report, each once, at its fullest mention.

    >>> [(c.speaker.name, c.act.value) for c in claims_in(read("Officials said the road was shut."))]
    [('Officials', 'says')]
    """
    found: list[_Found] = []
    last: tuple[Actor, ...] = ()
    for attribution in attributions_in(coding):
        if attribution.act is None or _is_lineage(coding, attribution):
            continue
        speakers = _speakers(coding, attribution, last)
        claims = tuple(_claims(coding, attribution, speakers))
        beside = attribution.sentence.kind in _BESIDE
        found.extend(_Found(claim, beside) for claim in claims)
        last = speakers or last
    yield from _once(found)


def _is_lineage(coding: Coding, attribution: Attribution) -> bool:
    """Whether an agency is credited for the text ("AFP reported")."""
    source = attribution.source
    return source is not None and any(c.evidence.span.overlaps(source) for c in coding.facts.credits)


def _speakers(coding: Coding, attribution: Attribution, last: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who speaks; a pronoun that stands for no mention is whoever spoke last."""
    found = tuple(a for head in attribution.sources for a in actors_at(coding, attribution.sentence, head))
    if found:
        return found
    return last if any(t.pos == "PRON" and t.tag == "PRP" for t in attribution.sources) else ()


def _claims(coding: Coding, attribution: Attribution, speakers: tuple[Actor, ...]) -> Iterator[Claim]:
    targets = tuple(a for t in attribution.targets for a in actors_at(coding, attribution.sentence, t))
    for speaker in speakers:
        about = _about(attribution.targets, targets, speaker, speakers)
        for act, content in acts_of(coding, attribution, speaker):
            evidence = clause_of(attribution, coding.report.text) if content is None else content
            yield Claim(
                speaker=speaker,
                act=act,
                about=about,
                quoted=attribution.quoted,
                cue=coding.report.quote(attribution.cue),
                content=coding.report.quote(content or _whole(attribution)),
                evidence=coding.report.quote(evidence),
            )


def _about(heads: Sequence[Token], targets: Sequence[Actor], speaker: Actor, speakers: Sequence[Actor]) -> Actor | None:
    """The party accused or addressed; of "the other", the speaker who is not speaking."""
    others = [a for a in targets if a.party != speaker.party and a.name != speaker.name]
    if others:
        return others[0]
    if heads and len(speakers) > 1:
        return next((s for s in speakers if s.name != speaker.name), None)
    return None


def _whole(attribution: Attribution) -> Span:
    """From the first to the last of what is said; the cue where nothing is."""
    if not attribution.content:
        return attribution.cue
    return Span(min(c.start for c in attribution.content), max(c.end for c in attribution.content))


def _once(found: Sequence[_Found]) -> Iterator[Claim]:
    """Drop claims that the report repeats; titles count only where the body is silent."""
    kept: list[_Found] = []
    for item in sorted(found, key=lambda f: (f.beside, -len(f.claim.evidence.span))):
        if not any(_repeats(item, other) for other in kept):
            kept.append(item)
    yield from sorted((f.claim for f in kept), key=lambda c: (c.evidence.span.start, c.cue.span.start))


def _repeats(item: _Found, other: _Found) -> bool:
    a, b = item.claim, other.claim
    if a.act is not b.act or a.speaker.party != b.speaker.party:
        return False
    if item.beside:
        return True
    return a.speaker.name == b.speaker.name and a.cue != b.cue and _alike(a.content.words, b.content.words)


def _alike(a: str, b: str) -> bool:
    first, second = (frozenset(w.lower() for w in s.split() if len(w) > 3) for s in (a, b))
    smaller = min(len(first), len(second))
    return smaller >= 3 and len(first & second) >= _SAME * smaller


__all__ = ["Act", "FindClaims", "claims_in"]
