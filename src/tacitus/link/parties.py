"""One name for a party that reports call by many."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from tacitus.knowledge.groups import Group, groups, peoples
from tacitus.knowledge.organisations import organisations
from tacitus.knowledge.places import disputes
from tacitus.knowledge.states import State, states
from tacitus.model.actor import Actor, Sector
from tacitus.model.conflict import Party

ARMED = frozenset({Sector.REB, Sector.UAF, Sector.PAR, Sector.MIL, Sector.CRM})  # who may be a party under any name
BYSTANDERS = frozenset({Sector.MED, Sector.NGO, Sector.IGO, Sector.REF, Sector.BUS, Sector.EDU, Sector.REL})
CIVIL = BYSTANDERS | {Sector.CVL, Sector.OPP}  # whose deeds are not those of the party that they are of
_BESIDE = re.compile(r"(.+?)\s*\((.+)\)")  # "Islamic State (Isis)"


@lru_cache(50_000)
def party_named(name: str) -> Party | None:
    """The state or group of this name, `None` for anyone else.

    A de facto authority goes by the names of its territory too.

    >>> party_named("Nagorno-Karabakh") == party_named("Artsakh")
    True
    >>> party_named("Example Front (YPG)") == party_named("YPG")
    True
    >>> party_named("residents") is None
    True
    """
    known = _known()
    found = known.get(name.casefold())
    if found is None and (beside := _BESIDE.fullmatch(name.casefold())):
        return known.get(beside[1]) or known.get(beside[2])
    return found


def name_of(name: str) -> str:
    """The one name of the party that a report calls `name`; the name itself where the tables know no such party."""
    found = party_named(name)
    return found.name if found else name


def party_of(actor: Actor) -> Party | None:
    """The state or group that `actor` is or acts for.

    An armed group that the tables do not know is a party under its proper name, fighters of a known people are that
    people. Whoever has only a common name ("gunmen"), persons, civilians of no party, and places are none.
    """
    if found := party_named(actor.party):
        return found
    proper = actor.party[:1].isupper() and actor.role is None and not (actor.id or "").startswith("person:")
    if not proper or actor.sector not in ARMED:
        return None
    words = f" {actor.party.casefold()} "
    of_people = (party for adjective, party in _adjectives().items() if f" {adjective} " in words)
    return next(of_people, Party(actor.party, actor.party))


def doers(actors: Iterable[Actor]) -> tuple[Party, ...]:
    """The parties whose deed it is: what civilians or bystanders do is not done by the party that they are of."""
    return _parties(actor for actor in actors if actor.sector not in CIVIL)


def sufferers(actors: Iterable[Actor]) -> tuple[Party, ...]:
    """The parties that suffer it, by themselves or in their civilians; a reporter's or an envoy's state does not."""
    return _parties(actor for actor in actors if actor.sector not in BYSTANDERS)


def tellers(actors: Iterable[Actor]) -> tuple[Party, ...]:
    """The parties that speak."""
    return _parties(actors)


def _parties(actors: Iterable[Actor]) -> tuple[Party, ...]:
    return tuple(sorted({party for actor in actors if (party := party_of(actor))}))


@cache
def _known() -> Mapping[str, Party]:
    """Parties by every name, the surer ones last, so that they win."""
    found = {name.casefold(): Party(row.id, row.name) for row in (*peoples(), *groups()) for name in _names(row)}
    own = {name.casefold(): _party(state) for state in states() for name in (state.name, *state.aliases)}
    found |= dict(_territories(own))
    found |= {state.party.casefold(): _party(state) for state in states() if state.party}
    found |= own
    organs = {row.name.casefold(): found.get((row.acts_for or "").casefold()) for row in organisations()}
    return {name: party for name, party in organs.items() if party} | found


@cache
def _adjectives() -> Mapping[str, Party]:
    """Peoples that are no state's by what colours a noun with their name ("Kurdish")."""
    return {word.casefold(): Party(row.id, row.name) for row in (*groups(), *peoples()) for word in row.adjectives}


def _party(state: State) -> Party:
    return Party(state.id, state.party or state.name)


def _names(row: Group) -> Iterator[str]:
    yield from (row.name, *([row.short] if row.short else []), *row.aliases)


def _territories(own: Mapping[str, Party]) -> Iterator[tuple[str, Party]]:
    """The names of a disputed place, where one of them is also that of the authority that acts there."""
    for place in disputes():
        names = [name.casefold() for name in (place.name, *place.aliases)]
        for party in (own[name] for name in names if name in own):
            yield from ((name, party) for name in names)
