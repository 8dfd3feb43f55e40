"""Which tellings of talks are of one meeting: who was there, when and where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product

from tacitus.gazetteer.geometry import distance_km
from tacitus.link.cluster import components
from tacitus.link.parties import name_of
from tacitus.model.actor import Actor
from tacitus.model.incident import Link, Share, Verdict
from tacitus.model.peace import Talk, TalkKind, TalkState
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.record import Record, ids_in
from tacitus.model.track import Source, Telling

Days = tuple[date, date]
AHEAD = frozenset({TalkState.PLANNED, TalkState.PROPOSED, TalkState.REFUSED, TalkState.POSTPONED})
BACK, ON = timedelta(days=7), timedelta(days=60)  # how far before and after publication undated talks may lie
NEWS = timedelta(days=3)  # undated talks of reports so close may be the same
SAME_KM = 30.0
ALIKE = 0.5  # share of all participants that two tellings of one meeting have in common, unless one names fewer
ALIKE_CALL = 0.67  # calls of a day are many


def source_of(report: str, origin: str, record: Record) -> Source:
    told = record.report
    return Source(report, origin, told.id, told.publisher, told.published)


def tellings_in(report: str, origin: str, record: Record) -> Iterator[Telling]:
    """The talks of a record, each under its item's id."""
    source = source_of(report, origin, record)
    for key, talk in zip(ids_in(record, "talks", report), record.talks, strict=True):
        yield Telling(key, source, talk)


def names(actors: Iterable[Actor]) -> Iterator[str]:
    """The parties of `actors` by their one name each."""
    return (name_of(actor.party) for actor in actors)


def grouped(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each meeting, together; a report tells a meeting once. Their order does not matter."""
    known = {telling.key: telling for telling in tellings}
    links = [link for one, other in _near(_view(t) for _, t in sorted(known.items())) if (link := _link(one, other))]
    apart = [pair for keys in _by_report(known.values()) for pair in combinations(keys, 2)]
    return [[known[key] for key in group] for group in components(known, links, apart=apart)]


def _by_report(tellings: Iterable[Telling]) -> Iterable[list[str]]:
    found: dict[str, list[str]] = {}
    for telling in tellings:
        found.setdefault(telling.source.report, []).append(telling.key)
    return found.values()


def days_told(talk: Talk, published: date | None) -> Days | None:
    """The first and last day told; `None` where none is, or where what is told as past would follow its publication."""
    if talk.when is None or talk.when.start is None:
        return None
    start, end = talk.when.start, talk.when.end or talk.when.start
    return None if published and talk.state not in AHEAD and start > published else (start, end)


@dataclass(frozen=True, slots=True)
class _View:
    """Talks as they are compared: everyone told of, the days told, and those on which it may have been."""

    telling: Telling
    everyone: frozenset[str]
    told: Days | None
    window: Days | None


def _view(telling: Telling) -> _View:
    talk, published = telling.talk, telling.source.published
    window = told = days_told(talk, published)
    if told is None and published:
        window = published - BACK, published + (ON if talk.state in AHEAD else timedelta())
    return _View(telling, frozenset(names((*talk.parties, *talk.mediators, *talk.absentees))), told, window)


def _near(views: Iterable[_View]) -> Iterator[tuple[_View, _View]]:
    """Pairs of different reports that share a participant and a week; those without any date with all their like."""
    blocks: dict[tuple[str, int | None], list[_View]] = {}
    for view in views:
        for block in product(sorted(view.everyone), _weeks(view.window)):
            blocks.setdefault(block, []).append(view)
    seen: set[tuple[str, str]] = set()
    for found in blocks.values():
        for one, other in combinations(found, 2):
            keys = (one.telling.key, other.telling.key)
            if keys not in seen and one.telling.source.report != other.telling.source.report:
                seen.add(keys)
                yield one, other


def _weeks(days: Days | None) -> Sequence[int | None]:
    return [None] if days is None else range(days[0].toordinal() // 7, days[1].toordinal() // 7 + 1)


def _link(one: _View, other: _View) -> Link | None:
    """The tie between two tellings of one meeting, with what speaks for it; `None` where they tell two."""
    shares = [_who(one, other), _when(one, other), _where(one, other)]
    if None in shares:
        return None
    why = tuple(share for share in shares if share)
    told = {share.feature: share.points for share in why}
    if told["day"] <= 0 and told["venue"] <= 0:
        return None
    return Link(one.telling.key, other.telling.key, Verdict.SAME, round(sum(told.values()), 3), why)


def _who(one: _View, other: _View) -> Share | None:
    calls = {view.telling.talk.kind is TalkKind.CALL for view in (one, other)}
    common, every = one.everyone & other.everyone, one.everyone | other.everyone
    share = len(common) / len(every)
    within = len(common) > 1 and common in (one.everyone, other.everyone)
    if len(calls) > 1 or not (share >= (ALIKE_CALL if calls == {True} else ALIKE) or (within and calls == {False})):
        return None
    return Share("participants", ", ".join(sorted(common)), share)


def _when(one: _View, other: _View) -> Share | None:
    if one.told and other.told:
        return Share("day", str(one.told[0]), 2.0) if _meet(one.told, other.told) else None
    if one.window and other.window and not _meet(one.window, other.window):
        return None
    days = [view.telling.source.published for view in (one, other)]
    if one.told or other.told or not days[0] or not days[1] or abs(days[0] - days[1]) <= NEWS:
        return Share("day", "not told by both", 0.0)
    return None


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _where(one: _View, other: _View) -> Share | None:
    here, there = one.telling.talk.venue, other.telling.talk.venue
    if here is None or there is None:
        return Share("venue", "not told by both", 0.0)
    if here.name.casefold() == there.name.casefold():
        return Share("venue", here.name, 1.0)
    if GeoPrecision.COUNTRY in (here.precision, there.precision):
        return Share("venue", here.country or "", 0.0) if here.country == there.country else None
    return Share("venue", f"{here.name}, {there.name}", 0.5) if _km(here, there) <= SAME_KM else None


def _km(here: Place, there: Place) -> float:
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return float("inf")
    return distance_km((here.lat, here.lon), (there.lat, there.lon))
