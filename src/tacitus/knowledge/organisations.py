"""Organisations that act in conflict and diplomacy: of states, of aid, of watching; and news outlets."""

from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.actor import Sector


class Organisation(Row):
    """An organisation by its usual name.

    `short` is its acronym where reports use both. `acts_for` is the name of the party whose organ it
    is ("Pentagon" acts for "United States"), `country` its ISO 3166-1 alpha-3 code where it has one.
    `members` are ids of states, given where reports name members for the whole. Political parties have no
    sector.
    """

    id: str
    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    sector: Sector | None = None
    acts_for: str | None = None
    country: str | None = None
    members: tuple[str, ...] = ()
    examples: tuple[str, ...]


@cache
def organisations() -> tuple[Organisation, ...]:
    return load("organisations", Organisation)


@cache
def outlets() -> tuple[Organisation, ...]:
    """News agencies, papers and stations; they act only where they do more than report."""
    return load("outlets", Organisation)
