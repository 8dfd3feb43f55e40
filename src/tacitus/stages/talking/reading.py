"""Reading each mention of talks, sentence by sentence."""

from collections.abc import Iterator

from tacitus.knowledge.talks import Part, Shape
from tacitus.model.actor import Actor, Sector
from tacitus.model.coding import Coding
from tacitus.model.peace import TalkKind, TalkState
from tacitus.model.place import Place
from tacitus.model.text import BlockKind, Sentence, Span, Token
from tacitus.stages.background import is_background
from tacitus.stages.setting import when_at
from tacitus.stages.talking.cues import NOUNS, Cue, cues_in, is_by_phone, talk_nouns
from tacitus.stages.talking.details import agenda_of, level_of, outcome_of, venue_of, when_of
from tacitus.stages.talking.draft import Draft, is_person, party_names
from tacitus.stages.talking.mediators import mediators_in
from tacitus.stages.talking.nouns import LIGHT_NOUNS, NounReader
from tacitus.stages.talking.sides import Sides
from tacitus.stages.talking.states import AT_THEM, Reading, reading_of
from tacitus.stages.talking.takers import Takers, host_of
from tacitus.stages.talking.trips import TripReader
from tacitus.stages.talking.verbs import VerbReader
from tacitus.text.clauses import clause_span, subjects
from tacitus.text.tense import clause_of, is_verb
from tacitus.text.tree import children, span_of, subtree
from tacitus.text.within import places_in

UNREAD = frozenset({BlockKind.HEADING, BlockKind.CREDIT})
DEFINITE = frozenset({"the", "these", "those", "this"})
GATHERING = frozenset({"meet", "sit", "negotiate"})
MORE = ("oprd", "xcomp", "ccomp", "attr")  # "called it a threat" is no call
GO_BETWEENS = frozenset({Sector.GOV, Sector.IGO, Sector.NGO, Sector.SPY, Sector.MIL})
LONGEST = 240  # characters that the proof of talks may have
TAUGHT = frozenset({"NNS", "NNPS"})


def drafts_in(coding: Coding) -> Iterator[Draft]:
    """Yield what each sentence tells of talks, background left out, in reading order."""
    for sentence in coding.sentences:
        if sentence.kind in UNREAD:
            continue
        cues = tuple(cues_in(sentence))
        takers = Takers(coding, sentence, frozenset(c.token.index for c in cues if c.word.shape in NOUNS))
        for cue in cues:
            if is_background(coding, sentence, cue.token) is None and (draft := draft_at(takers, cue)):
                yield draft
        yield from visitors_in(takers)


def draft_at(takers: Takers, cue: Cue) -> Draft | None:
    """What the mention at `cue` tells; `None` where its word turns out to tell no talks."""
    coding, sentence = takers.coding, takers.sentence
    reading = reading_of(sentence, cue)
    venue = venue_of(coding, sentence, cue)
    sides = _sides(takers, cue, reading, venue)
    if not _is_talk(sentence, cue, sides):
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
        weak=reading.weak or cue.word.shape is Shape.ATTEND,
        sure=reading.sure and cue.word.shape is not Shape.ATTEND,
        name=" ".join(c.text for c in children(sentence, cue.token, "compound", "nmod", "amod") if c.pos == "PROPN"),
    )


def _sides(takers: Takers, cue: Cue, reading: Reading, venue: Place | None) -> Sides:
    """Who takes which part: by the cue's own clause, then by the mediators named around it and by the venue."""
    sides = _without_venue(_read(takers, cue), venue.evidence.span if venue else None)
    if cue.word.shape in (Shape.TALKS, Shape.EFFORT) and cue.word.kind is not TalkKind.CALL:
        sides = sides.plus(Part.MEDIATOR, mediators_in(takers, cue.token))
    if cue.word.shape is Shape.HOST and venue and len(party_names(sides.parties)) == 1 and not sides.mediators:
        host = host_of(venue)
        sides = sides.plus(Part.PARTY, (host,) if host else ())
    return sides if cue.word.shape is Shape.ATTEND else _refused(takers, reading, sides.settled())


