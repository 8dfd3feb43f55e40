"""How well an event of another data set fits an incident of ours: days, place and parties; tolls have no part in it.

Points are set by hand. Days must meet within what the row's precision allows, and places may not exclude each other.
"""

from typing import NamedTuple

from tacitus.gazetteer.geometry import distance_km
from tacitus.link.listed import Listed, Ours, Spot
from tacitus.link.telling import SLACK_KM
from tacitus.model.place import GeoPrecision

ENOUGH = 2.0  # more points than these are one event
SHORT = 3  # days; what spans more says little about the day
SAME_TOWN_KM = 5.0  # one town has other points in other gazetteers
COARSE = frozenset({GeoPrecision.ADMIN1, GeoPrecision.FUZZY, GeoPrecision.UNKNOWN})
FINE = frozenset(GeoPrecision) - COARSE - {GeoPrecision.COUNTRY}
DEGREE_KM = 111.0  # of latitude
_ROUGHNESS = {level: number for number, level in enumerate(GeoPrecision)}


class Fit(NamedTuple):
    """The points, the days between both (0 where they meet), the least distance in km and the parties both name."""

    score: float
    days: int
    km: float | None
    shared: tuple[str, ...]


class Near(NamedTuple):
    points: float
    km: float | None


def fit(row: Listed, ours: Ours) -> Fit | None:
    """How `row` and `ours` fit; `None` where they are not one event."""
    days = _days(row, ours)
    near = _nearest(row.spot, ours) if days is not None else None
    if days is None or near is None:
        return None
    shared = row.parties.shared(ours.parties)
    who = float(min(len(shared), 2)) if shared else -1.0 if row.parties.excludes(ours.parties) else 0.0
    score = _time(row, ours, days) + near.points + who
    return Fit(score, days, near.km, tuple(sorted(shared))) if score > ENOUGH else None


def _days(row: Listed, ours: Ours) -> int | None:
    """Days between both, `None` where they are too many or ours is undated."""
    start, end = ours.happening.start, ours.happening.end or ours.happening.start
    if start is None or end is None:
        return None
    gap = max((start - row.end).days, (row.start - end).days, 0)
    return gap if gap <= row.slack_days else None


def _time(row: Listed, ours: Ours, gap: int) -> float:
    start, end = ours.happening.start, ours.happening.end
    own = (end - start).days if start and end else 0
    return 1.0 if not gap and max(own, (row.end - row.start).days) < SHORT else 0.5


def _nearest(spot: Spot, ours: Ours) -> Near | None:
    """The best that a place of ours says; nothing speaks for or against where it has none."""
    found = [near for own in ours.spots if (near := _near(spot, own)) is not None]
    if not ours.spots:
        return Near(0.0, None)
    return max(found, key=lambda near: (near.points, -(near.km or 0.0)), default=None)


def _near(one: Spot, other: Spot) -> Near | None:
    """What two places say, `None` where they exclude each other: measured as roughly as the rougher is placed."""
    rougher = one.precision if _ROUGHNESS[one.precision] > _ROUGHNESS[other.precision] else other.precision
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return _by_name(one, other)
    if rougher in FINE and abs(one.lat - other.lat) * DEGREE_KM > max(SLACK_KM[rougher], SLACK_KM[GeoPrecision.NEAR]):
        return None
    km = round(distance_km((one.lat, one.lon), (other.lat, other.lon)), 1)
    if rougher is GeoPrecision.COUNTRY:
        same = one.country == other.country if one.country and other.country else km <= SLACK_KM[rougher]
        return Near(0.0, km) if same else None
    if rougher in COARSE:
        return Near(0.5, km) if one.is_of_province(other) or km <= SLACK_KM[rougher] else None
    if km <= SAME_TOWN_KM or (one.is_named_like(other) and km <= SLACK_KM[GeoPrecision.NEAR]):
        return Near(1.5, km)
    return Near(0.75, km) if km <= SLACK_KM[rougher] else None


def _by_name(one: Spot, other: Spot) -> Near | None:
    if one.country and other.country and one.country != other.country:
        return None
    if one.is_named_like(other):
        return Near(1.5, None)
    return Near(0.5 if one.is_of_province(other) else 0.0, None)
