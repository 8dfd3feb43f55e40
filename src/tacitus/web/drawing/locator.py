"""Where an incident is, as a small map that the server draws."""

from collections.abc import Mapping
from math import floor
from typing import Any

from tacitus.model.place import GeoPrecision
from tacitus.store.cells import Bounds, cells
from tacitus.store.spots import FARTHEST, FINEST, Spot, Told, squares
from tacitus.web.drawing.map import cell_told

WIDE, HIGH = 12.0, 8.0  # degrees that it shows
STEP = 2  # degrees to which its middle is rounded, so that neighbours share the drawing of the land


def locator(found: Mapping[str, Any], place: Mapping[str, Any] | None, reported: bool) -> dict[str, Any] | None:
    """The cell and the bounds of a map of the incident, as it is listed; `None` where it has no point.

    `reported` tells whether some outlet tells it in its own voice.
    """
    lat, lon = found["lat"], found["lon"]
    if lat is None or lon is None or place is None:
        return None
    by = Told.CONTESTED if found["contested"] else Told.REPORTED if reported else Told.CLAIMED
    x, y = squares(lat, lon)
    own = {name: found[name] for name in ("id", "start", "end", "place", "country", "lat", "lon")}
    spot = Spot(**own, type=found["event_type"], precision=GeoPrecision(place["precision"]), told=by, x=x, y=y)
    return {"cells": [cell_told(cell) for cell in cells([spot], FINEST)], "bounds": list(_around(lat, lon))}


def _around(lat: float, lon: float) -> Bounds:
    north = max(-70.0, min(FARTHEST - HIGH / 2, floor(lat / STEP + 0.5) * STEP))
    east = floor(lon / STEP + 0.5) * STEP
    return Bounds(
        max(-180.0, east - WIDE / 2), north - HIGH / 2, min(180.0, east + WIDE / 2), min(FARTHEST, north + HIGH / 2)
    )
