"""Two sides of an event, and what kind of party each is."""

from collections.abc import Sequence
from typing import NamedTuple

from tacitus.export.rows import parties
from tacitus.knowledge.acled import inter_of
from tacitus.knowledge.directory import state_named
from tacitus.model.actor import Actor, Sector
from tacitus.model.event import Event

CIVIL = frozenset({5, 6, 7})


class Sides(NamedTuple):
    """Who acts and upon whom; in two-sided fighting the first party and the others."""

    one: tuple[Actor, ...]
    other: tuple[Actor, ...]


def sides(event: Event) -> Sides:
    """The event's actors and recipients; actors that are parted where nobody is acted upon."""
    if event.recipients or not event.actors:
        return Sides(event.actors, event.recipients)
    first = event.actors[0].party
    return Sides(tuple(a for a in event.actors if a.party == first), tuple(a for a in event.actors if a.party != first))


def inter(actor: Actor, at: str | None = None) -> int | None:
    """ACLED's code for the actor; forces of a state that act in another country, `at`, are external ones."""
    code = inter_of(actor.sector, actor.evidence.words)
    if code is None and is_state(actor):
        code = 1
    abroad = at is not None and actor.country is not None and actor.country != at
    return 8 if code == 1 and abroad and actor.sector in (Sector.MIL, Sector.GOV, None) else code


def is_state(actor: Actor) -> bool:
    """Whether the actor is a state that we know by name, or acts for one."""
    return actor.party in state_named() and inter_of(actor.sector, actor.evidence.words) in (None, 1)


def is_governmental(actor: Actor) -> bool:
    """Whether the actor is a state or belongs to one, be it known by name or not ("the army")."""
    return is_state(actor) or inter_of(actor.sector, actor.evidence.words) == 1


def is_civil(actors: Sequence[Actor]) -> bool:
    """Whether there are actors and all of them are civilians."""
    return bool(actors) and all(inter(a) in CIVIL for a in actors)


def names(actors: Sequence[Actor]) -> str:
    """The parties, joined as UCDP joins them; a state is its government."""
    states = {a.party for a in actors if is_state(a)}
    return ", ".join(f"Government of {p}" if p in states else p for p in parties(actors))