def _read(takers: Takers, cue: Cue) -> Sides:
    match cue.word.shape:
        case Shape.TALKS | Shape.EFFORT | Shape.CONTACT | Shape.MEDIATORS:
            return NounReader(takers, cue).sides()
        case Shape.TRIP | Shape.VISIT | Shape.TRAVEL:
            return TripReader(takers, cue).sides()
        case _:
            return VerbReader(takers, cue).sides()


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


def _is_talk(sentence: Sentence, cue: Cue, sides: Sides) -> bool:
    """Whether enough parties stand at the word for it to tell talks at all."""
    parties = len(party_names(sides.parties))
    match cue.word.shape:
        case Shape.MEET if cue.word.kind is TalkKind.CALL and children(sentence, cue.token, *MORE):
            return False
        case Shape.MEET | Shape.SPEAK:
            return parties >= 2 or (parties == 1 and cue.word.word in GATHERING and _is_gathering(sentence, cue.token))
        case Shape.HOST:
            if cue.word.kind is TalkKind.MEDIATION and not sides.parties:
                return any(m.sector in GO_BETWEENS for m in sides.mediators)
            if cue.word.word == "invite" and not _is_to_talks(sentence, cue.token):
                return False
            guests = children(sentence, cue.token, "dobj", "nsubjpass")
            if not cue.word.kind is TalkKind.MEDIATION and not any(_is_person_or_party(sides, g) for g in guests):
                return False
            return bool(sides.mediators) or (parties >= 2 and any(is_person(p) for p in sides.parties))
        case Shape.TRAVEL:
            return parties >= 2 and any(is_person(p) for p in sides.parties)
        case Shape.TRIP:
            return parties >= 1 and any(is_person(p) for p in sides.parties)
        case Shape.EFFORT | Shape.MEDIATORS:
            return bool(sides.mediators)
        case Shape.CONTACT:
            return bool(sides.mediators) or parties >= 2
        case Shape.ATTEND:
            return bool(sides.everyone) and _is_of_them(sentence, cue)
        case Shape.TALKS if cue.word.kind is TalkKind.CALL:
            return parties >= 2 or (parties == 1 and is_by_phone(sentence, cue.token))
        case Shape.TALKS:
            return not cue.word.bound or bool(sides.everyone)


def _is_gathering(sentence: Sentence, verb: Token) -> bool:
    """Whether several meet among themselves: "the ministers met", "the council, meeting on Friday"."""
    if children(sentence, verb, "dobj") or any(p.text.lower() == "with" for p in children(sentence, verb, "prep")):
        return False
    return any(s.tag in TAUGHT or _is_body(sentence, s) for s in subjects(sentence, verb))


def _is_of_them(sentence: Sentence, cue: Cue) -> bool:
    """Whether what is attended may be the talks: "stayed away", "attended them", but not "took part in the raid"."""
    verb = cue.token
    whats = (*children(sentence, verb, "dobj"), *(o for p in children(sentence, verb, "prep") if p.text.lower() == "in" for o in children(sentence, p, "pobj")))
    if verb.dep == "relcl":
        return False
    return all(w.pos == "PRON" or w.lemma in talk_nouns() or w.text.lower() == "part" for w in whats)


BODIES = frozenset({"council", "cabinet", "committee", "leadership", "assembly", "parliament", "commission", "group"})


def _is_body(sentence: Sentence, token: Token) -> bool:
    return token.lemma.lower() in BODIES or bool(children(sentence, token, "conj"))


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
        over = sentence.tokens[token.head]
        return clause_span(sentence, over if token.dep == "xcomp" and is_verb(over) else token, LONGEST)
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


def visitors_in(takers: Takers) -> Iterator[Draft]:
    """Yield the visits told in passing: "with his visiting Spanish counterpart"."""
    coding, sentence = takers.coding, takers.sentence
    for token in sentence.tokens:
        if token.text.lower() != "visiting" or token.dep != "amod" or is_background(coding, sentence, token):
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
    return venue.union(guest) if venue is not None and venue.end <= guest.start and guest.start - venue.end < 40 else guest
