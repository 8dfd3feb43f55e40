"""Outlines of countries for maps that the server draws; Natural Earth's, as the build of the scripts left them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from tacitus.knowledge.state_numbers import iso_numbers
from tacitus.store.cells import Bounds
from tacitus.store.spots import projected, unprojected
from tacitus.web.assets import BUILT, read_manifest

NEAR = 2  # units of the drawing: points that lie nearer to the one before are left out
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line on Mercator's map of the world, and the least and greatest of its x and y."""

    points: tuple[Point, ...]
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing so many units wide and high of a part of Mercator's map, which it shows as large as it can."""

    bounds: Bounds
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Units for the whole world's width."""
        left, top, right, bottom = self.bounds.corners
        return min(self.width / max(right - left, 1e-9), self.height / max(bottom - top, 1e-9))

    def at(self, lat: float, lon: float) -> Point:
        """Where a point is drawn, from the upper left."""
        x, y = projected(lat, lon)
        x0, y0, scale = self.origin
        return round((x - x0) * scale, 1), round((y - y0) * scale, 1)

    @property
    def seen(self) -> Bounds:
        """All that the drawing shows: the bounds, and what its shape adds to them within the world."""
        x0, y0, scale = self.origin
        x1, y1 = x0 + self.width / scale, y0 + self.height / scale
        (north, west), (south, east) = unprojected(max(0.0, x0), max(0.0, y0)), unprojected(min(1.0, x1), min(1.0, y1))
        return Bounds(round(west, 4), round(south, 4), round(east, 4), round(north, 4))

    @property
    def origin(self) -> tuple[float, float, float]:
        """The x and y of the upper left on Mercator's map, and the scale."""
        return _origin(self)


@lru_cache(64)
def _origin(frame: Frame) -> tuple[float, float, float]:
    left, top, right, bottom = frame.bounds.corners
    scale = frame.scale
    return (left + right - frame.width / scale) / 2, (top + bottom - frame.height / scale) / 2, scale


@cache
def rings() -> Mapping[int | None, tuple[Ring, ...]]:
    """The outlines by the country's ISO 3166-1 number; none where the scripts were not built."""
    name = read_manifest(BUILT)["files"].get("outlines.json")
    if name is None or not (BUILT / name).exists():
        return {}
    found: dict[int | None, tuple[Ring, ...]] = {}
    for country in json.loads((BUILT / name).read_text(encoding="utf-8"))["features"]:
        number = country["properties"]["number"]
        drawn = (_ring(points) for polygon in country["geometry"]["coordinates"] for points in polygon)
        found[number] = found.get(number, ()) + tuple(drawn)
    return found


def _ring(points: Sequence[Sequence[float]]) -> Ring:
    told = tuple(projected(lat, lon) for lon, lat in points)
    xs, ys = [x for x, _ in told], [y for _, y in told]
    return Ring(told, min(xs), min(ys), max(xs), max(ys))


@lru_cache(64)
def land(frame: Frame) -> str:
    """The path of all countries in the frame, empty where there are no outlines."""
    return "".join(_path(ring, frame) for own in rings().values() for ring in own)


@lru_cache(128)
def outline(country: str, frame: Frame) -> str:
    """The path of the country of that alpha-3 code, empty where it has no outline of its own."""
    return "".join(_path(ring, frame) for ring in rings().get(iso_numbers().get(country, -1), ()))


def _path(ring: Ring, frame: Frame) -> str:
    x0, y0, scale = frame.origin
    across, down = frame.width / scale, frame.height / scale
    if ring.right < x0 or ring.left > x0 + across or ring.bottom < y0 or ring.top > y0 + down:
        return ""
    if (ring.right - ring.left) * scale < NEAR and (ring.bottom - ring.top) * scale < NEAR:
        return ""
    points = [(round(x), round(y)) for x, y in _thinned(ring.points, frame)]
    if len(points) < 3:
        return ""
    steps = " ".join(f"{x1 - x} {y1 - y}" for (x, y), (x1, y1) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{steps}z"


def _thinned(points: Sequence[Point], frame: Frame) -> Iterator[Point]:
    """The points in units of the drawing, none too near to the last; those far outside are moved nearer."""
    x0, y0, scale = frame.origin
    wide, high = frame.width, frame.height
    last = (-1e9, -1e9)
    for at_x, at_y in points:
        x = max(-wide, min(2 * wide, (at_x - x0) * scale))
        y = max(-high, min(2 * high, (at_y - y0) * scale))
        if abs(x - last[0]) + abs(y - last[1]) >= NEAR:
            last = (x, y)
            yield last
