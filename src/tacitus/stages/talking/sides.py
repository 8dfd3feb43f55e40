"""Who takes part in talks, who mediates, and who stays away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tacitus.knowledge.talks import Part
from tacitus.model.actor import Actor, Sector
from tacitus.stages.talking.draft import add_actors

NOT_PARTIES = frozenset({Sector.MED, Sector.CVL, Sector.EDU, Sector.REF})
HELPERS = frozenset({Sector.REF})  # sectors whose officials hold talks, though those they care for do not


@dataclass(frozen=True, slots=True)
class Sides:
    """The parts that actors take in talks, each in reading order."""

    parties: tuple[Actor, ...] = ()
    mediators: tuple[Actor, ...] = ()
    absentees: tuple[Actor, ...] = ()

    def plus(self, part: Part, actors: Iterable[Actor]) -> "Sides":
        """With `actors` in `part`, unless they are such as hold no talks."""
        new = tuple(a for a in actors if can_take_part(a) or (part is Part.ABSENTEE and a.id))
        match part:
            case Part.PARTY:
                return replace(self, parties=add_actors(self.parties, new))
            case Part.MEDIATOR:
                return replace(self, mediators=add_actors(self.mediators, new))
            case Part.ABSENTEE:
                return replace(self, absentees=add_actors(self.absentees, new))

    def settled(self) -> "Sides":
        """Nobody is mediator and party, or absent and present, at once."""
        absent = {a.party for a in self.absentees}
        mediating = {(a.name, a.party) for a in self.mediators} | {(a.party, a.party) for a in self.mediators}
        here = (p for p in self.parties if p.party not in absent and (p.name, p.party) not in mediating)
        return replace(self, parties=tuple(here))

    @property
    def everyone(self) -> tuple[Actor, ...]:
        return self.parties + self.mediators + self.absentees


def can_take_part(actor: Actor) -> bool:
    """States, groups, organisations and those who act for them; not residents, victims or the press."""
    if actor.sector in NOT_PARTIES and not (actor.sector in HELPERS and actor.role):
        return False
    return actor.acts_for is not None or actor.id is not None or actor.sector is not None
