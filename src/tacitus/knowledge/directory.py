"""All known actors by all their names."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tacitus.knowledge.groups import Group, groups, peoples
from tacitus.knowledge.organisations import Organisation, organisations, outlets
from tacitus.knowledge.people import Person, people
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
    GROUP = "group"
    COMMUNITY = "community"  # "the Kurds"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Known:
    """An actor under one of its names, `alias`; the other fields mean what they mean in `Actor`.

    `acronym` is the short name of an actor that reports call by long name and acronym alike.
    """

    id: str
    name: str
    alias: str
    naming: Naming
    sector: Sector | None
    country: str | None
    acts_for: str | None = None
    acronym: str | None = None

    @property
    def is_state(self) -> bool:
        return self.id.startswith("state:")


def entries() -> Iterator[Known]:
    """Every name of every known actor but persons."""
    for state in states():
        yield from _of_state(state)
    for organisation in organisations():
        yield from _of_organisation(organisation, Naming.ORGANISATION)
    for group in groups():
        yield from _of_group(group, Naming.GROUP)
    for community in peoples():
        yield from _of_group(community, Naming.COMMUNITY)
    for outlet in outlets():
        yield from _of_organisation(outlet, Naming.OUTLET)


def _of_state(state: State) -> Iterator[Known]:
    kinds = (
        (Naming.STATE, (state.name, *state.aliases), state.name),
        (Naming.ADJECTIVE, state.adjectives, state.party or state.name),
        (Naming.PEOPLE, state.people, state.party or state.name),
        (Naming.CAPITAL, state.capitals, state.name),
        (Naming.SEAT, state.seats, state.name),
    )
    for naming, aliases, name in kinds:
        sector = None if naming is Naming.PEOPLE else Sector.GOV
        for alias in aliases:
            yield Known(state.id, name, alias, naming, sector, state.country)


def _of_organisation(row: Organisation, naming: Naming) -> Iterator[Known]:
    for alias in _names(row):
        yield Known(row.id, row.name, alias, naming, row.sector, row.country, row.acts_for, row.short)


def _of_group(row: Group, naming: Naming) -> Iterator[Known]:
    for alias in _names(row):
        yield Known(row.id, row.name, alias, naming, row.sector, row.country, None, row.short)
    for alias in row.adjectives:
        yield Known(row.id, row.name, alias, Naming.ADJECTIVE, row.sector, row.country)


def _names(row: Organisation | Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys((row.name, *([row.short] if row.short else []), *row.aliases)))


@cache
def directory() -> Phrases[tuple[Known, ...]]:
    """Names, in lower case, to the actors that bear them; compare `alias` for its capitals."""
    by_alias: dict[str, list[Known]] = {}
    for known in entries():
        if known.naming is not Naming.OUTLET:
            by_alias.setdefault(known.alias.lower(), []).append(known)
    return Phrases((alias, tuple(found)) for alias, found in by_alias.items())


@cache
def outlet_directory() -> Phrases[tuple[Known, ...]]:
    """Names of outlets, apart: "The National" begins many another name."""
    return Phrases((k.alias, (k,)) for k in entries() if k.naming is Naming.OUTLET)


@cache
def state_named() -> Mapping[str, State]:
    """States by what their side goes by."""
    return {name: s for s in states() for name in (s.party or s.name, s.name)}


def fold(name: str) -> str:
    """A personal name as it is compared: without accents, case, hyphens and apostrophes.

    >>> fold("Recep Tayyip Erdoğan"), fold("al-Assad")
    ('recep tayyip erdogan', 'al assad')
    """
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


_PLAIN = str.maketrans({"-": " ", "'": "", "’": "", "‘": "", ".": "", "ı": "i", "ø": "o", "ł": "l", "đ": "d"})


@cache
def persons_by_name() -> Mapping[str, Person]:
    """Known persons by every folded name."""
    return {fold(name): person for person in people() for name in (person.name, *person.aliases)}
