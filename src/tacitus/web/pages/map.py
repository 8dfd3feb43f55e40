"""Incidents on a map and along a timeline, and the list of those shown."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from pydantic import BeforeValidator
from sqlalchemy import Connection

from tacitus.model.event import EventType
from tacitus.store.cells import Bounds, bounds_of, cells, level_for, square
from tacitus.store.query import Filter
from tacitus.store.spots import FARTHEST, Spot, Told, fitting_incidents, rows_of
from tacitus.store.timeline import Timeline, timeline
from tacitus.web.asked import Asked, Words, on_page, or_none, pager
from tacitus.web.conflicts import spots_of
from tacitus.web.drawing.map import MOST, SIZE, cell_told
from tacitus.web.drawing.outlines import Frame
from tacitus.web.drawing.timeline import timeline_told
from tacitus.web.page import Model, Page, View
from tacitus.web.roles import Role
from tacitus.web.wording import count, days, exactness, named, spread

T = TypeVar("T")
SIZE_OF_LIST = 25
KEPT = 40  # maps of one state of the archive that are kept
MOST_OF = 0.8  # the share of incidents, from south to north and west to east, that a map nobody moved shows at least
NARROWEST = 0.02  # degrees


def _box(value: Any) -> Any:
    """`west,south,east,north` in degrees."""
    if value is None:
        return None
    try:
        west, south, east, north = (float(part) for part in str(value).split(","))
    except ValueError as error:
        raise ValueError("a bbox is west,south,east,north in degrees, as in 44,38.5,48.5,41.5") from error
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError("in a bbox west lies west of east and south of north, within -180 to 180 and -90 to 90")
    return str(Bounds(west, south, east, north))


class Sought(Asked):
    """`status` is who says so; `bbox` what the map shows; `cell` the symbol whose incidents are listed."""

    status: Annotated[Told | None, BeforeValidator(or_none)] = None
    bbox: Annotated[str | None, BeforeValidator(_box), BeforeValidator(or_none)] = None
    cell: Words = None

    @property
    def bounds(self) -> Bounds | None:
        return Bounds(*map(float, self.bbox.split(","))) if self.bbox else None

    @property
    def of_events(self) -> Filter:
        """What an incident's events are asked for; all else is asked of the incident itself."""
        return Filter(party=self.party, place=self.place, source=self.source, words=self.words)

    def address(self, **changes: Any) -> str:
        """The page with these filters, some changed; `None` takes one away."""
        own = self.model_dump(mode="json", exclude={"page", "cell"}) | changes
        query = urlencode({name: value for name, value in own.items() if value is not None}, safe=",")
        return "/map" + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Fit:
    """The incidents that fit at whatever time, the bounds of most and of all of them, and when they happened."""

    spots: Sequence[Spot]
    bounds: Bounds
    everywhere: Bounds
    line: Timeline


@dataclass(frozen=True, slots=True)
class Shown:
    """A map: its bounds, the cells that are drawn, and the incidents of the list.

    `fit` counts all that fit, `placed` those of them with a place, `inside` those within the bounds,
    `undated` those that are left out as a time was asked for and they have no day.
    """

    bounds: Bounds
    everywhere: Bounds
    cells: Sequence[dict[str, Any]]
    line: dict[str, Any]
    listed: Sequence[Spot]
    fit: int
    placed: int
    inside: int
    undated: int


class Atlas:
    """The incidents of one state of the archive, and the maps that were lately made of them."""

    def __init__(self, found: Sequence[Spot]) -> None:
        self.spots = found
        self._fits: dict[Sought, Fit] = {}
        self._shown: dict[Sought, Shown] = {}

    def shown(self, asked: Sought, ids: Collection[str] | None) -> Shown:
        """The map that is asked for; `ids` are the incidents whose events fit, `None` where any does."""
        own = asked.model_copy(update={"page": 1})
        anywhere = asked.model_copy(update=dict.fromkeys(("since", "until", "bbox", "cell")) | {"page": 1})
        fit = _kept(self._fits, anywhere, lambda: _fit(self.spots, anywhere, ids))
        return _kept(self._shown, own, lambda: _shown(fit, own))


def _kept(found: dict[Sought, T], asked: Sought, make: Callable[[], T]) -> T:
    if (known := found.get(asked)) is None:
        if len(found) >= KEPT:
            found.clear()
        known = found[asked] = make()
    return known


def _fit(found: Sequence[Spot], asked: Sought, ids: Collection[str] | None) -> Fit:
    fit = fitting(found, asked, ids)
    return Fit(fit, bounds_of(fit, MOST_OF), bounds_of(fit), timeline(fit))


def _shown(fit: Fit, asked: Sought) -> Shown:
    bounds = Frame(asked.bounds or fit.bounds, *SIZE).seen
    then = in_time(fit.spots, asked)
    inside = [spot for spot in then if bounds.holds(spot)]
    found = cells(inside, level_for(inside, bounds, MOST))
    chosen = square(asked.cell) if asked.cell else None
    return Shown(
        bounds=bounds,
        everywhere=fit.everywhere,
        cells=[cell_told(cell, asked.address(cell=str(cell.square)) + "#list") for cell in found],
        line=timeline_told(timeline(filter(bounds.holds, fit.spots)) if asked.bbox else fit.line),
        listed=[spot for spot in then if chosen.holds(spot)] if chosen else inside,
        fit=len(then),
        placed=sum(spot.x >= 0 for spot in then),
        inside=len(inside),
        undated=0 if then is fit.spots else sum(spot.start is None for spot in fit.spots),
    )


