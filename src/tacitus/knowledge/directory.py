"""All known actors by all their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tacitus.knowledge.groups import groups
from tacitus.knowledge.organisations import Organisation, organisations, outlets
from tacitus.knowledge.people import people
from tacitus.knowledge.states import State, states
from tacitus.model.actor import Sector
from tacitus.text.phrases import Phrases


class Naming(StrEnum):
    """How a name in the directory stands for its actor."""

    STATE = "state"
    ADJECTIVE = "adjective"  # "Turkish"
    PEOPLE = "people"  # "Turks"
    CAPITAL = "capital"  # an actor only where it acts
    SEAT = "seat"  # "the Kremlin"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    GROUP = "group"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Known:
    """An actor under one of its names; `alias` is that name, `short` whether it is the acronym."""

    id: str
    name: str
    alias: str
    naming: Naming
    sector: Sector | None
    country: str | None
    acts_for: str | None = None
    acronym: str | None = None
    role: str | None = None


def entries() -> Iterator[Known]:
    """Every name of every known actor; where two actors share a name, the first yielded has it."""
    for state in states():
        yield from _of_state(state)
    for organisation in organisations():
        yield from _of_organisation(organisation, Naming.ORGANISATION)
    for group in groups():
        for alias in dict.fromkeys((group.name, *([group.short] if group.short else []), *group.aliases)):
            yield Known(group.id, group.name, alias, Naming.GROUP, group.sector, group.country, acronym=group.short)
    for outlet in outlets():
        yield from _of_organisation(outlet, Naming.OUTLET)
    for person in people():
        for alias in (person.name, *person.aliases):
            yield Known(
                person.id, person.name, alias, Naming.PERSON, person.sector, None, person.acts_for, role=person.role
            )


def _of_state(state: State) -> Iterator[Known]:
    kinds = (
        (Naming.STATE, (state.name, *state.aliases)),
        (Naming.ADJECTIVE, state.adjectives),
        (Naming.PEOPLE, state.people),
        (Naming.CAPITAL, state.capitals),
        (Naming.SEAT, state.seats),
    )
    for naming, aliases in kinds:
        sector = None if naming is Naming.PEOPLE else Sector.GOV
        for alias in aliases:
            yield Known(state.id, state.name, alias, naming, sector, state.country)


def _of_organisation(row: Organisation, naming: Naming) -> Iterator[Known]:
    for alias in dict.fromkeys((row.name, *([row.short] if row.short else []), *row.aliases)):
        yield Known(row.id, row.name, alias, naming, row.sector, row.country, row.acts_for, acronym=row.short)


@cache
def directory() -> Phrases[tuple[Known, ...]]:
    """Names to the actors that bear them, in lower case; compare the alias for its capitals."""
    by_alias: dict[str, list[Known]] = {}
    for known in entries():
        by_alias.setdefault(known.alias.lower(), []).append(known)
    return Phrases((alias, tuple(found)) for alias, found in by_alias.items())


@cache
def state_names() -> frozenset[str]:
    return frozenset(s.name for s in states())
