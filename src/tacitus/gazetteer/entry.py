"""What the gazetteer knows of one place."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an entry is."""

    TOWN = "town"  # a populated place, down to a village of 500
    ADMIN2 = "admin2"  # a district, county, …
    ADMIN1 = "admin1"  # a province, state, region, …


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: WGS 84 degrees, population in persons (0 where unknown), ISO 3166-1 alpha-3 `country`.

    `unit` is the code of the province or district it is or lies in ("SY.09", "SY.09.167355").
    `admin1` and `admin2` are their names. A district without a listed town has its province's point,
    or none.
    """

    id: int
    kind: Kind
    name: str
    lat: float | None
    lon: float | None
    country: str
    unit: str
    admin1: str | None
    admin2: str | None
    population: int
    capital: bool

    def lies_in(self, other: "Entry") -> bool:
        """Whether this place lies in the province or district `other`."""
        return other.kind is not Kind.TOWN and self is not other and f"{self.unit}.".startswith(f"{other.unit}.")
