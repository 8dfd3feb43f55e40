"""Distances and points on the globe, in WGS 84 degrees and kilometres."""

from collections.abc import Sequence
from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0
Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    """The great-circle distance.

    >>> round(distance_km((40.18, 44.51), (40.41, 49.87)))
    455
    """
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def moved(point: Point, bearing: float, km: float) -> Point:
    """The point `km` from `point` towards `bearing`, in degrees clockwise from north.

    >>> lat, lon = moved((36.7, 67.1), 180, 78)
    >>> round(lat, 2), round(lon, 2)
    (36.0, 67.1)
    """
    lat, lon, turn, arc = radians(point[0]), radians(point[1]), radians(bearing), km / EARTH_KM
    new_lat = asin(sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(turn))
    new_lon = lon + atan2(sin(turn) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(new_lat))
    return degrees(new_lat), (degrees(new_lon) + 540) % 360 - 180


def middle(a: Point, b: Point) -> Point:
    """Half-way between two points, going the short way round.

    >>> middle((0.0, 170.0), (0.0, -170.0))
    (0.0, -180.0)
    """
    step = (b[1] - a[1] + 540) % 360 - 180
    return (a[0] + b[0]) / 2, (a[1] + step / 2 + 540) % 360 - 180


def is_inside(lat: float, lon: float, outline: Sequence[Point]) -> bool:
    """Whether a point lies inside the polygon of `outline`'s corners.

    >>> is_inside(1, 1, [(0, 0), (0, 2), (2, 2), (2, 0)])
    True
    """
    inside = False
    previous = outline[-1] if outline else (0.0, 0.0)
    for corner in outline:
        (lat_a, lon_a), (lat_b, lon_b) = previous, corner
        if (lat_a > lat) != (lat_b > lat) and lon < (lon_b - lon_a) * (lat - lat_a) / (lat_b - lat_a) + lon_a:
            inside = not inside
        previous = corner
    return inside
