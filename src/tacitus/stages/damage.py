"""Read what was hit, damaged or destroyed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from tacitus.knowledge.damage_cues import ThingFrame
from tacitus.knowledge.harms import CuePos
from tacitus.model.actor import Actor, MentionKind
from tacitus.model.claim import Act
from tacitus.model.coding import Coding, Layer
from tacitus.model.damage import Damage, ObjectKind
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import BlockKind, Evidence, Sentence, Span, Token
from tacitus.stages.attribution import speakers_of
from tacitus.stages.harm.things import Harming, harming_in, kind_of
from tacitus.stages.harm.told import Told, told
from tacitus.stages.setting import place_at
from tacitus.text.clauses import is_passive, subjects
from tacitus.text.tree import ancestors, children, span_of, subtree

_NEAR = 100  # characters
_TOWNS = frozenset({GeoPrecision.EXACT, GeoPrecision.NEAR})


@dataclass(frozen=True, slots=True)
class FindDamage:
    """Read harm to things, each thing once."""

    name: str = "damage.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.PLACES, Layer.MENTIONS, Layer.CLAIMS})
    gives: Layer = Layer.DAMAGE

    def __call__(self, coding: Coding) -> Coding:
        found = tuple(d for s in coding.sentences for d in damage_in(coding, s))
        return replace(coding, damage=_once(coding, found))


def damage_in(coding: Coding, sentence: Sentence) -> Iterator[Damage]:
    """Yield each thing that `sentence` says was harmed.

    >>> coding = read("Shelling damaged a church and destroyed two houses.")
    >>> [(d.object, d.kind.value) for d in damage_in(coding, coding.sentences[0])]
    [('church', 'religious'), ('houses', 'residential')]
    """
    seen: set[int] = set()
    for harming in harming_in(sentence):
        if told(sentence, harming.token) is not Told.FACT:
            continue
        for thing in harming.things:
            if thing.index not in seen and (found := _thing(coding, sentence, harming, thing)):
                seen.add(thing.index)
                yield _damage(coding, sentence, harming, thing, *found)


def _thing(coding: Coding, sentence: Sentence, harming: Harming, thing: Token) -> tuple[str, ObjectKind] | None:
    """The common noun and kind of `thing`; a town by name is a city."""
    if harming.cue.areas and any(_is_town(coding, t) for t in (thing, *_appositions(sentence, thing))):
        return "city", ObjectKind.RESIDENTIAL
    return kind_of(sentence, thing, harming.cue)


def _appositions(sentence: Sentence, thing: Token) -> tuple[Token, ...]:
    return tuple(t for t in subtree(sentence, thing) if t.dep == "appos")


def _is_town(coding: Coding, token: Token) -> bool:
    towns = (p for p in coding.places if p.precision in _TOWNS)
    return token.pos == "PROPN" and any(p.evidence.span.overlaps(token.span) for p in towns)


def _damage(coding: Coding, sentence: Sentence, harming: Harming, thing: Token, noun: str, kind: ObjectKind) -> Damage:
    evidence = coding.report.quote(_clause(sentence, harming, thing))
    return Damage(
        object=noun,
        kind=kind,
        place=_place(coding, sentence, thing),
        by=_by(coding, sentence, harming.token, evidence),
        claimed_by=speakers_of(coding, evidence.span),
        rule=f"{harming.token.lemma}: {harming.cue.thing.value}",
        evidence=evidence,
    )


def _clause(sentence: Sentence, harming: Harming, thing: Token) -> Span:
    """The harm with its thing and, where they are near, its subject and what the cue needs to be harm."""
    token = harming.token
    core = [token, *_own_words(sentence, thing)]
    if len(span_of(tuple(core))) > _NEAR:
        core = [token, *children(sentence, token, "aux", "auxpass")]
    if harming.cue.after:
        core += [t for p in children(sentence, token, "prep", "prt") for t in subtree(sentence, p)]
    if harming.cue.pos is CuePos.VERB:
        for subject in children(sentence, token, "nsubj"):
            whole = (*core, *_own_words(sentence, subject))
            core = list(whole) if len(span_of(whole)) <= _NEAR else core
    if harming.cue.thing is ThingFrame.STATE:
        core += islice(ancestors(sentence, token), 2)
    return span_of(tuple(core))


def _own_words(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """The noun phrase without what is joined to it or told about it."""
    apart = children(sentence, head, "conj", "cc", "relcl", "acl", "appos", "punct")
    cut = {t.index for c in apart for t in subtree(sentence, c)}
    return tuple(t for t in subtree(sentence, head) if t.index not in cut) or (head,)


def _place(coding: Coding, sentence: Sentence, thing: Token) -> Place | None:
    own = [p for p in coding.places if p.evidence.span.overlaps(span_of(_own_words(sentence, thing)))]
    return own[0] if own else place_at(coding, sentence, thing)


# by whom


def _by(coding: Coding, sentence: Sentence, token: Token, evidence: Evidence) -> tuple[Actor, ...]:
    """Whose deed it is: the subject or agent, the side that its weapon belongs to, or the accused."""
    doers = [t for agent in children(sentence, token, "agent") for t in children(sentence, agent, "pobj")]
    if not doers and not is_passive(sentence, token):
        doers = list(subjects(sentence, token))
    for doer in doers:
        if actors := _actors_of(coding, sentence, doer):
            return actors
    if token.pos == "NOUN" and (actors := _owner(coding, sentence, token)):
        return actors
    return _accused(coding, evidence)


def _actors_of(coding: Coding, sentence: Sentence, doer: Token) -> tuple[Actor, ...]:
    for mention in coding.mentions:
        if mention.head.overlaps(doer.span) and mention.kind is not MentionKind.MODIFIER:
            return mention.actors
    return _owner(coding, sentence, doer)


def _owner(coding: Coding, sentence: Sentence, weapon: Token) -> tuple[Actor, ...]:
    """The side that a weapon or an attack is said to be of: "a Turkish shell", "Israel's strikes"."""
    for token in children(sentence, weapon, "amod", "poss", "compound", "nmod"):
        for mention in coding.mentions:
            if mention.head.overlaps(token.span) and mention.actors:
                return mention.actors[:1]
    return ()


def _accused(coding: Coding, evidence: Evidence) -> tuple[Actor, ...]:
    for claim in coding.claims:
        if claim.act is Act.ACCUSES and claim.about and claim.content.span.overlaps(evidence.span):
            return (claim.about,)
    return ()


# once


def _once(coding: Coding, found: tuple[Damage, ...]) -> tuple[Damage, ...]:
    """Each thing once: a title's only where the body has none of its kind, a repeat at its fullest mention."""
    body = [d for d in found if not _in_title(coding, d)]
    kept: list[Damage] = []
    for damage in (*body, *(d for d in found if _in_title(coding, d))):
        same = next((n for n, other in enumerate(kept) if _same(coding, damage, other)), None)
        if same is None:
            kept.append(damage)
        else:
            kept[same] = max(kept[same], damage, key=_detail)
    return tuple(sorted(kept, key=lambda d: d.evidence.span.start))


def _in_title(coding: Coding, damage: Damage) -> bool:
    titles = (BlockKind.TITLE, BlockKind.TEASER)
    return any(b.span.covers(damage.evidence.span) and b.kind in titles for b in coding.facts.blocks)


def _same(coding: Coding, one: Damage, other: Damage) -> bool:
    if _in_title(coding, one) or _in_title(coding, other):
        return one.kind is other.kind
    places = {d.place.name for d in (one, other) if d.place}
    claimants = [frozenset(a.name for a in d.claimed_by) for d in (one, other)]
    said = claimants[0] == claimants[1] or not all(claimants)
    nouns = {d.object.split()[-1].removesuffix("s") for d in (one, other)}
    return said and len(places) < 2 and len(nouns) == 1


def _detail(damage: Damage) -> tuple[int, int]:
    return sum((damage.place is not None, bool(damage.by), bool(damage.claimed_by))), len(damage.evidence.words)
