"""An event of another data set, and one of our incidents, as the two are compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from tacitus.gazetteer.names import fold
from tacitus.knowledge.acled import acled_types
from tacitus.link.happening import Happening, Range
from tacitus.link.names import Named
from tacitus.model.event import EventType
from tacitus.model.place import GeoPrecision


class DataSet(StrEnum):
    """Whose columns a file has."""

    GED = "UCDP GED"
    ACLED = "ACLED"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is put: WGS 84 degrees, `None` where it has no point; `admin1` and `name` as they are written."""

    name: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: GeoPrecision

    def is_named_like(self, other: "Spot") -> bool:
        return bool(self.name and other.name) and fold(self.name or "") == fold(other.name or "")

    def is_of_province(self, other: "Spot") -> bool:
        return bool(self.admin1 and other.admin1) and fold(self.admin1 or "") == fold(other.admin1 or "")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the file; `line` is where it begins. `low`, `best` and `high` are the dead, `None` where not told.

    `slack_days` is how many days beside its own may be meant, by the precision of its date.
    """

    line: int
    id: str
    start: date
    end: date
    slack_days: int
    spot: Spot
    actors: tuple[str, ...]
    parties: Named
    low: int | None
    best: int | None
    high: int | None

    @property
    def dead(self) -> Range | None:
        """The range of the dead; one number is both its ends."""
        told = [n for n in (self.low, self.best, self.high) if n is not None]
        return Range(min(told), max(told)) if told else None


@dataclass(frozen=True, slots=True)
class Ours:
    """One of our incidents with every place that an account puts it at."""

    happening: Happening
    spots: tuple[Spot, ...]
    parties: Named


@cache
def covered(data_set: DataSet) -> frozenset[str]:
    """The event types that such a file covers."""
    if data_set is DataSet.GED:
        return frozenset({EventType.ASSAULT})
    return frozenset(kind for row in acled_types() for kind in row.types)


def why_aside(ours: Ours, data_set: DataSet) -> str | None:
    """Why the file need not list this incident, `None` where it should."""
    happening = ours.happening
    if happening.event_type not in covered(data_set):
        return "of a type that the file does not cover"
    if happening.start is None:
        return "undated"
    if data_set is DataSet.GED and (happening.killed is None or happening.killed.high == 0):
        return "without a death"
    return None


SLACK_DAYS: Mapping[DataSet, Mapping[int, int]] = MappingProxyType(
    {DataSet.GED: {1: 1, 2: 2, 3: 3, 4: 7, 5: 15}, DataSet.ACLED: {1: 1, 2: 6, 3: 30}}
)
"""Days beside a row's own by its precision (`date_prec`, `time_precision`): UCDP's rows span the days meant, ACLED's
name one day of the week or month."""