def fitting(found: Sequence[Spot], asked: Sought, ids: Collection[str] | None) -> Sequence[Spot]:
    """Those that fit at whatever time."""
    if ids is not None:
        found = [spot for spot in found if spot.id in ids]
    if asked.type:
        found = [spot for spot in found if spot.type == asked.type]
    if asked.country:
        found = [spot for spot in found if spot.country == asked.country]
    if asked.status:
        found = [spot for spot in found if spot.told is asked.status]
    return found


def in_time(found: Sequence[Spot], asked: Sought) -> Sequence[Spot]:
    """Those that happened in the time asked for, if only in part; what has no day lies in no time."""
    if not (asked.since or asked.until):
        return found
    since, until = asked.since or "", asked.until or "9999-12-31"
    return [spot for spot in found if spot.start and spot.start <= until and (spot.end or spot.start) >= since]


def incident_map(view: View, asked: Sought) -> Model:
    """The incidents that fit, as cells of a map, along a timeline, and as a list, the latest first."""
    connection, memo = view.connection, view.memo
    atlas = memo.get(connection, "atlas", lambda: Atlas(spots_of(view)))
    names = asked.of_events
    ids = memo.get(connection, names, lambda: fitting_incidents(connection, names)) if names != Filter() else None
    shown = atlas.shown(asked, ids)
    return {
        "asked": asked.model_dump(mode="json"),
        "types": [kind.value for kind in EventType],
        "bounds": list(shown.bounds),
        "counts": counts_of(shown),
        "summary": summary(counts_of(shown)),
        "cells": shown.cells,
        "timeline": shown.line,
        "moves": moves(asked, shown.bounds, shown.everywhere),
        "at": pager(asked.page, SIZE_OF_LIST, len(shown.listed)),
        "incidents": listed(connection, on_page(shown.listed, asked.page, SIZE_OF_LIST)),
    }


def counts_of(shown: Shown) -> dict[str, int]:
    """How many incidents fit, and how many of them are not drawn, by the reason."""
    return {
        "fit": shown.fit,
        "inside": shown.inside,
        "outside": shown.placed - shown.inside,
        "no_place": shown.fit - shown.placed,
        "undated": shown.undated,
    }


def summary(counts: dict[str, int]) -> str:
    """The same in words."""
    told = [
        f"{_things(counts['fit'])} {'fits' if counts['fit'] == 1 else 'fit'}; {count(counts['inside'])} on this map."
    ]
    reasons = (
        ("outside", "outside it"),
        ("no_place", "without a place, not drawn"),
    )
    told += [f"{count(counts[name])} {why}." for name, why in reasons if counts[name]]
    if counts["undated"]:
        told.append(f"{_things(counts['undated'])} without a day left out, as a time is asked for.")
    return " ".join(told)


def _things(number: int) -> str:
    return f"{count(number)} incident{'' if number == 1 else 's'}"


def listed(connection: Connection, found: Sequence[Spot]) -> list[dict[str, Any]]:
    """The incidents of a list, as values and in words."""
    rows = rows_of(connection, [spot.id for spot in found])
    return [_listed(spot, rows[spot.id]) for spot in found]


def _listed(spot: Spot, row: Any) -> dict[str, Any]:
    own = {name: row[name] for name in ("held_responsible", "suffered_by", "killed_low", "killed_high")}
    return own | {
        "id": spot.id,
        "type": spot.type,
        "start": spot.start,
        "end": spot.end,
        "place": spot.place,
        "country": spot.country,
        "precision": spot.precision.value,
        "told": spot.told.value,
        "when": days(spot.start, spot.end) if spot.start or spot.end else "day not known",
        "what": named(spot.type),
        "exactness": exactness(spot.precision),
        "killed": spread(row["killed_low"], row["killed_high"]),
    }


def moves(asked: Sought, bounds: Bounds, everywhere: Bounds) -> list[dict[str, str]]:
    """Links that move the map without scripts."""
    wide, high = bounds.east - bounds.west, bounds.north - bounds.south
    steps = {
        "nearer": (wide / 4, high / 4, -wide / 4, -high / 4),
        "farther": (-wide / 2, -high / 2, wide / 2, high / 2),
        "west": (-wide / 3, 0.0, -wide / 3, 0.0),
        "east": (wide / 3, 0.0, wide / 3, 0.0),
        "north": (0.0, high / 3, 0.0, high / 3),
        "south": (0.0, -high / 3, 0.0, -high / 3),
    }
    moved = ((name, _on_map(Bounds(*map(sum, zip(bounds, step, strict=True))))) for name, step in steps.items())
    found = [{"name": name, "address": asked.address(bbox=str(to))} for name, to in moved if to]
    return [*found, {"name": "all", "address": asked.address(bbox=str(everywhere))}]


def _on_map(bounds: Bounds) -> Bounds | None:
    """The bounds as far as they lie on the map; `None` where too little is left of them."""
    west, south = max(-180.0, bounds.west), max(-FARTHEST, bounds.south)
    east, north = min(180.0, bounds.east), min(FARTHEST, bounds.north)
    return Bounds(west, south, east, north) if min(east - west, north - south) > NARROWEST else None


PAGE = Page("/map", Role.READER, "map.html", incident_map)
