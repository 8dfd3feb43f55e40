"""Reading each mention of talks, sentence by sentence."""

from collections.abc import Iterator

from tacitus.knowledge.talks import Part, Shape
from tacitus.model.actor import Actor
from tacitus.model.coding import Coding
from tacitus.model.peace import TalkKind, TalkState
from tacitus.model.place import Place
from tacitus.model.text import BlockKind, Sentence, Span, Token
from tacitus.stages.background import is_background
from tacitus.stages.history.habits import BEFORE
from tacitus.stages.setting import when_at
from tacitus.stages.talking.cues import NOUNS, Cue, cues_in, is_by_phone
from tacitus.stages.talking.details import agenda_of, outcome_of, venue_of, when_of
from tacitus.stages.talking.draft import Draft, party_names
from tacitus.stages.talking.judged import is_talk
from tacitus.stages.talking.mediators import mediators_in
from tacitus.stages.talking.nouns import LIGHT_NOUNS, NounReader
from tacitus.stages.talking.ranks import level_of
from tacitus.stages.talking.sides import Sides
from tacitus.stages.talking.states import reading_of
from tacitus.stages.talking.takers import Takers, host_of
from tacitus.stages.talking.tellers import AT_THEM, Reading
from tacitus.stages.talking.trips import TripReader
from tacitus.stages.talking.verbs import VerbReader
from tacitus.text.clauses import clause_span, is_passive
from tacitus.text.tense import clause_of, is_verb
from tacitus.text.tree import children, span_of, subtree
from tacitus.text.within import places_in

UNREAD = frozenset({BlockKind.HEADING, BlockKind.CREDIT})
DEFINITE = frozenset({"the", "these", "those", "this"})
OPEN = frozenset({TalkState.PROPOSED, TalkState.PLANNED, TalkState.POSTPONED, TalkState.COLLAPSED})
LONGEST = 240  # characters that the proof of talks may have


def drafts_in(coding: Coding) -> Iterator[Draft]:
    """Yield what each sentence tells of talks, background left out, in reading order."""
    for sentence in coding.sentences:
        if sentence.kind in UNREAD:
            continue
        cues = tuple(cues_in(sentence))
        takers = Takers(coding, sentence, frozenset(c.token.index for c in cues if c.word.shape in NOUNS))
        for cue in cues:
            if not _is_old(coding, sentence, cue.token) and (draft := draft_at(takers, cue)):
                yield draft
        yield from visitors_in(takers)


def _is_old(coding: Coding, sentence: Sentence, cue: Token) -> bool:
    """Whether the words tell history; talks that "had been held" before today's belong to the news."""
    background = is_background(coding, sentence, cue)
    return background is not None and background.why != BEFORE


def draft_at(takers: Takers, cue: Cue) -> Draft | None:
    """What the mention at `cue` tells; `None` where its word turns out to tell no talks."""
    coding, sentence = takers.coding, takers.sentence
    reading = reading_of(sentence, cue)
    venue = venue_of(coding, sentence, cue)
    sides = _sides(takers, cue, reading, venue)
    if not is_talk(sentence, cue, sides):
        return None
    clause = _clause(sentence, cue)
    return Draft(
        sentence=sentence,
        cue=cue.token,
        kind=_kind(takers, cue, sides),
        state=reading.state,
        parties=sides.parties,
        mediators=sides.mediators,
        absentees=sides.absentees,
        venue=venue,
        when=when_of(coding, sentence, cue, reading.teller),
        level=level_of(sides.parties),
        agenda=agenda_of(sentence, cue),
        outcome=outcome_of(sentence),
        clause=clause,
        definite=_is_definite(sentence, cue),
        weak=_is_weak(cue, reading, sides, venue),
        sure=reading.sure and cue.word.shape is not Shape.ATTEND,
        joins=cue.word.shape is Shape.ATTEND,
        name=" ".join(c.text for c in children(sentence, cue.token, "compound", "nmod", "amod") if c.pos == "PROPN"),
    )


def _is_weak(cue: Cue, reading: Reading, sides: Sides, venue: Place | None) -> bool:
    """Talks that somebody only wishes for are told as such where all is said: between whom, and where."""
    wished = reading.teller is not None and venue is not None and len(party_names(sides.parties)) > 1
    return (reading.weak and not wished) or cue.word.shape is Shape.ATTEND


def _sides(takers: Takers, cue: Cue, reading: Reading, venue: Place | None) -> Sides:
    """Who takes which part: by the cue's own clause, then by the mediators named around it and by the venue."""
    sides = _without_venue(_read(takers, cue), venue.evidence.span if venue else None)
    if cue.word.shape in (Shape.TALKS, Shape.EFFORT) and cue.word.kind is not TalkKind.CALL:
        sides = sides.plus(Part.MEDIATOR, mediators_in(takers, cue.token))
    if cue.word.shape is Shape.HOST and venue and len(party_names(sides.parties)) == 1 and not sides.mediators:
        host = host_of(venue)
        sides = sides.plus(Part.PARTY, (host,) if host else ())
    if cue.word.shape is Shape.ATTEND:
        return sides
    return _refused(takers, reading, _offered(takers, reading, sides).settled())


