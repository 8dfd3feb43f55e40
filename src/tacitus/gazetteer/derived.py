"""Points that follow from where towns lie: the north of a country, the border between two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

Spot = tuple[str, str, float, float]  # country, province, latitude, longitude of a town
Derived = tuple[str, int, float, float]
SHARE = 4  # the northern part is where the most northern quarter of the towns lie
FEWEST = 4  # towns of an area that has parts
CELL = 1.0  # degrees


def parts(spots: Sequence[Spot]) -> Iterator[Derived]:
    """Yield area, bearing (0, 90, 180, 270) and point of each part of each country and province.

    >>> row = [("AAA", "AA.1", 10.0, float(east)) for east in range(8)]
    >>> [part for part in parts(row) if part[:2] == ("AAA", 90)]
    [('AAA', 90, 10.0, 6.5)]
    """
    areas: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for country, province, lat, lon in spots:
        areas[country].append((lat, lon))
        areas[province].append((lat, lon))
    for area, points in areas.items():
        if len(points) >= FEWEST:
            share = max(1, len(points) // SHARE)
            for axis, (low, high) in enumerate(((180, 0), (270, 90))):
                ranked = sorted(points, key=lambda p, axis=axis: p[axis])  # type: ignore[misc]
                yield area, low, *_mean(ranked[:share])
                yield area, high, *_mean(ranked[-share:])


def borders(spots: Iterable[Spot], neighbours: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, float, float]]:
    """Yield for two neighbours the middle of the cells of the grid in which both have towns."""
    cells: defaultdict[str, defaultdict[tuple[int, int], list[tuple[float, float]]]]
    cells = defaultdict(lambda: defaultdict(list))
    for country, _, lat, lon in spots:
        cells[country][int(lat // CELL), int(lon // CELL)].append((lat, lon))
    for a, b in neighbours:
        shared = [_mean([_mean(cells[a][cell]), _mean(cells[b][cell])]) for cell in cells[a].keys() & cells[b].keys()]
        if shared:
            yield a, b, *_mean(sorted(shared))


def _mean(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return round(fmean(p[0] for p in points), 3), round(fmean(p[1] for p in points), 3)
