"""Reading each mention of talks, sentence by sentence."""

from collections.abc import Iterator

from tacitus.knowledge.talks import Part, Shape
from tacitus.model.actor import Actor
from tacitus.model.coding import Coding
from tacitus.model.peace import TalkKind, TalkState
from tacitus.model.text import BlockKind, Sentence, Span, Token
from tacitus.stages.background import is_background
from tacitus.stages.setting import when_at
from tacitus.stages.talking.cues import NOUNS, Cue, cues_in, is_by_phone
from tacitus.stages.talking.details import agenda_of, level_of, outcome_of, venue_of
from tacitus.stages.talking.draft import Draft, is_person, party_names
from tacitus.stages.talking.sides import LIGHT_NOUNS, Sides, host_of, mediators_in, sides_of
from tacitus.stages.talking.states import ASIDE, reading_of
from tacitus.stages.who import actors_of
from tacitus.text.clauses import clause_span
from tacitus.text.tense import clause_of, is_verb
from tacitus.text.tree import ancestors, children, span_of, subtree
from tacitus.text.within import places_in

UNREAD = frozenset({BlockKind.HEADING, BlockKind.CREDIT})


def drafts_in(coding: Coding) -> Iterator[Draft]:
    """Yield what each sentence tells of talks, background left out, in reading order."""
    for sentence in coding.sentences:
        if sentence.kind in UNREAD:
            continue
        for cue in cues_in(sentence):
            if is_background(coding, sentence, cue.token) is None and (draft := draft_at(coding, sentence, cue)):
                yield draft
        yield from visitors_in(coding, sentence)


def draft_at(coding: Coding, sentence: Sentence, cue: Cue) -> Draft | None:
    """What the mention at `cue` tells; `None` where its word turns out to tell no talks."""
    sides = sides_of(coding, sentence, cue)
    venue = venue_of(coding, sentence, cue)
    if not _is_talk(cue, sides, hosted=venue is not None and cue.word.kind is TalkKind.CONFERENCE):
        return None
    state, weak, sure = reading_of(sentence, cue)
    if cue.word.shape is Shape.CONTACT and state is TalkState.HELD:
        state = TalkState.UNDER_WAY
    sides = _without_venue(sides, venue.evidence.span if venue else None)
    kind = _kind(sentence, cue)
    if cue.word.shape is Shape.TALKS and cue.word.kind is not TalkKind.CALL and (venue or sides.parties or sides.mediators):
        sides = sides.plus(Part.MEDIATOR, mediators_in(coding, sentence))
    clause = _clause(sentence, cue)
    return Draft(
        sentence=sentence,
        cue=cue.token,
        kind=kind,
        state=state,
        parties=sides.parties,
        mediators=sides.mediators,
        absentees=sides.absentees,
        venue=venue,
        when=when_at(coding, sentence, cue.token),
        level=level_of(sides.parties),
        agenda=agenda_of(sentence, cue),
        outcome=outcome_of(sentence),
        clause=clause,
        definite=any(c.text.lower() in ("the", "these", "those", "this") for c in children(sentence, cue.token, "det")),
        weak=weak,
        sure=sure,
        name=" ".join(c.text for c in children(sentence, cue.token, "compound", "nmod", "amod") if c.pos == "PROPN"),
    )


def _kind(sentence: Sentence, cue: Cue) -> TalkKind:
    if cue.word.shape in (Shape.MEET, Shape.SPEAK) and is_by_phone(sentence):
        return TalkKind.CALL
    return cue.word.kind