def _read(takers: Takers, cue: Cue) -> Sides:
    match cue.word.shape:
        case Shape.TALKS | Shape.EFFORT | Shape.CONTACT | Shape.MEDIATORS:
            return NounReader(takers, cue).sides()
        case Shape.TRIP | Shape.VISIT | Shape.TRAVEL:
            return TripReader(takers, cue).sides()
        case _:
            return VerbReader(takers, cue).sides()


def _offered(takers: Takers, reading: Reading, sides: Sides) -> Sides:
    """Who offers, wants or calls off talks with one other takes part in them; with several, others' may be meant."""
    if reading.teller is None or reading.state not in OPEN or len(party_names(sides.parties)) != 1:
        return sides
    above = takers.sentence.tokens[reading.teller.head]
    verb = above if reading.teller.dep in ("acomp", "attr") else reading.teller
    return sides.plus(Part.PARTY, takers.doers(verb) if is_verb(verb) and not is_passive(takers.sentence, verb) else ())


def _refused(takers: Takers, reading: Reading, sides: Sides) -> Sides:
    """Who refuses talks is the one that stays away; the talks would have been theirs."""
    if reading.state is not TalkState.REFUSED or reading.teller is None or not is_verb(reading.teller):
        return sides
    who = takers.doers(reading.teller)
    return sides.plus(Part.PARTY, who).plus(Part.ABSENTEE, who)


def _kind(takers: Takers, cue: Cue, sides: Sides) -> TalkKind:
    if cue.word.shape is Shape.CONTACT and not sides.mediators:
        return TalkKind.NEGOTIATION
    if cue.word.shape in (Shape.MEET, Shape.SPEAK) and is_by_phone(takers.sentence, cue.token):
        return TalkKind.CALL
    return cue.word.kind


def _is_definite(sentence: Sentence, cue: Cue) -> bool:
    """Whether the words speak of talks told before: "the talks", "the end of talks"."""
    if cue.word.shape is Shape.ATTEND:
        return True
    over = sentence.tokens[sentence.tokens[cue.token.head].head]
    told = (cue.token, over) if cue.token.dep == "pobj" and over.pos == "NOUN" else (cue.token,)
    return any(c.text.lower() in DEFINITE for t in told for c in children(sentence, t, "det"))


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
        return clause_span(sentence, _finite(sentence, token), LONGEST)
    verb, top = clause_of(sentence, token), _carrier(sentence, token)
    if verb is not None and is_verb(verb) and sentence.tokens[top.head].text.lower() not in AT_THEM:
        whole = clause_span(sentence, verb, LONGEST)
        if whole.covers(token.span):
            return whole
    phrase = span_of(subtree(sentence, top))
    return phrase if len(phrase) <= LONGEST else clause_span(sentence, token, LONGEST)


def _carrier(sentence: Sentence, noun: Token) -> Token:
    """The noun that stands for the talks: "a series" of "a series of calls"."""
    for _ in range(2):
        of = sentence.tokens[noun.head]
        if noun.dep != "pobj" or of.text.lower() != "of" or sentence.tokens[of.head].lemma not in LIGHT_NOUNS:
            return noun
        noun = sentence.tokens[of.head]
    return noun


def _finite(sentence: Sentence, verb: Token) -> Token:
    """The verb that carries the clause: "plans" for "plans to visit", "are" for "are due to meet"."""
    top = verb
    while top.dep in ("xcomp", "acomp") and top.head != top.index:
        top = sentence.tokens[top.head]
    return top if is_verb(top) else verb


def visitors_in(takers: Takers) -> Iterator[Draft]:
    """Yield the visits told in passing: "with his visiting Spanish counterpart"."""
    coding, sentence = takers.coding, takers.sentence
    for token in sentence.tokens:
        if token.text.lower() != "visiting" or token.dep != "amod" or _is_old(coding, sentence, token):
            continue
        yield from _visit_of(takers, token, sentence.tokens[token.head])


def _visit_of(takers: Takers, cue: Token, guest: Token) -> Iterator[Draft]:
    coding, sentence = takers.coding, takers.sentence
    guests = takers.at(guest)
    hosts = tuple(a for p in children(sentence, guest, "poss") for a in takers.at(p))
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
    return (
        venue.union(guest) if venue is not None and venue.end <= guest.start and guest.start - venue.end < 40 else guest
    )
