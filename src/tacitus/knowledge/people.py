"""Persons whose office is widely known, for reports that name them without it."""

from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.actor import Sector


class Person(Row):
    """A person by full name, with the party they are best known to act for.

    `aliases` are other spellings and the short forms by which they are known ("Putin"). A report's own
    words about a person go before this table.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    acts_for: str | None = None
    role: str | None = None
    sector: Sector
    examples: tuple[str, ...]


@cache
def people() -> tuple[Person, ...]:
    return load("people", Person)
