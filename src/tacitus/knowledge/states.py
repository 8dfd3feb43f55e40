"""States, their people, capitals and seats of power; de facto and former ones marked."""

from functools import cache

from tacitus.knowledge.table import Row, load


class State(Row):
    """A state or a body that acts as one.

    `country` is ISO 3166-1 alpha-3 of the state itself; for a `disputed` state without a code of its
    own, of the state that is internationally regarded as holding title. `adjectives` colour a noun
    ("Turkish troops"), `people` are its nationals ("Turks"), `capitals` and `seats` stand for its
    government where they act ("Ankara denied", "the Kremlin said"); a seat is never a mere place.
    `party` is what its side goes by in conflicts, where not by `name`.
    """

    id: str
    name: str
    country: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    party: str | None = None
    disputed: bool = False
    former: bool = False
    examples: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    return load("states", State)
