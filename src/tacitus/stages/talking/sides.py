"""Who takes part in talks, who mediates, and who stays away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tacitus.knowledge.states import State, states
from tacitus.knowledge.talks import Part, Shape, mediator_words, talk_parts
from tacitus.model.actor import Actor, Mention, MentionKind, Sector
from tacitus.model.coding import Coding
from tacitus.model.place import Place
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.talking.cues import Cue, talk_nouns
from tacitus.stages.talking.draft import add_actors
from tacitus.stages.who import actors_of, mentions_in
from tacitus.text.clauses import is_passive, subjects
from tacitus.text.tense import is_verb
from tacitus.text.tree import ancestors, children, subtree

BESIDE = ("between", "with", "among", "to", "involving", "together")  # prepositions before parties
NOT_PARTIES = frozenset({Sector.MED, Sector.CVL, Sector.EDU, Sector.REF})
LIGHT_NOUNS = frozenset({"round", "series", "set", "day", "week", "hour", "number", "flurry", "part", "place"})


@dataclass(frozen=True, slots=True)
class Sides:
    parties: tuple[Actor, ...] = ()
    mediators: tuple[Actor, ...] = ()
    absentees: tuple[Actor, ...] = ()

    def plus(self, part: Part, actors: Iterable[Actor]) -> "Sides":
        """With `actors` in `part`, unless they are such as hold no talks."""
        new = tuple(a for a in actors if can_take_part(a))
        match part:
            case Part.PARTY:
                return replace(self, parties=add_actors(self.parties, new))
            case Part.MEDIATOR:
                return replace(self, mediators=add_actors(self.mediators, new))
            case Part.ABSENTEE:
                return replace(self, absentees=add_actors(self.absentees, new))


def can_take_part(actor: Actor) -> bool:
    """States, groups, organisations and those who act for them; not residents, victims or the press."""
    if actor.sector in NOT_PARTIES:
        return False
    return actor.acts_for is not None or actor.id is not None or actor.sector is not None


def sides_of(coding: Coding, sentence: Sentence, cue: Cue) -> Sides:
    """Who takes which part in the talks at `cue`, as far as its own clause tells."""
    reader = _Reader(coding, sentence)
    match cue.word.shape:
        case Shape.TALKS:
            return _settled(reader.talks(cue.token))
        case Shape.TRIP:
            return _settled(reader.trip(cue.token))
        case Shape.MEET | Shape.SPEAK:
            return _settled(reader.meeting(cue))
        case Shape.CONTACT:
            return _settled(reader.contact(cue.token))
        case Shape.MEDIATORS:
            return Sides().plus(Part.MEDIATOR, _behind(coding, sentence, cue.token))
        case Shape.HOST:
            return _settled(reader.hosting(cue.token))
        case Shape.VISIT | Shape.TRAVEL:
            return _settled(reader.visiting(cue))


def _settled(sides: Sides) -> Sides:
    """Nobody is mediator and party, or absent and present, at once."""
    absent = {a.party for a in sides.absentees}
    mediating = {a.name for a in sides.mediators}
    return Sides(
        tuple(p for p in sides.parties if p.party not in absent and p.name not in mediating),
        sides.mediators,
        sides.absentees,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    coding: Coding
    sentence: Sentence

    def actors(self, token: Token) -> tuple[Actor, ...]:
        """Whom `token` stands for; with "the ministers of A and B" also A and B; never the talks themselves."""
        if token.lemma in talk_nouns():
            return ()
        found = actors_of(self.coding, self.sentence, token)
        if token.tag in ("NNS", "NNPS"):
            of = [p for p in children(self.sentence, token, "prep") if p.text.lower() == "of"]
            found += tuple(a for p in of for o in children(self.sentence, p, "pobj") for a in self._parties_at(o))
        return found

    def _parties_at(self, token: Token) -> tuple[Actor, ...]:
        return tuple(a for a in actors_of(self.coding, self.sentence, token) if a.acts_for is None and can_take_part(a))

    def doers(self, verb: Token) -> tuple[Token, ...]:
        """The subject of `verb`; where somebody is blamed or pressed to do it, they."""
        above = self.sentence.tokens[verb.head]
        if verb.dep == "pcomp" and above.dep == "prep":
            pressed = children(self.sentence, self.sentence.tokens[above.head], "dobj")
            if pressed and self.actors(pressed[0]):
                return pressed
        if verb.dep in ("advcl", "acl") and any(c.tag == "TO" for c in children(self.sentence, verb, "aux")):
            on = [p for p in subtree(self.sentence, above) if p.text.lower() == "on" and p.index < verb.index]
            pressed = tuple(o for p in on for o in children(self.sentence, p, "pobj") if self.actors(o))
            if any(t.lemma in ("pressure", "press") for t in subtree(self.sentence, above)) and pressed:
                return pressed[-1:]
        return subjects(self.sentence, verb)

    # nouns: "talks between A and B", "A held talks with B"

    def talks(self, noun: Token) -> Sides:
        sides = Sides()
        for owner in children(self.sentence, noun, "poss"):
            sides = sides.plus(Part.PARTY, self.actors(owner))
        sides = sides.plus(Part.PARTY, self._coupled(noun))
        sides = sides.plus(Part.MEDIATOR, self._sponsors(noun))
        for place in (noun, *self._carriers(noun)):
            sides = self._at_prepositions(sides, place, noun)
        sides = self._at_participles(sides, noun)
        sides = self._at_verb(sides, noun)
        return sides.plus(Part.MEDIATOR, self._announcers(noun)) if not sides.mediators else sides

    def _announcers(self, noun: Token) -> tuple[Actor, ...]:
        """Who announces the talks of others: "A announced the meeting", "A's announcement of talks"."""
        for word in ancestors(self.sentence, noun):
            if word.lemma == "announcement":
                return tuple(a for p in children(self.sentence, word, "poss") for a in self.actors(p))
            if is_verb(word):
                if word.lemma != "announce" or noun.dep != "dobj" or noun.head != word.index:
                    return ()
                return tuple(a for s in subjects(self.sentence, word) for a in self.actors(s))
        return ()

    def contact(self, noun: Token) -> Sides:
        """ "A was in touch with B and C": A goes between them."""
        verb = self._governor(noun)
        sides = Sides()
        for prep in children(self.sentence, noun, "prep"):
            for what in children(self.sentence, prep, "pobj"):
                sides = sides.plus(Part.PARTY, self.actors(what))
        for subject in subjects(self.sentence, verb) if verb is not None else ():
            sides = sides.plus(Part.MEDIATOR, self.actors(subject))
        return sides

    def _carriers(self, noun: Token) -> Iterator[Token]:
        """Light words that stand for the talks above them: "a series of calls", "days of talks"."""
        for word in ancestors(self.sentence, noun):
            if word.dep in ("prep", "pobj") or word.lemma in LIGHT_NOUNS:
                if word.lemma in LIGHT_NOUNS:
                    yield word
                continue
            return

    def _at_prepositions(self, sides: Sides, place: Token, noun: Token) -> Sides:
        for prep in children(self.sentence, place, "prep", "agent", "dative"):
            part = self._part_of_preposition(prep, place, noun)
            if part is not None:
                for what in children(self.sentence, prep, "pobj"):
                    sides = sides.plus(part, self.actors(what))
        return sides

    def _part_of_preposition(self, prep: Token, place: Token, noun: Token) -> Part | None:
        word = prep.text.lower()
        if word == "without":
            return Part.ABSENTEE
        if word in BESIDE and not (word == "to" and place.index == noun.index and noun.lemma not in ("call",)):
            return Part.PARTY
        if word in ("of", "by") and place.index == noun.index:
            return Part.PARTY
        return None

    def _coupled(self, noun: Token) -> tuple[Actor, ...]:
        """Names joined by a hyphen before the noun: "US-Taliban talks"."""
        found = [t for t in self.sentence.tokens[max(0, noun.index - 6) : noun.index] if t.head == noun.index or t.text in "-–"]
        hyphen = next((t for t in found if t.text in ("-", "–")), None)
        if hyphen is None or hyphen.index == 0:
            return ()
        before = self._named(self.sentence.tokens[hyphen.index - 1])
        after = self._named(self.sentence.tokens[hyphen.index + 1])
        return before + after if before and after else ()

    def _sponsors(self, noun: Token) -> tuple[Actor, ...]:
        """The mediators before the noun: "UN-brokered talks"."""
        found: list[Actor] = []
        for word in self.sentence.tokens[max(0, noun.index - 8) : noun.index]:
            linked = word.index >= 2 and self.sentence.tokens[word.index - 1].text in ("-", "–")
            if linked and word.lemma in mediator_words() and noun.index in (word.head, *self._heads(word)):
                found += self._named(self.sentence.tokens[word.index - 2])
        return tuple(found)

    def _heads(self, word: Token) -> tuple[int, ...]:
        return tuple(a.index for a in ancestors(self.sentence, word))[:2]

    def _named(self, token: Token) -> tuple[Actor, ...]:
        return next((m.actors for m in mentions_in(self.coding, self.sentence) if m.span.covers(token.span)), ())

    def _at_participles(self, sides: Sides, noun: Token) -> Sides:
        """ "Talks mediated by A", "talks involving B"."""
        for verb in children(self.sentence, noun, "acl", "relcl"):
            part = _part(verb)
            for agent in children(self.sentence, verb, "agent"):
                for what in children(self.sentence, agent, "pobj"):
                    mediates = part is Part.MEDIATOR or verb.lemma in mediator_words()
                    sides = sides.plus(Part.MEDIATOR if mediates else Part.PARTY, self.actors(what))
            if verb.lemma in ("involve", "include", "bring"):
                for what in children(self.sentence, verb, "dobj"):
                    sides = sides.plus(Part.PARTY, self.actors(what))
        return sides

    def _at_verb(self, sides: Sides, noun: Token) -> Sides:
        verb = self._governor(noun) or self._clause_noun(noun)
        if verb is None:
            return sides
        is_subject = self._is_subject(noun, verb)
        part = _part(verb)
        if is_subject:
            sides = self._at_prepositions(sides, verb, noun)
            if is_passive(self.sentence, verb) and part is not None:
                for agent in children(self.sentence, verb, "agent"):
                    for what in children(self.sentence, agent, "pobj"):
                        sides = sides.plus(part, self.actors(what))
            return sides
        if part is None:
            return self._inside(sides, noun, verb)
        if self._stays_away(verb):
            part = Part.ABSENTEE
        for subject in self.doers(verb):
            sides = sides.plus(part, self.actors(subject))
        if part is Part.PARTY:
            sides = self._at_prepositions(sides, verb, noun)
        return sides

    def _inside(self, sides: Sides, noun: Token, verb: Token) -> Sides:
        """ "In talks to save the deal, A offered": the talks are A's."""
        if noun.head == noun.index or not self._is_inside(noun):
            return sides
        for subject in subjects(self.sentence, verb) or (verb,):
            sides = sides.plus(Part.PARTY, self.actors(subject))
        return sides

    def _is_inside(self, noun: Token) -> bool:
        """Whether the talks are those of the clause's subject: "in talks", "following a series of calls"."""
        below = noun
        for word in ancestors(self.sentence, noun):
            if word.dep == "prep" and word.text.lower() != "of":
                place = word.text.lower()
                return place in ("in", "during", "at") or (place in ("after", "following") and noun.lemma == "call")
            if is_verb(word) or below.dep not in ("pobj", "prep"):
                return False
            below = word
        return False

    def _governor(self, noun: Token) -> Token | None:
        return next((w for w in ancestors(self.sentence, noun) if is_verb(w)), None)

    def _clause_noun(self, noun: Token) -> Token | None:
        """The noun that the model takes for the head of the clause: "in talks, the rebels offered"."""
        prep = self.sentence.tokens[noun.head]
        head = self.sentence.tokens[prep.head]
        return head if prep.dep == "prep" and head.dep in ("ccomp", "ROOT") and head.index != noun.index else None

    def _is_subject(self, noun: Token, verb: Token) -> bool:
        below = noun
        for word in ancestors(self.sentence, noun):
            if word.index == verb.index:
                return below.dep in ("nsubj", "nsubjpass")
            below = word
        return False

    def _stays_away(self, verb: Token) -> bool:
        """Whether attending is refused or not allowed: "refused to attend", "will not allow B to attend"."""
        if children(self.sentence, verb, "neg"):
            return True
        above = self.sentence.tokens[verb.head]
        if verb.dep not in ("xcomp", "ccomp") or not is_verb(above):
            return False
        return above.lemma in ("refuse", "decline", "bar", "exclude") or bool(
            above.lemma in ("allow", "let", "permit", "invite", "want", "plan") and children(self.sentence, above, "neg")
        )

    # verbs: "A met B", "A and B met", "A spoke with B"

    def meeting(self, cue: Cue) -> Sides:
        verb = cue.token
        sides = Sides()
        for subject in self.doers(verb):
            sides = sides.plus(Part.PARTY, self.actors(subject))
        if cue.word.shape is Shape.MEET:
            for met in children(self.sentence, verb, "dobj"):
                sides = sides.plus(Part.PARTY, self.actors(met))
        for prep in children(self.sentence, verb, "prep", "dative", "agent"):
            if prep.text.lower() in ("with", "to", "by"):
                for what in children(self.sentence, prep, "pobj"):
                    sides = sides.plus(Part.PARTY, self.actors(what))
        if cue.word.word == "discuss":
            sides = self._discussed_with(sides, verb)
        return sides

    def _discussed_with(self, sides: Sides, verb: Token) -> Sides:
        """ "Discussed the truce with B": the model hangs "with" on the truce."""
        for thing in children(self.sentence, verb, "dobj"):
            for prep in children(self.sentence, thing, "prep"):
                if prep.text.lower() == "with":
                    for what in children(self.sentence, prep, "pobj"):
                        sides = sides.plus(Part.PARTY, self.actors(what))
        return sides

    def hosting(self, verb: Token) -> Sides:
        """ "A invited B and C to D", "the deal was mediated by A"."""
        sides = Sides()
        passive = is_passive(self.sentence, verb)
        hosts = subjects(self.sentence, verb)
        if passive:
            hosts = tuple(o for a in children(self.sentence, verb, "agent") for o in children(self.sentence, a, "pobj"))
        guests = children(self.sentence, verb, "nsubjpass") if passive else children(self.sentence, verb, "dobj")
        for guest in guests:
            sides = sides.plus(Part.PARTY, (*self.actors(guest), *self._owners(guest)))
        for prep in children(self.sentence, verb, "prep"):
            if prep.text.lower() in ("between", "among"):
                for what in children(self.sentence, prep, "pobj"):
                    sides = sides.plus(Part.PARTY, self.actors(what))
        part = Part.PARTY if verb.lemma in ("receive", "host") or (verb.lemma == "invite" and len(sides.parties) < 2) else Part.MEDIATOR
        for host in hosts:
            sides = sides.plus(part, self.actors(host))
        return sides

    def _owners(self, noun: Token) -> tuple[Actor, ...]:
        """The parties whose ministers are meant: "their foreign ministers"."""
        owners = (a for p in children(self.sentence, noun, "poss") for a in self.actors(p))
        return tuple(party for a in owners if (party := party_of(self.coding, a)) is not None)

    # trips: "A's visit to B", "A visited B"

    def trip(self, noun: Token) -> Sides:
        sides = Sides()
        for owner in children(self.sentence, noun, "poss"):
            sides = sides.plus(Part.PARTY, self.actors(owner))
        for prep in children(self.sentence, noun, "prep"):
            word = prep.text.lower()
            for what in children(self.sentence, prep, "pobj"):
                if word == "by":
                    sides = sides.plus(Part.PARTY, self.actors(what))
                if word in ("to", "in", "of"):
                    sides = sides.plus(Part.PARTY, self._hosts(what))
        if not children(self.sentence, noun, "poss"):
            sides = Sides().plus(Part.PARTY, self._travellers(noun)).plus(Part.PARTY, sides.parties)
        return sides

    def _travellers(self, noun: Token) -> tuple[Actor, ...]:
        """Who is on the visit: "A, on a visit to B, said", "during a visit to B, A said"."""
        verb = self._governor(noun)
        prep = self.sentence.tokens[noun.head]
        holder = self.sentence.tokens[prep.head] if prep.dep == "prep" else None
        if holder is not None and not is_verb(holder):
            return self.actors(holder)
        found = subjects(self.sentence, verb) if verb is not None else ()
        return tuple(a for s in found for a in self.actors(s))

    def visiting(self, cue: Cue) -> Sides:
        verb = cue.token
        guests = tuple(a for s in subjects(self.sentence, verb) for a in self.actors(s))
        sides = Sides().plus(Part.PARTY, guests)
        for what in self._visited(verb):
            sides = sides.plus(Part.PARTY, self._hosts(what))
        if cue.word.shape is Shape.TRAVEL:
            for prep in children(self.sentence, verb, "prep"):
                if prep.text.lower() in ("to", "in", "for"):
                    for what in children(self.sentence, prep, "pobj"):
                        sides = sides.plus(Part.PARTY, self._hosts(what))
        return sides

    def _visited(self, verb: Token) -> Iterator[Token]:
        """What is visited, also where the model hangs "and C on Friday" on a date."""
        for token in subtree(self.sentence, verb):
            if token.pos in ("PROPN", "NOUN") and self._leads_to_object(token, verb):
                yield token

    def _leads_to_object(self, token: Token, verb: Token) -> bool:
        at = token
        for word in ancestors(self.sentence, token):
            if word.index == verb.index:
                return at.dep == "dobj"
            if at.dep != "conj":
                return False
            at = word if at.dep == "conj" or word.dep == "conj" else at
        return False

    def _hosts(self, what: Token) -> tuple[Actor, ...]:
        """Whom one visits: the person or party named, or the state in which the place lies."""
        tokens = subtree(self.sentence, what)
        found = tuple(a for a in self.actors(what) if a.evidence.span.overlaps(what.span) or a.rule)
        named = tuple(host_of(p) or _as_is(a) for a in found for p in self._places_at(a.evidence.span))
        actors = tuple(n for n in named if n) or found or self._named(what) or self._modified(what)
        inside = tuple(p for p in self.coding.places if any(p.evidence.span.overlaps(t.span) for t in tokens))
        return actors or tuple(h for p in inside if (h := host_of(p)))

    def _modified(self, noun: Token) -> tuple[Actor, ...]:
        """ "The Palestinian territories": the party that the adjective names."""
        return tuple(a for c in children(self.sentence, noun, "amod", "compound") for a in self._named(c))

    def _places_at(self, span: Span) -> Iterator[Place]:
        return (p for p in self.coding.places if p.evidence.span.overlaps(span))


