"""Which tellings of talks are of one meeting: who was there, when and where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, product

from tacitus.gazetteer.geometry import distance_km
from tacitus.link.cluster import components
from tacitus.link.parties import name_of
from tacitus.model.actor import Actor
from tacitus.model.incident import Link, Verdict
from tacitus.model.peace import Talk, TalkKind, TalkState
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.record import Record, ids_in
from tacitus.model.text import Report
from tacitus.model.track import Source, Telling

Days = tuple[int, int]  # ordinals of the first and the last
AHEAD = frozenset({TalkState.PLANNED, TalkState.PROPOSED, TalkState.REFUSED, TalkState.POSTPONED})
BACK, ON = timedelta(days=7), timedelta(days=60)  # how far before and after publication undated talks may lie
NEWS = 3  # days: undated talks of reports so close may be the same
SAME_KM = 30.0
ALIKE = 0.5  # share of all participants that two tellings of one meeting have in common, unless one names fewer
ALIKE_CALL = 0.67  # calls of a day are many


def source_of(key: str, origin: str, report: Report) -> Source:
    """The report of that content id as a source."""
    return Source(key, origin, report.id, report.publisher, report.published)


def tellings_in(report: str, origin: str, record: Record) -> Iterator[Telling]:
    """The talks of a record, each under its item's id."""
    source = source_of(report, origin, record.report)
    for key, talk in zip(ids_in(record, "talks", report), record.talks, strict=True):
        yield telling_of(key, source, talk)


def telling_of(key: str, source: Source, talk: Talk) -> Telling:
    """Talks under their item's id, as `source` tells them."""
    return Telling(key, replace(source, item=key), talk)


def names(actors: Iterable[Actor]) -> Iterator[str]:
    """The parties of `actors` by their one name each."""
    return (name_of(actor.party) for actor in actors)


def grouped(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each meeting, together; a report tells a meeting once. Their order does not matter."""
    known = {telling.key: telling for telling in tellings}
    links = list(_links(_views(telling for _, telling in sorted(known.items()))))
    apart = [pair for keys in _by_report(known.values()) for pair in combinations(keys, 2)]
    return [[known[key] for key in group] for group in components(known, links, apart=apart)]


def _by_report(tellings: Iterable[Telling]) -> Iterable[list[str]]:
    found: dict[str, list[str]] = {}
    for telling in tellings:
        found.setdefault(telling.source.report, []).append(telling.key)
    return found.values()


def days_told(talk: Talk, published: date | None) -> tuple[date, date] | None:
    """The first and last day told; `None` where none is, or where what is told as past would follow its publication."""
    if talk.when is None or talk.when.start is None:
        return None
    start, end = talk.when.start, talk.when.end or talk.when.start
    return None if published and talk.state not in AHEAD and start > published else (start, end)


@dataclass(frozen=True, slots=True)
class _View:
    """Talks as they are compared, in numbers, as very many pairs are: days as ordinals, everyone told of as bits.

    `told` are the days told, `window` those on which it may have been.
    """

    key: str
    report: str
    everyone: int
    is_call: bool
    told: Days | None
    window: Days | None
    published: int | None
    venue: Place | None


def _views(tellings: Iterable[Telling]) -> Iterator[_View]:
    bits: dict[str, int] = {}
    for telling in tellings:
        talk, published = telling.talk, telling.source.published
        told = days_told(talk, published)
        window = told
        if told is None and published:
            window = published - BACK, published + (ON if talk.state in AHEAD else timedelta())
        everyone = 0
        for name in names((*talk.parties, *talk.mediators, *talk.absentees)):
            everyone |= 1 << bits.setdefault(name, len(bits))
        yield _View(
            telling.key,
            telling.source.report,
            everyone,
            talk.kind is TalkKind.CALL,
            _ordinals(told),
            _ordinals(window),
            published.toordinal() if published else None,
            talk.venue,
        )


def _ordinals(days: tuple[date, date] | None) -> Days | None:
    return days and (days[0].toordinal(), days[1].toordinal())


def _links(views: Iterable[_View]) -> Iterator[Link]:
    """The ties between tellings of one meeting.

    Only those of different reports are compared that share a participant and a week, those without any date with all
    their like; each pair once, in the first block that both are in.
    """
    blocks: dict[tuple[int, int | None, bool], list[_View]] = {}
    for view in views:
        for bit, week in product(_bits(view.everyone), _weeks(view.window)):
            blocks.setdefault((bit, week, view.is_call), []).append(view)
    for (bit, week, _), found in blocks.items():
        for one, other in combinations(found, 2):
            common = one.everyone & other.everyone
            if common & -common == bit and _first_week(one, other) == week and one.report != other.report:
                score = _score(one, other, common)
                if score is not None:
                    yield Link(one.key, other.key, Verdict.SAME, score, ())


def _bits(everyone: int) -> Iterator[int]:
    while everyone:
        yield everyone & -everyone
        everyone &= everyone - 1


def _weeks(days: Days | None) -> Sequence[int | None]:
    return [None] if days is None else range(days[0] // 7, days[1] // 7 + 1)


def _first_week(one: _View, other: _View) -> int | None:
    """The first week in which both may have been."""
    return max(one.window[0], other.window[0]) // 7 if one.window and other.window else None


def _score(one: _View, other: _View, common: int) -> float | None:
    """How surely two tellings are of one meeting, `None` where they are of two; `common` is who is told of in both."""
    who = _who(one, other, common)
    when = None if who is None else _when(one, other)
    where = None if when is None else _where(one.venue, other.venue)
    if who is None or when is None or where is None or (when <= 0 and where <= 0):
        return None
    return round(who + when + where, 3)


def _who(one: _View, other: _View, common: int) -> float | None:
    """The share of all participants that both name."""
    share = common.bit_count() / (one.everyone | other.everyone).bit_count()
    if share >= (ALIKE_CALL if one.is_call else ALIKE):
        return share
    within = common in (one.everyone, other.everyone) and common.bit_count() > 1
    return share if within and not one.is_call else None


def _when(one: _View, other: _View) -> float | None:
    if one.told and other.told:
        return 2.0 if _meet(one.told, other.told) else None
    if one.window and other.window and not _meet(one.window, other.window):
        return None
    if one.told or other.told or one.published is None or other.published is None:
        return 0.0
    return 0.0 if abs(one.published - other.published) <= NEWS else None


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _where(here: Place | None, there: Place | None) -> float | None:
    if here is None or there is None:
        return 0.0
    if here.name == there.name or here.name.casefold() == there.name.casefold():
        return 1.0
    if GeoPrecision.COUNTRY in (here.precision, there.precision):
        return 0.0 if here.country == there.country else None
    return 0.5 if _km(here, there) <= SAME_KM else None


def _km(here: Place, there: Place) -> float:
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return float("inf")
    return distance_km((here.lat, here.lon), (there.lat, there.lon))
