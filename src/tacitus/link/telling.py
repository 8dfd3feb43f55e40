"""What the scorer compares: a deed as one text tells it, whether it is a coded event or a bare mention."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tacitus.link.words import Bag, bag_of, deeds_in, kin_of
from tacitus.model.event import EventType
from tacitus.model.incident import Account
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.toll import Group, Harm, Scope, Toll

NEWS_DAYS = 3  # an undated deed in the news is taken to lie so many days before publication
Counts = Mapping[tuple[Harm, Group], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Point:
    """Where it was: degrees, and how far from there it may have been."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    slack_km: float

    @property
    def at(self) -> tuple[float, float] | None:
        """Latitude and longitude, `None` where it is not on the map."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Telling:
    """A deed as one text tells it. What the text does not tell is empty or `None`.

    `deeds` are the roots of the words that tell it, `kin` their rows in the table of kindred words. `start` and `end`
    are told; `since` and `until` are supposed from publication where nothing is told. `near` are the words around it,
    `story` those of the whole text.
    """

    key: str
    report: str
    origin: str
    deeds: frozenset[str]
    kin: frozenset[int]
    kind: EventType | None = None
    modes: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None
    since: date | None = None
    until: date | None = None
    where: Point | None = None
    counts: Counts = field(default_factory=dict)
    near: Bag = field(default_factory=dict)
    story: Bag = field(default_factory=dict)


SLACK_KM: Mapping[GeoPrecision, float] = {
    GeoPrecision.EXACT: 12.0,
    GeoPrecision.NEAR: 30.0,
    GeoPrecision.ADMIN2: 60.0,
    GeoPrecision.ADMIN1: 150.0,
    GeoPrecision.FUZZY: 150.0,
    GeoPrecision.COUNTRY: 600.0,
    GeoPrecision.UNKNOWN: 150.0,
}


def telling_of(account: Account) -> Telling:
    """The account as the scorer compares it, without the story of its report."""
    event = account.event
    words = " ".join(e.words for e in event.evidence)
    deeds = deeds_in(words)
    told = event.when if event.when and event.when.start and event.when.end else None
    supposed = None if told or account.published is None else account.published
    return Telling(
        key=account.key,
        report=account.report,
        origin=account.origin,
        deeds=deeds,
        kin=kin_of(deeds),
        kind=event.event_type,
        modes=frozenset(event.modes),
        actors=frozenset(a.party for a in event.actors),
        recipients=frozenset(a.party for a in event.recipients),
        start=told.start if told else None,
        end=told.end if told else None,
        since=supposed - timedelta(days=NEWS_DAYS) if supposed else None,
        until=supposed,
        where=_point(event.place),
        counts=_counts(account.tolls),
        near=bag_of(words),
    )


def packed(telling: Telling) -> list[Any]:
    """The telling as JSON values, but for its key, report, origin and story, which their keeper knows."""
    where = telling.where and [telling.where.name, telling.where.lat, telling.where.lon, telling.where.country,
                               telling.where.slack_km]  # fmt: skip
    days = [day and day.isoformat() for day in (telling.start, telling.end, telling.since, telling.until)]
    counts = [[harm, group, sorted(numbers)] for (harm, group), numbers in telling.counts.items()]
    return [sorted(telling.deeds), sorted(telling.kin), telling.kind, sorted(telling.modes), sorted(telling.actors),
            sorted(telling.recipients), days, where, counts, dict(telling.near)]  # fmt: skip


def unpacked(values: list[Any], key: str, report: str, origin: str) -> Telling:
    """The telling that `packed` gave."""
    deeds, kin, kind, modes, actors, recipients, days, where, counts, near = values
    start, end, since, until = (day and date.fromisoformat(day) for day in days)
    return Telling(
        key=key,
        report=report,
        origin=origin,
        deeds=frozenset(deeds),
        kin=frozenset(kin),
        kind=kind and EventType(kind),
        modes=frozenset(modes),
        actors=frozenset(actors),
        recipients=frozenset(recipients),
        start=start,
        end=end,
        since=since,
        until=until,
        where=where and Point(*where),
        counts={(Harm(harm), Group(group)): frozenset(numbers) for harm, group, numbers in counts},
        near=near,
    )


def _point(place: Place | None) -> Point | None:
    if place is None:
        return None
    return Point(place.name, place.lat, place.lon, place.country, SLACK_KM[place.precision])


def _counts(tolls: tuple[Toll, ...]) -> Counts:
    """The numbers of this one happening, by harm and group; running totals tell nothing about it."""
    found: dict[tuple[Harm, Group], frozenset[int]] = {}
    for toll in tolls:
        number = toll.best if toll.best is not None else toll.low
        if toll.scope is Scope.INCIDENT and number is not None:
            key = (toll.harm, toll.group)
            found[key] = found.get(key, frozenset()) | {number}
    return found
