"""Persons whose office is widely known, for reports that name them without it."""

from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.actor import Sector


class Person(Row):
    """A person by full name; `acts_for` is the party they acted for from `since` to `until` (years, inclusive).

    A report's own words about a person go before this table.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    acts_for: str
    role: str
    sector: Sector
    since: int | None = None
    until: int | None = None
    examples: tuple[str, ...]


@cache
def people() -> tuple[Person, ...]:
    return load("people", Person)
