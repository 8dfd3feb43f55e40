"""Who is at war with whom: dyads of parties, and the conflicts that they form."""

from dataclasses import dataclass
from datetime import date

from tacitus.model.event import EventType


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """A state or group under its one name, whatever each report calls it.

    `id` is that of the tables ("state:ARM", "group:ypg"), or the name itself where they do not know it.
    """

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Material conflict as one report tells it.

    `incident`, `report` and `origin` are content ids. `doers` and `sufferers` are the states and groups that acted and
    were acted upon. `fighting` is true where it is told of several parties that fight, and of none that it is done to
    one: all are then `doers`. `tellers` are the parties that say or deny it. `country` (ISO 3166-1 alpha-3), `start`
    and `end` are `None` where the report is silent.
    """

    incident: str
    report: str
    origin: str
    event_type: EventType
    doers: tuple[Party, ...]
    sufferers: tuple[Party, ...]
    fighting: bool
    tellers: tuple[Party, ...]
    country: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """An incident, by id, and why it belongs."""

    incident: str
    why: str


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two parties, one of which did material conflict to the other.

    `countries` are those in which an attack of one on the other is placed. `start` and `end` span the days told. `why`
    says by what it belongs to its conflict.
    """

    id: str
    parties: tuple[Party, Party]
    incidents: tuple[Member, ...]
    countries: tuple[str, ...]
    start: date | None
    end: date | None
    why: str

    @property
    def name(self) -> str:
        """Both parties, in the order of their names."""
        return " – ".join(sorted(party.name for party in self.parties))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Dyads that hang together by a party and a country.

    `id` follows from the least of its dyads that is placed, `name` from the one of most incidents. `sides` are the
    parties, those of one side together, as far as the dyads tell it: who fights one enemy stands with who else fights
    him. `dyads` come in order of their incidents, most first. `loose` are incidents that name one side or none and
    belong by other signs. `reports` and `origins` are the content ids of those that tell any of its incidents; each is
    sorted. `countries` are those in which its attacks are placed; `start` and `end` span the days told, `None` where
    none is.
    """

    id: str
    name: str
    sides: tuple[tuple[Party, ...], tuple[Party, ...]]
    dyads: tuple[Dyad, ...]
    loose: tuple[Member, ...]
    countries: tuple[str, ...]
    start: date | None
    end: date | None
    reports: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def parties(self) -> frozenset[Party]:
        """Everyone who fights in it."""
        return frozenset(party for side in self.sides for party in side)

    @property
    def incidents(self) -> tuple[str, ...]:
        """All its incidents, by id; sorted, each once."""
        return tuple(
            sorted({m.incident for dyad in self.dyads for m in dyad.incidents} | {m.incident for m in self.loose})
        )
