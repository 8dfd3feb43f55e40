"""Places that the gazetteer of towns lacks, who claims what, and the words that show a place."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.place import GeoPrecision


class CountryPoint(Row):
    """The point that stands for a whole country, WGS 84 degrees; `country` is ISO 3166-1 alpha-3."""

    country: str
    lat: float
    lon: float
    examples: tuple[str, ...]


class Feature(StrEnum):
    """What a named place is."""

    CONTINENT = "continent"
    WORLD_REGION = "world_region"
    SEA = "sea"
    STRAIT = "strait"
    CANAL = "canal"
    LAKE = "lake"
    RIVER = "river"
    REGION = "region"
    DESERT = "desert"
    TERRITORY = "territory"
    ISLAND = "island"
    MOUNTAIN = "mountain"
    PROVINCE = "province"
    DISTRICT = "district"
    TOWN = "town"
    VILLAGE = "village"
    CAMP = "camp"
    BASE = "base"
    LANDMARK = "landmark"
    BORDER = "border"
    CROSSING = "crossing"


PRECISION = dict.fromkeys(Feature, GeoPrecision.FUZZY) | {
    Feature.PROVINCE: GeoPrecision.ADMIN1,
    Feature.DISTRICT: GeoPrecision.ADMIN2,
    Feature.TOWN: GeoPrecision.EXACT,
    Feature.VILLAGE: GeoPrecision.EXACT,
    Feature.CAMP: GeoPrecision.EXACT,
    Feature.BASE: GeoPrecision.EXACT,
    Feature.LANDMARK: GeoPrecision.EXACT,
    Feature.CROSSING: GeoPrecision.EXACT,
}


class NamedPlace(Row):
    """A region, water, province, camp, base or landmark; no `country` where it lies in several or none.

    `unit` is the GeoNames code of a province ("US.KY").
    """

    name: str
    aliases: tuple[str, ...] = ()
    feature: Feature
    lat: float
    lon: float
    country: str | None = None
    unit: str = ""
    examples: tuple[str, ...]


class Dispute(Row):
    """A place that more than one party claims, or whose status is open.

    `country` is the state internationally regarded as holding title, `claimed_by` every claimant
    (alpha-3 codes, or the name of a party that has none). Places in `units` (GeoNames codes of
    provinces) or inside `outline` (corners, latitude and longitude) are claimed likewise.
    """

    name: str
    aliases: tuple[str, ...] = ()
    lat: float
    lon: float
    country: str | None = None
    claimed_by: tuple[str, ...]
    precision: GeoPrecision
    units: tuple[str, ...] = ()
    outline: tuple[tuple[float, float], ...] = ()
    note: str
    examples: tuple[str, ...]


class PlaceWordKind(StrEnum):
    """What a word tells of the name beside it."""

    SETTLEMENT = "settlement"  # "the town of X", "X village"
    UNIT1 = "unit1"  # "X province"
    UNIT2 = "unit2"  # "X district"
    AREA = "area"  # "the X region", "X sector"
    SITE = "site"  # "the scene", "the site": a place named before
    WATER = "water"  # "the X river"
    BORDER = "border"  # "the X border"
    LANDMARK = "landmark"  # "X airport", "the cathedral in X"
    DIRECTION = "direction"  # "north of X", "northern X"
    PART = "part"  # "central X": the same point
    EPITHET = "epithet"  # "restive X": says nothing of the point
    IN = "in"  # prepositions that set something at a place
    NEAR = "near"  # "near X", "outside X"
    BETWEEN = "between"
    TARGET = "target"  # "shelled X", "the siege of X": verbs and nouns whose object is a place
    TITLE = "title"  # "X Mayor NAME": a place before an office
    INSTITUTION = "institution"  # "the X Times": an organisation with a place in its name
    MODIFIER = "modifier"  # "X-based": still a place
    POWER = "power"  # "X's control": the government that sits there


class PlaceWord(Row):
    """A word and what it tells; `bearing` in degrees clockwise from north for directions."""

    word: str
    kind: PlaceWordKind
    bearing: int | None = None
    examples: tuple[str, ...]


class PlaceTraps(Row):
    """Words that are names of towns somewhere and first of all something else, told by `why`."""

    why: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def country_points() -> dict[str, CountryPoint]:
    """The point of each country, by its code."""
    return {row.country: row for row in load("country_points", CountryPoint)}


@cache
def named_places() -> tuple[NamedPlace, ...]:
    return load("places", NamedPlace)


@cache
def disputes() -> tuple[Dispute, ...]:
    return load("disputes", Dispute)


@cache
def place_words() -> tuple[PlaceWord, ...]:
    return load("place_words", PlaceWord)


@cache
def place_traps() -> frozenset[str]:
    """Words, with a capital, that are rarely meant as the town of that name."""
    return frozenset(word for row in load("place_traps", PlaceTraps) for word in row.words)
