"""PLOVER's scores and quads."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.event import EventType


class Quad(StrEnum):
    """Words or deeds, with or against each other."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class Score(Row):
    """What PLOVER gives an event type: its quad, and its intensity between -10 (hostile) and 10 (friendly).

    `modes` are the intensities of its modes; a mode that is not there has the type's.
    """

    type: EventType
    quad: Quad
    intensity: float
    modes: Mapping[str, float] = {}
    examples: tuple[str, ...]


@cache
def scores() -> Mapping[EventType, Score]:
    return {row.type: row for row in load("scores", Score)}


def quad_of(event_type: EventType) -> Quad:
    """The quad that follows from the type.

    >>> quad_of(EventType.ASSAULT).value
    'material conflict'
    """
    return scores()[event_type].quad


def intensity_of(event_type: EventType, mode: str | None = None) -> float:
    """The intensity of the mode, where PLOVER gives it one, else the type's.

    >>> intensity_of(EventType.ASSAULT), intensity_of(EventType.ASSAULT, "beat")
    (-9.0, -7.5)
    """
    row = scores()[event_type]
    return row.modes.get(mode or "", row.intensity)
