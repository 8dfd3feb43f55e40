"""Incidents gathered into the squares of a grid, so that a map stays light; never is one lost or counted twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, inf, log2
from typing import NamedTuple

from tacitus.errors import UsageError
from tacitus.model.place import GeoPrecision
from tacitus.store.spots import FARTHEST, FINEST, Spot, Told, projected

ACROSS = 18  # squares that a map shows from west to east
POINTS = 12  # the level from which on each place is shown by itself: squares of some 10 km
ROUND = 40_075  # kilometres around the equator
REACH: Mapping[GeoPrecision, float] = {
    GeoPrecision.NEAR: 25,
    GeoPrecision.ADMIN2: 35,
    GeoPrecision.ADMIN1: 80,
    GeoPrecision.FUZZY: 120,
    GeoPrecision.COUNTRY: inf,
    GeoPrecision.UNKNOWN: inf,
}  # kilometres around its point in which a place lies, roughly
NAME = re.compile(r"(\d{1,2})\.(\d{1,8})\.(\d{1,8})\.([a-z0-9]+)")


class Bounds(NamedTuple):
    """What a map shows, in WGS 84 degrees; west lies west of east."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        return ",".join(f"{degrees:.4f}".rstrip("0").rstrip(".") for degrees in self)

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """The least and greatest x and y on Mercator's map of the world, whose sides are 1 long."""
        (left, top), (right, bottom) = projected(self.north, self.west), projected(self.south, self.east)
        return left, top, right, bottom

    def holds(self, spot: Spot) -> bool:
        """Whether the incident is placed here."""
        if spot.lat is None or spot.lon is None:
            return False
        return self.south <= spot.lat <= self.north and self.west <= spot.lon <= self.east


WORLD = Bounds(-180, -60, 180, 78)


@dataclass(frozen=True, slots=True)
class Square:
    """A square of the grid with 2^`level` of them across the world; of what is placed there, that of one precision.

    A place whose area is small beside the square counts as exact.

    As text it is "level.x.y.precision", x and y counted from the north-west.
    """

    level: int
    x: int
    y: int
    precision: GeoPrecision

    def __str__(self) -> str:
        return f"{self.level}.{self.x}.{self.y}.{self.precision}"

    def holds(self, spot: Spot) -> bool:
        step = FINEST - self.level
        where = (spot.x >> step, spot.y >> step, seen_as(self.level)[spot.precision])
        return spot.x >= 0 and where == (self.x, self.y, self.precision)


@dataclass(frozen=True, slots=True)
class Cell:
    """The incidents of one square: how many, by who says so, and where they are on average.

    `place` is the name that most of them bear, `places` how many names there are. `only` is the incident where it is
    one alone.
    """

    square: Square
    lat: float
    lon: float
    counts: Counter[Told]
    place: str | None
    places: int
    country: str | None
    only: str | None

    @property
    def total(self) -> int:
        return self.counts.total()


def square(name: str) -> Square:
    """The square of that text; raises `UsageError` where it names none."""
    told = NAME.fullmatch(name)
    if told and told[4] in set(GeoPrecision) and int(told[1]) <= FINEST:
        level, x, y = (int(told[n]) for n in (1, 2, 3))
        if max(x, y) < 1 << level:
            return Square(level, x, y, GeoPrecision(told[4]))
    raise UsageError(f'"{name[:60]}" is no cell of the map; a cell is level.x.y.precision, as in 8.160.96.exact')


def bounds_of(found: Iterable[Spot], share: float = 1) -> Bounds:
    """Bounds around what is placed, with some room; the inhabited world where nothing is.

    They are the narrowest that hold that `share` from south to north, and from west to east: so what lies far away from
    most does not make all small.
    """
    points = [(spot.lat, spot.lon) for spot in found if spot.lat is not None and spot.lon is not None]
    if not points:
        return WORLD
    south, north = _narrowest([lat for lat, _ in points], share)
    west, east = _narrowest([lon for _, lon in points], share)
    high, wide = max(1.0, (north - south) * 0.12), max(1.5, (east - west) * 0.12)
    west, south = max(-180.0, west - wide), max(-FARTHEST, south - high)
    return Bounds(west, south, min(180.0, east + wide), min(FARTHEST, north + high))


def _narrowest(found: Iterable[float], share: float) -> tuple[float, float]:
    """The least room, from where to where, that holds the share of these numbers.

    >>> _narrowest([1, 2, 3, 50], 0.75)
    (1, 3)
    """
    values = sorted(found)
    held = ceil(share * len(values))
    return min(zip(values, values[held - 1 :], strict=False), key=lambda room: room[1] - room[0])


def level_of(bounds: Bounds) -> int:
    """How fine a grid suits a map of `bounds`; the finest, where each place is shown by itself."""
    left, _, right, _ = bounds.corners
    level = round(log2(ACROSS / max(right - left, 1e-9)))
    return FINEST if level >= POINTS else max(0, level)


@cache
def seen_as(level: int) -> Mapping[GeoPrecision, GeoPrecision]:
    """How exact a place is beside a square of that level: exact where the square is wider than the place's area.

    >>> seen_as(6)[GeoPrecision.ADMIN1].value, seen_as(9)[GeoPrecision.ADMIN1].value
    ('exact', 'admin1')
    """
    wide = ROUND / 2**level
    return {own: GeoPrecision.EXACT if 2 * REACH.get(own, 0) < wide else own for own in GeoPrecision}


def level_for(found: Sequence[Spot], bounds: Bounds, most: int) -> int:
    """The finest grid that suits a map of `bounds` and gathers what is found into no more cells than `most`."""
    level = level_of(bounds)
    placed = [spot for spot in found if spot.x >= 0]
    while level and _number_of_cells(placed, level) > most:
        level = min(level, POINTS) - 1
    return level


def _number_of_cells(placed: Sequence[Spot], level: int) -> int:
    step = FINEST - level
    as_seen = seen_as(level)
    return len({(spot.x >> step, spot.y >> step, as_seen[spot.precision]) for spot in placed})


def cells(found: Iterable[Spot], level: int) -> list[Cell]:
    """The cells of all incidents that are placed, the fullest first."""
    step, as_seen = FINEST - level, seen_as(level)
    gathered: defaultdict[tuple[int, int, GeoPrecision], list[Spot]] = defaultdict(list)
    for spot in found:
        if spot.x >= 0:
            gathered[spot.x >> step, spot.y >> step, as_seen[spot.precision]].append(spot)
    made = (_cell(Square(level, *where), members) for where, members in gathered.items())
    return sorted(made, key=lambda cell: (-cell.total, str(cell.square)))


def _cell(where: Square, members: Sequence[Spot]) -> Cell:
    number = len(members)
    names = Counter([spot.place for spot in members])
    countries = Counter([spot.country for spot in members])
    return Cell(
        square=where,
        lat=round(sum([spot.lat or 0.0 for spot in members]) / number, 5),
        lon=round(sum([spot.lon or 0.0 for spot in members]) / number, 5),
        counts=Counter([spot.told for spot in members]),
        place=_commonest(names),
        places=len(names),
        country=_commonest(countries),
        only=members[0].id if number == 1 else None,
    )


def _commonest(found: Counter[str | None]) -> str | None:
    return min(found, key=lambda name: (-found[name], name or ""))
