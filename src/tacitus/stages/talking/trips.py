"""Who takes part in visits: "A's visit to B", "A visited B", "A flew to B"."""

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.knowledge.talks import Part, Shape
from tacitus.model.actor import Actor
from tacitus.model.text import Sentence, Token
from tacitus.stages.talking.cues import Cue
from tacitus.stages.talking.sides import Sides, can_take_part
from tacitus.stages.talking.takers import Takers, host_of, objects
from tacitus.stages.who import conjuncts
from tacitus.text.tense import is_verb
from tacitus.text.tree import ancestors, children, subtree
from tacitus.text.within import places_in

THERE = frozenset({"to", "in", "of", "for"})


@dataclass(frozen=True, slots=True)
class TripReader:
    """Reads visitor and visited, who receives by the place if by nothing else."""

    takers: Takers
    cue: Cue

    @property
    def sentence(self) -> Sentence:
        return self.takers.sentence

    def sides(self) -> Sides:
        if self.cue.word.shape is Shape.TRIP:
            return self._trip(self.cue.token).settled()
        return self._visiting(self.cue.token).settled()

    def _trip(self, noun: Token) -> Sides:
        owners = [a for p in children(self.sentence, noun, "poss") for a in self.takers.at(p)]
        owners += [a for o in objects(self.sentence, noun, frozenset({"by"})) for a in self.takers.at(o)]
        guests = owners if children(self.sentence, noun, "poss") else [*owners, *self._travellers(noun)]
        sides = Sides().plus(Part.PARTY, guests)
        for what in objects(self.sentence, noun, THERE):
            sides = sides.plus(Part.PARTY, self._hosts(what))
        return sides

    def _travellers(self, noun: Token) -> tuple[Actor, ...]:
        """Who is on the visit: "A, on a visit to B, said", "during a visit to B, A said", "A paid a visit"."""
        prep = self.sentence.tokens[noun.head]
        holder = self.sentence.tokens[prep.head] if prep.dep == "prep" else None
        if holder is not None and not is_verb(holder):
            named = children(self.sentence, holder, "nsubj") if holder.pos in ("SCONJ", "ADP") else (holder,)
            return tuple(a for n in named for a in self.takers.at(n))
        verb = next((w for w in ancestors(self.sentence, noun) if is_verb(w)), None)
        return self.takers.doers(verb) if verb is not None and noun.dep != "nsubj" else ()

    def _visiting(self, verb: Token) -> Sides:
        sides = Sides().plus(Part.PARTY, self.takers.doers(verb))
        visited = list(children(self.sentence, verb, "dobj"))
        if self.cue.word.shape is Shape.TRAVEL:
            visited += objects(self.sentence, verb, THERE)
        for what in visited:
            sides = sides.plus(Part.PARTY, self._hosts(what))
        return sides

    def _hosts(self, what: Token) -> tuple[Actor, ...]:
        """Whom one visits: the person or party named, or the state in which the place lies."""
        found = [a for part in conjuncts(self.sentence, what) for a in self._host(part)]
        return tuple(found) or tuple(a for a in self.takers.at(what) if can_take_part(a))

    def _host(self, token: Token) -> Iterator[Actor]:
        below = subtree(self.sentence, token)
        own = [
            t for t in below if t.index == token.index or t.dep in ("compound", "pobj", "prep", "poss", "amod", "nmod")
        ]
        places = [
            p
            for p in places_in(self.takers.coding, self.sentence)
            if any(p.evidence.span.overlaps(t.span) for t in own)
        ]
        hosts = [h for p in places if (h := host_of(p))]
        yield from hosts[:1] if hosts else (a for a in self.takers.at(token) if a.evidence.span.overlaps(token.span))
