"""Who takes part, as it is told at a verb: "A met B", "A spoke with B", "A invited B and C to D"."""

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.knowledge.talks import Part, Shape
from tacitus.model.actor import Actor
from tacitus.model.text import Sentence, Token
from tacitus.stages.talking.cues import Cue
from tacitus.stages.talking.nouns import stays_away
from tacitus.stages.talking.sides import Sides
from tacitus.stages.talking.takers import Takers, objects
from tacitus.text.clauses import is_passive
from tacitus.text.tree import children

WITH = frozenset({"with", "to", "by"})
BETWEEN = frozenset({"between", "among", "with"})
PLURAL = frozenset({"NNS", "NNPS"})
HOSTED = frozenset({"receive", "host", "welcome"})  # verbs of one who is a party himself


@dataclass(frozen=True, slots=True)
class VerbReader:
    """Reads the sides of talks that a verb tells."""

    takers: Takers
    cue: Cue

    @property
    def verb(self) -> Token:
        return self.cue.token

    @property
    def sentence(self) -> Sentence:
        return self.takers.sentence

    def sides(self) -> Sides:
        match self.cue.word.shape:
            case Shape.HOST:
                return self._hosting().settled()
            case Shape.ATTEND:
                return self._attending()
            case _:
                return self._meeting().settled()

    def _subjects(self) -> Iterator[Actor]:
        return iter(self.takers.doers(self.verb))

    def _objects(self, *deps: str) -> Iterator[Actor]:
        return (a for o in children(self.sentence, self.verb, *deps) for a in self.takers.at(o))

    def _behind(self, preps: frozenset[str]) -> Iterator[Actor]:
        return (a for o in objects(self.sentence, self.verb, preps) for a in self.takers.at(o))

    def _meeting(self) -> Sides:
        if self.cue.word.shape is Shape.MEET and not self._meets_somebody():
            return Sides()
        sides = Sides().plus(Part.PARTY, self._subjects())
        if self.cue.word.shape is Shape.MEET:
            sides = sides.plus(Part.PARTY, self._objects("dobj"))
        sides = sides.plus(Part.PARTY, self._behind(WITH))
        return sides.plus(Part.PARTY, self._discussed_with()) if self.cue.word.word == "discuss" else sides

    def _meets_somebody(self) -> bool:
        """Whether the object, if there is one, is somebody: "met the envoy", but not "met its commitments"."""
        met = children(self.sentence, self.verb, "dobj")
        return not met or any(m.pos == "PRON" or self.takers.at(m) for m in met)

    def _discussed_with(self) -> Iterator[Actor]:
        """ "Discussed the truce with B": the model hangs "with" on the truce."""
        for thing in children(self.sentence, self.verb, "dobj"):
            for what in objects(self.sentence, thing, frozenset({"with"})):
                yield from self.takers.at(what)

    def _hosting(self) -> Sides:
        """Guests and host, or sides and mediator; whoever invites one guest is a party."""
        passive = is_passive(self.sentence, self.verb)
        guests = tuple(self._objects("nsubjpass" if passive else "dobj"))
        if passive and self.verb.dep in ("acl", "relcl"):
            guests = ()
        sides = Sides().plus(Part.PARTY, guests).plus(Part.PARTY, self._behind(BETWEEN))
        hosts = self._behind(frozenset({"by"})) if passive else self._subjects()
        several = any(g.tag in PLURAL for g in children(self.sentence, self.verb, "dobj", "nsubjpass"))
        few = len({a.party for a in sides.parties}) < 2 and not several
        part = Part.PARTY if self.verb.lemma in HOSTED or (self.verb.lemma == "invite" and few) else Part.MEDIATOR
        return sides.plus(part, hosts)

    def _attending(self) -> Sides:
        """ "A stayed away", "A refused to take part", "will not allow A to attend", "A attended"."""
        away = self.cue.word.away or stays_away(self.sentence, self.verb)
        return Sides().plus(Part.ABSENTEE if away else Part.PARTY, self._subjects())
