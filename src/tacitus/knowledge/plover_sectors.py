"""How PLOVER codes the sectors of actors."""

from collections.abc import Mapping
from functools import cache

from tacitus.knowledge.state_numbers import state_numbers
from tacitus.knowledge.table import Row, load
from tacitus.model.actor import Sector


class PloverSector(Row):
    """Actors of the sector `ours` are of PLOVER's `sector`, or have its code `country` in place of a country's."""

    ours: Sector
    sector: str | None = None
    country: str | None = None
    examples: tuple[str, ...]


@cache
def plover_sectors() -> Mapping[Sector, PloverSector]:
    return {row.ours: row for row in load("plover_sectors", PloverSector)}


def plover_sector(sector: Sector | None) -> str | None:
    """PLOVER's code for a sector, `None` where it has none.

    >>> plover_sector(Sector.POL), plover_sector(Sector.IGO)
    ('COP', None)
    """
    return plover_sectors()[sector].sector if sector else None


def plover_country(country: str | None, sector: Sector | None) -> str | None:
    """What stands in PLOVER where the country of an actor does; organisations of no country have a code of their own.

    >>> plover_country("XKX", Sector.GOV), plover_country(None, Sector.NGO), plover_country(None, Sector.REB)
    ('KOS', 'NGO', None)
    """
    if country is None:
        return plover_sectors()[sector].country if sector else None
    number = state_numbers().get(country)
    return number.plover or country if number else country
