"""Summaries of incidents, as the archive keeps them, for tests of what counts and compares them."""

from datetime import date
from typing import Any

from tacitus.link.happening import Happening, Range, happening_of
from tacitus.link.listed import DataSet, Listed, Ours, Spot
from tacitus.link.names import named
from tacitus.model.place import GeoPrecision


def tally(low: int | None, high: int | None, group: str = "people", **others: str) -> dict[str, Any]:
    told = {
        "harm": "killed",
        "group": group,
        "of": None,
        "unit": "persons",
        "scope": "incident",
        "low": low,
        "high": high,
    }
    return told | others


def summary(name: str = "i1", start: str | None = "2020-10-08", end: str | None = None, **told: Any) -> dict[str, Any]:
    silent: dict[str, Any] = {
        "event_type": "ASSAULT", "places": [], "countries": ["AZE"], "held_responsible": [], "suffered_by": [],
        "denied_by": [], "contradictions": [], "tallies": [],
    }  # fmt: skip
    return {"id": name, "start": start, "end": end or start, **silent, **told}


def happening(name: str = "i1", start: str | None = "2020-10-08", end: str | None = None, **told: Any) -> Happening:
    return happening_of(summary(name, start, end, **told))


def spot(
    lat: float | None = 40.37, lon: float | None = 47.13, precision: GeoPrecision = GeoPrecision.EXACT, **told: Any
) -> Spot:
    return Spot(told.get("name"), lat, lon, told.get("country", "AZE"), told.get("admin1"), precision)


def ours(name: str, day: str | None, *sides: str, at: tuple[Spot, ...] = (spot(),), dead: int | None = 9) -> Ours:
    told = happening(name, day, held_responsible=sides[:1], suffered_by=sides[1:],
                     tallies=[] if dead is None else [tally(dead, dead)])  # fmt: skip
    return Ours(told, at, named(sides))


def listed(line: int, day: str, *sides: str, at: Spot | None = None, until: str | None = None, **told: Any) -> Listed:
    dead = told.get("dead", Range(9, 9))
    return Listed(line, f"row {line}", date.fromisoformat(day), date.fromisoformat(until or day),
                  told.get("slack", 1), at or spot(), sides, named(sides), dead.low, dead.low, dead.high)  # fmt: skip


GED = DataSet.GED
