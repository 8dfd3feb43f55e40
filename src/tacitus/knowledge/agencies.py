"""The news agencies and outlets of the world that reports credit."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load


class OutletKind(StrEnum):
    AGENCY = "agency"  # sells its text to others
    OUTLET = "outlet"  # a paper, a broadcaster, a site


class Agency(Row):
    """`name` is what a credit is called; `names` are the ways in which reports word it, `name` among them or not."""

    name: str
    names: tuple[str, ...]
    kind: OutletKind
    examples: tuple[str, ...]


@cache
def agencies() -> tuple[Agency, ...]:
    return load("agencies", Agency)


@cache
def agency_names() -> dict[str, Agency]:
    """Each wording with its agency; wordings keep their capitals, by which "AP" is no "ap"."""
    return {wording: agency for agency in agencies() for wording in (agency.name, *agency.names)}


def is_agency(words: str) -> bool:
    """Whether the table knows the outlet by these words."""
    return words in agency_names()
