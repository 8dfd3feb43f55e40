"""Who takes part, as it is told at a noun: "talks between A and B", "A held talks with B"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from tacitus.knowledge.talks import Part, Shape, mediator_words, talk_parts
from tacitus.model.actor import Actor
from tacitus.model.peace import TalkKind
from tacitus.model.text import Sentence, Token
from tacitus.stages.talking.cues import Cue, aim_of, going_verbs
from tacitus.stages.talking.mediators import mediators_at
from tacitus.stages.talking.sides import Sides
from tacitus.stages.talking.takers import Takers, objects
from tacitus.text.clauses import is_passive
from tacitus.text.tense import is_verb
from tacitus.text.tree import ancestors, children, subtree

BETWEEN = frozenset({"between", "with", "involving", "together"})  # prepositions before parties, wherever they hang
AT_NOUN = BETWEEN | {"among", "of", "from"}
BY = frozenset({"by"})
WITH = frozenset({"with"})
WITHOUT = frozenset({"without"})
INSIDE = frozenset({"in", "during", "at", "after", "following"})
LIGHT_NOUNS = frozenset(
    {"round", "series", "set", "day", "week", "hour", "number", "flurry", "part", "place", "end", "start"}
)
DASHES = ("-", "–", "—", "/")
NEAR = 8  # words between the talks and a "with" that hangs on their verb
KEEPS_OUT = frozenset({"refuse", "decline", "bar", "exclude"})
LETS_IN = frozenset({"allow", "let", "permit", "invite", "want", "plan"})


@dataclass(frozen=True, slots=True)
class NounReader:
    """Reads the sides of talks that a noun tells."""

    takers: Takers
    cue: Cue

    @property
    def noun(self) -> Token:
        return self.cue.token

    @property
    def sentence(self) -> Sentence:
        return self.takers.sentence

    def sides(self) -> Sides:
        match self.cue.word.shape:
            case Shape.CONTACT:
                return self._contact().settled()
            case Shape.MEDIATORS:
                return self._mediators()
            case Shape.EFFORT:
                return self._effort().settled()
            case _:
                return self._talks().settled()

    def _talks(self) -> Sides:
        mediates = self.cue.word.kind is TalkKind.MEDIATION
        sides = Sides().plus(Part.MEDIATOR if mediates else Part.PARTY, self._owners())
        sides = sides.plus(Part.MEDIATOR, self._colours() if mediates else ()).plus(Part.PARTY, self._coupled())
        sides = sides.plus(Part.MEDIATOR, self._sponsors())
        for place in (self.noun, *self.carriers()):
            sides = self._around(sides, place)
        sides = self._at_clauses(sides)
        return self._about(self._at_verb(sides))

    def _contact(self) -> Sides:
        """ "A was in touch with B and C": A goes between them."""
        sides = self._with(Sides(), Part.PARTY, self.noun, WITH)
        between = Part.MEDIATOR if len({a.party for a in sides.parties}) > 1 else Part.PARTY
        return sides.plus(between, self._subjects())

    def _mediators(self) -> Sides:
        """ "Mediators from A and B launched new efforts"."""
        return (
            Sides().plus(Part.MEDIATOR, mediators_at(self.takers, self.noun)) if self.noun.dep == "nsubj" else Sides()
        )

    def _effort(self) -> Sides:
        """ "A offered its help in arranging talks between B and C"."""
        sides = Sides().plus(Part.MEDIATOR, self._owners()).plus(Part.MEDIATOR, self._subjects())
        aim = aim_of(self.sentence, self.noun)
        for below in subtree(self.sentence, aim) if aim is not None else ():
            sides = self._with(sides, Part.PARTY, below, BETWEEN)
        return sides

    def _subjects(self) -> Iterator[Actor]:
        verb = self.governor()
        return iter(self.takers.doers(verb) if verb is not None and not self._is_subject(verb) else ())

    def carriers(self) -> Iterator[Token]:
        """Light words that stand for the talks below them: "a series of calls", "days of talks"."""
        for word in ancestors(self.sentence, self.noun):
            if word.lemma in LIGHT_NOUNS:
                yield word
            elif word.dep not in ("prep", "pobj"):
                return

    def _owners(self) -> Iterator[Actor]:
        """ "A's talks"."""
        return (a for owner in children(self.sentence, self.noun, "poss") for a in self.takers.at(owner))

    def _colours(self) -> Iterator[Actor]:
        """ "US mediation"."""
        return (a for c in children(self.sentence, self.noun, "amod", "compound") for a in self.takers.named(c))

    def _around(self, sides: Sides, place: Token) -> Sides:
        """What the prepositions at the noun, or at a word that stands for it, tell."""
        told = AT_NOUN if place.index == self.noun.index else BETWEEN
        sides = self._with(sides, Part.PARTY, place, told | {"to"} if self.cue.word.kind is TalkKind.CALL else told)
        if self.cue.word.kind is TalkKind.MEDIATION:
            sides = self._with(sides, Part.MEDIATOR, place, BY)
        return self._with(sides, Part.ABSENTEE, place, WITHOUT)

    def _with(self, sides: Sides, part: Part, place: Token, preps: frozenset[str]) -> Sides:
        for what in objects(self.sentence, place, preps):
            sides = sides.plus(part, self.takers.at(what))
        return sides

    def _coupled(self) -> tuple[Actor, ...]:
        """Names joined by a hyphen before the noun: "US-Taliban talks"."""
        tokens = self.sentence.tokens
        hyphen = next((t for t in tokens[max(1, self.noun.index - 6) : self.noun.index] if t.text in DASHES), None)
        if hyphen is None:
            return ()
        before, after = self.takers.named(tokens[hyphen.index - 1]), self.takers.named(tokens[hyphen.index + 1])
        return before + after if before and after and before != after else ()

    def _sponsors(self) -> tuple[Actor, ...]:
        """The mediators before the noun: "UN-brokered talks"; the model takes "A hosted talks" for the same."""
        found: list[Actor] = []
        for word in self.sentence.tokens[max(1, self.noun.index - 8) : self.noun.index]:
            verb = _verb_like(word)
            linked = word.index > 1 and self.sentence.tokens[word.index - 1].text in DASHES
            if self._leads_here(word) and (verb in mediator_words() or talk_parts().get(verb) is Part.MEDIATOR):
                found += self.takers.named(self.sentence.tokens[word.index - (2 if linked else 1)])
        return tuple(found)

    def _leads_here(self, word: Token) -> bool:
        return self.noun.index in [a.index for a in ancestors(self.sentence, word)][:2]

    def _at_clauses(self, sides: Sides) -> Sides:
        """ "Talks mediated by A", "talks involving B", "talks that began between A and B"."""
        for verb in children(self.sentence, self.noun, "acl", "relcl"):
            mediates = talk_parts().get(verb.lemma) is Part.MEDIATOR or verb.lemma in mediator_words()
            sides = self._with(sides, Part.MEDIATOR if mediates else Part.PARTY, verb, BY)
            sides = self._with(sides, Part.PARTY, verb, BETWEEN)
            if verb.lemma in ("involve", "include", "bring"):
                for what in children(self.sentence, verb, "dobj"):
                    sides = sides.plus(Part.PARTY, self.takers.at(what))
        return sides

    def _at_verb(self, sides: Sides) -> Sides:
        verb = self.governor()
        if verb is None:
            return sides
        part = talk_parts().get(verb.lemma)
        if self._is_subject(verb):
            sides = self._with(sides, Part.PARTY, verb, BETWEEN)
            sides = self._with(sides, Part.ABSENTEE, verb, WITHOUT)
            by = part and (part is Part.MEDIATOR or is_passive(self.sentence, verb))
            return self._with(sides, part, verb, BY) if part and by else sides
        if part is None or not self._is_governed(verb):
            return self._inside(sides, verb)
        sides = sides.plus(self._part_of_subject(verb, part), self.takers.doers(verb))
        return self._with(sides, Part.PARTY, verb, BETWEEN) if part is Part.PARTY else sides

    def _part_of_subject(self, verb: Token, part: Part) -> Part:
        if part is Part.PARTY and self.cue.word.kind is TalkKind.MEDIATION and self._is_held(verb):
            return Part.MEDIATOR
        return Part.ABSENTEE if stays_away(self.sentence, verb) else part

    def _is_held(self, verb: Token) -> bool:
        """Whether the talks are what `verb` opens or holds, and not what it happens under ("under mediation")."""
        above = (self.noun, *ancestors(self.sentence, self.noun))
        return not any(
            w.dep == "prep" and w.text.lower() != "of" for w in takewhile(lambda w: w.index != verb.index, above)
        )

    def _is_governed(self, verb: Token) -> bool:
        """Whether the talks are what `verb` holds, and no side remark ("said in talks")."""
        prep = self.sentence.tokens[self.noun.head]
        return verb.lemma == "be" or prep.dep != "prep" or prep.text.lower() not in INSIDE or verb.index == prep.head

    def _inside(self, sides: Sides, verb: Token) -> Sides:
        """ "In talks to save the deal with B, A offered": the talks are A's; what one tells at a meeting may not be."""
        above = (w for w in ancestors(self.sentence, self.noun) if w.text.lower() != "of")
        prep = next((w for w in above if w.dep == "prep" or is_verb(w)), None)
        goes = prep is not None and prep.text.lower() == "for" and verb.lemma in going_verbs()
        if prep is None or not (goes or prep.text.lower() in INSIDE):
            return sides
        sides = self._near_with(sides, verb)
        if prep.text.lower() in ("after", "following", "at") and not sides.parties:
            return sides
        owner = self.sentence.tokens[prep.head]
        return sides.plus(Part.PARTY, self.takers.doers(owner) if is_verb(owner) else self.takers.at(owner))

    def _near_with(self, sides: Sides, verb: Token) -> Sides:
        """ "Announced a truce after talks in A with B": the model hangs "with" on the announcing."""
        for prep in children(self.sentence, verb, "prep"):
            if prep.text.lower() in ("with", "between") and 0 < prep.index - self.noun.index <= NEAR:
                for what in children(self.sentence, prep, "pobj"):
                    sides = sides.plus(Part.PARTY, self.takers.at(what))
        return sides

    def _about(self, sides: Sides) -> Sides:
        """ "Talks on a way for A to leave": where nobody else is told, the talks are A's."""
        if sides.everyone:
            return sides
        for verb in self._below():
            marked = (o for m in children(self.sentence, verb, "mark") for o in children(self.sentence, m, "pobj"))
            for subject in (*children(self.sentence, verb, "nsubj"), *marked):
                sides = sides.plus(Part.PARTY, self.takers.at(subject))
        return sides

    def _below(self) -> Iterator[Token]:
        for what in objects(self.sentence, self.noun, frozenset({"on", "over", "about"})):
            yield from children(self.sentence, what, "relcl", "acl", "advcl")

    def governor(self) -> Token | None:
        """The verb over the talks, or the noun that the model takes for one: "in talks, the rebels offered"."""
        above = list(ancestors(self.sentence, self.noun))
        return next((w for w in above if is_verb(w) or w.dep in ("ccomp", "ROOT")), None)

    def _is_subject(self, verb: Token) -> bool:
        below = self.noun
        for word in ancestors(self.sentence, self.noun):
            if word.index == verb.index:
                return below.dep in ("nsubj", "nsubjpass")
            below = word
        return False


def _verb_like(token: Token) -> str:
    """The lemma, also of a participle that the model takes for an adjective: "facilitated"."""
    stem = token.text.lower().removesuffix("d")
    return next((form for form in (stem, stem.removesuffix("e")) if form in mediator_words()), token.lemma)


def stays_away(sentence: Sentence, verb: Token) -> bool:
    """Whether what `verb` tells is refused or not allowed: "refused to attend", "will not allow B to attend".

    >>> said = sentence("The council refused to attend.")
    >>> stays_away(said, said.tokens[4])
    True
    """
    if children(sentence, verb, "neg"):
        return True
    above = sentence.tokens[verb.head]
    if verb.dep not in ("xcomp", "ccomp") or not is_verb(above):
        return False
    return above.lemma in KEEPS_OUT or bool(above.lemma in LETS_IN and children(sentence, above, "neg"))