def _is_talk(cue: Cue, sides: Sides, hosted: bool) -> bool:
    """Whether enough parties stand at the word for it to tell talks at all."""
    parties = len(party_names(sides.parties))
    match cue.word.shape:
        case Shape.MEET | Shape.SPEAK:
            return parties >= 2 or (cue.word.word in GATHERING and parties == 1)
        case Shape.CONTACT:
            return parties >= 2 and bool(sides.mediators)
        case Shape.MEDIATORS:
            return bool(sides.mediators)
        case Shape.HOST:
            return bool(sides.mediators) or parties >= 2 or cue.word.kind is TalkKind.MEDIATION
        case Shape.VISIT:
            return parties >= 2
        case Shape.TRAVEL:
            return parties >= 2 and any(is_person(p) for p in sides.parties)
        case Shape.TRIP:
            return parties >= 1 and any(is_person(p) for p in sides.parties)
        case Shape.TALKS:
            return not cue.word.bound or hosted or bool(sides.parties + sides.mediators + sides.absentees)


GATHERING = frozenset({"meet", "sit", "negotiate"})


def _without_venue(sides: Sides, venue: Span | None) -> Sides:
    """A city that names the venue is no party."""
    if venue is None:
        return sides

    def stays(actor: Actor) -> bool:
        return actor.rule.startswith("the state in which") or not actor.evidence.span.overlaps(venue)

    return Sides(tuple(filter(stays, sides.parties)), tuple(filter(stays, sides.mediators)), sides.absentees)


def _clause(sentence: Sentence, cue: Cue) -> Span:
    """The words that prove the talks: their verb's clause, or the noun's own phrase where another verb governs it."""
    token = cue.token
    if cue.word.shape not in NOUNS:
        return clause_span(sentence, _finite(sentence, token))
    verb = clause_of(sentence, token)
    top = _carrier(sentence, token)
    phrase = span_of(subtree(sentence, top))
    if verb is None or not is_verb(verb) or sentence.tokens[top.head].text.lower() in ASIDE:
        return phrase
    whole = clause_span(sentence, verb)
    return whole if whole.covers(token.span) else phrase


def _carrier(sentence: Sentence, noun: Token) -> Token:
    """The noun that stands for the talks: "a series" of "a series of calls"."""
    for _ in range(2):
        of = sentence.tokens[noun.head]
        if noun.dep != "pobj" or of.text.lower() != "of" or sentence.tokens[of.head].lemma not in LIGHT_NOUNS:
            return noun
        noun = sentence.tokens[of.head]
    return noun


def _finite(sentence: Sentence, verb: Token) -> Token:
    """The verb that carries the clause: "plans" for "plans to visit"."""
    for word in ancestors(sentence, verb):
        if verb.dep not in ("xcomp", "acomp"):
            return verb
        verb = word
    return verb


def visitors_in(coding: Coding, sentence: Sentence) -> Iterator[Draft]:
    """Yield the visits told in passing: "with his visiting Spanish counterpart"."""
    for token in sentence.tokens:
        if token.text.lower() != "visiting" or token.dep != "amod" or is_background(coding, sentence, token):
            continue
        yield from _visit_of(coding, sentence, token, sentence.tokens[token.head])


def _visit_of(coding: Coding, sentence: Sentence, cue: Token, guest: Token) -> Iterator[Draft]:
    guests = actors_of(coding, sentence, guest)
    hosts = tuple(a for p in children(sentence, guest, "poss") for a in actors_of(coding, sentence, p))
    places = list(places_in(coding, sentence))
    venue = next((p for p in places if (host := host_of(p)) and any(host.name == h.party for h in hosts)), None)
    sides = Sides().plus(Part.PARTY, guests + hosts)
    if sides.parties:
        yield Draft(
            sentence=sentence,
            cue=cue,
            kind=TalkKind.VISIT,
            state=TalkState.HELD,
            parties=sides.parties,
            mediators=(),
            absentees=(),
            venue=venue,
            when=when_at(coding, sentence, guest),
            level=level_of(sides.parties),
            agenda=None,
            outcome=outcome_of(sentence),
            clause=_from(venue.evidence.span if venue else None, span_of(subtree(sentence, guest))),
            definite=False,
            weak=False,
        )


def _from(venue: Span | None, guest: Span) -> Span:
    return venue.union(guest) if venue is not None and venue.end <= guest.start and guest.start - venue.end < 40 else guest
