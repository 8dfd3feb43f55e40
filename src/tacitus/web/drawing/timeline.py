"""Bars over time, stacked by who says so, that the server draws."""

from collections.abc import Mapping, Sequence
from typing import Any

from tacitus.store.spots import Told
from tacitus.store.timeline import Timeline

STEP, HIGH = 10, 60  # of one bar's place, and of the chart, in its own units
LEAST = 1.5  # how high the lowest part of a bar is drawn, so that it is seen


def timeline_told(found: Timeline) -> dict[str, Any]:
    """The timeline as JSON values."""
    return {
        "unit": found.unit,
        "periods": [day.isoformat() for day in found.periods],
        "ends": [day.isoformat() for day in found.ends],
        "counts": {kind.value: counts for kind, counts in found.counts.items()},
        "highest": found.highest,
        "undated": found.undated,
    }


def stacked(counts: Mapping[str, Sequence[int]], highest: int) -> dict[str, str]:
    """The path of each kind's parts of the bars; `front/src/lib/brush.ts` draws the same.

    >>> stacked({"reported": [1, 0], "claimed": [1, 0], "contested": [0, 0]}, 2)["claimed"]
    'M1 30.0h8v-30.0h-8z'
    """
    feet = [float(HIGH)] * len(counts[Told.REPORTED])
    paths = {}
    for kind in Told:
        path = []
        for at, number in enumerate(counts[kind]):
            if number:
                tall = max(LEAST, HIGH * number / highest)
                path.append(f"M{at * STEP + 1} {feet[at]:.1f}h8v-{tall:.1f}h-8z")
                feet[at] -= tall
        paths[kind.value] = "".join(path)
    return paths


def chosen_range(periods: Sequence[str], ends: Sequence[str], since: str | None, until: str | None) -> dict[str, int]:
    """The bars of the time asked for, in units: `x` and `width`; nothing where no time is asked for."""
    if not periods or not (since or until):
        return {}
    first = sum(end < since for end in ends) if since else 0
    last = sum(day <= until for day in periods) if until else len(periods)
    return {"x": first * STEP, "width": max(0, last - first) * STEP}
