"""The scales of UCDP and ACLED for how exact a day and a place are, 1 being the finest."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tacitus.knowledge.table import Row, load
from tacitus.model.place import GeoPrecision
from tacitus.model.when import DatePrecision


class Levels(NamedTuple):
    """A precision on both scales; `None` where a scale has no level for it."""

    ucdp: int | None
    acled: int | None


class DateScale(Row):
    """A level of ours on UCDP's `date_prec` and ACLED's `time_precision`."""

    ours: DatePrecision
    ucdp: int | None = None
    acled: int | None = None
    examples: tuple[str, ...]


class PlaceScale(Row):
    """A level of ours on UCDP's `where_prec` and ACLED's `geo_precision`."""

    ours: GeoPrecision
    ucdp: int | None = None
    acled: int | None = None
    examples: tuple[str, ...]


@cache
def date_levels() -> Mapping[DatePrecision, Levels]:
    return {row.ours: Levels(row.ucdp, row.acled) for row in load("date_scales", DateScale)}


@cache
def place_levels() -> Mapping[GeoPrecision, Levels]:
    return {row.ours: Levels(row.ucdp, row.acled) for row in load("place_scales", PlaceScale)}
