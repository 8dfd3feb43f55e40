"""Armed groups, movements and de facto authorities that are not states."""

from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.actor import Sector


class Group(Row):
    """A non-state group by its usual name.

    `short` is its acronym where reports use both; a people may have `adjectives` ("Kurdish"). `part_of`
    is the id of the group whose wing it is. `country` is ISO 3166-1 alpha-3 of the state where it
    chiefly acts, `None` for a group of many states. `checked` rows are certain in every field; the
    others want a second look.
    """

    id: str
    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    sector: Sector | None = Sector.REB
    country: str | None = None
    part_of: str | None = None
    checked: bool = False
    examples: tuple[str, ...]


@cache
def groups() -> tuple[Group, ...]:
    return load("groups", Group)


@cache
def peoples() -> tuple[Group, ...]:
    """Peoples and communities that reports treat as parties ("the Kurds")."""
    return load("peoples", Group)