def _as_is(actor: Actor) -> Actor | None:
    return actor if can_take_part(actor) else None


def party_of(coding: Coding, actor: Actor) -> Actor | None:
    """The party that `actor` acts for, as the report names it elsewhere; itself where it is a party."""
    if actor.acts_for is None:
        return actor
    named = (a for m in coding.mentions for a in m.actors if a.name == actor.acts_for and a.acts_for is None)
    return next(named, None)


def _part(verb: Token) -> Part | None:
    return talk_parts().get(verb.lemma)


def host_of(place: Place) -> Actor | None:
    """The state that receives guests at `place`, `None` where the place lies in none.

    A disputed place has no host by law, so it gives none.
    """
    state = _state(place.country) if place.country and not place.claimed_by else None
    if state is None:
        return None
    return Actor(
        name=state.name,
        id=state.id,
        acts_for=None,
        sector=Sector.GOV,
        country=state.country,
        role=None,
        rule="the state in which the visited place lies",
        evidence=place.evidence,
    )


def _state(country: str) -> State | None:
    return next((s for s in states() if s.country == country and not s.disputed and not s.former), None)


def mediators_in(coding: Coding, sentence: Sentence) -> tuple[Actor, ...]:
    """The mediators that a sentence names as such, wherever it stands: "mediators from A and B", "the sponsor, A".

    Envoys of international organisations mediate by office.
    """
    found: list[Actor] = []
    for token in sentence.tokens:
        if token.pos == "NOUN" and token.lemma in mediator_words():
            found += _behind(coding, sentence, token)
    for mention in mentions_in(coding, sentence):
        found += [a for a in mention.actors if mention.kind is MentionKind.NAME and is_envoy(a)]
    return tuple(a for a in found if can_take_part(a))


def is_envoy(actor: Actor) -> bool:
    """Whether an international organisation sends the actor to mediate."""
    role = (actor.role or "").lower()
    return actor.sector is Sector.IGO and any(word in role for word in ("envoy", "mediator", "special representative"))


def _behind(coding: Coding, sentence: Sentence, noun: Token) -> list[Actor]:
    words = [*children(sentence, noun, "appos", "compound", "amod", "poss")]
    words += [o for p in children(sentence, noun, "prep") if p.text.lower() in ("from", "of") for o in children(sentence, p, "pobj")]
    above = sentence.tokens[noun.head]
    if noun.dep == "pobj" and above.text.lower() == "of":  # "one of the sponsors, A"
        words += children(sentence, sentence.tokens[above.head], "appos")
    return [a for w in words for a in _any_mention(coding, sentence, w)]


def _any_mention(coding: Coding, sentence: Sentence, token: Token) -> tuple[Actor, ...]:
    found = actors_of(coding, sentence, token)
    if found:
        return found
    at: Mention | None = next((m for m in mentions_in(coding, sentence) if m.span.covers(token.span)), None)
    return at.actors if at else ()
