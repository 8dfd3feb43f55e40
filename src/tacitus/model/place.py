"""Places as points or areas on the map."""

from dataclasses import dataclass
from enum import StrEnum

from tacitus.model.text import Evidence


class GeoPrecision(StrEnum):
    """How exact a place is; tables map it to UCDP `where_prec` and ACLED `geo_precision`."""

    EXACT = "exact"  # a town, village or landmark
    NEAR = "near"  # within about 25 km of a known point
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    FUZZY = "fuzzy"  # a river, border, coast or region without fixed bounds
    COUNTRY = "country"
    UNKNOWN = "unknown"  # kept by name, not found on the map


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the report names.

    `name` is as the report words it. Coordinates are WGS 84 degrees, `None` where the place could
    not be found. `country` is ISO 3166-1 alpha-3 of the state that is internationally regarded as
    holding title; `claimed_by` lists every claimant (alpha-3 codes or party names) of a disputed
    place. `rule` says how the point was derived.
    """

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    geonames_id: int | None
    precision: GeoPrecision
    claimed_by: tuple[str, ...]
    rule: str
    evidence: Evidence
