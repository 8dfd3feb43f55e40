"""Our incidents beside the events of another data set: matched one to one, missed, extra, and how the tolls differ."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tacitus.link.fit import Fit, fit
from tacitus.link.happening import Happening, Range
from tacitus.link.listed import DataSet, Listed, Ours, why_aside

WINDOW = 2  # days that are looked up together
ANYWHERE = "anywhere"  # where a row that names no country is looked up
DEGREES = 2  # of latitude and longitude that are looked up together
Rows = Callable[[], Iterable[Listed]]


class Result(StrEnum):
    MATCHED = "matched"
    MISSED = "missed"  # in the file, not ours
    EXTRA = "extra"  # ours, not in the file


class Verdict(StrEnum):
    """Of the dead: SAME where the two ranges meet, UNTOLD where one of the two gives no number."""

    SAME = "same"
    LOWER = "ours lower"
    HIGHER = "ours higher"
    UNTOLD = "untold"


class Difference(NamedTuple):
    """`by` are the persons between the nearer ends of both ranges, 0 where they meet, `None` where one is untold."""

    verdict: Verdict
    by: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the comparison; `ours` is `None` where missed, `row` where extra."""

    result: Result
    row: Listed | None
    ours: Happening | None
    fit: Fit | None = None
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What both cover: days, both ends inclusive, and countries (ISO 3166-1 alpha-3), all where empty or `None`."""

    since: date | None = None
    until: date | None = None
    countries: frozenset[str] = frozenset()

    def hold(self, start: date, end: date, countries: Iterable[str]) -> bool:
        """Whether it may lie inside; what has no country may lie anywhere."""
        told = set(countries)
        in_time = (self.since is None or end >= self.since) and (self.until is None or start <= self.until)
        return in_time and (not self.countries or not told or bool(told & self.countries))


@dataclass(slots=True)
class Comparison:
    """Counts beside the outcomes: rows read, rows outside the bounds, and our incidents that are set aside, by why."""

    bounds: Bounds = field(default_factory=Bounds)
    rows: int = 0
    outside: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    results: Counter[Result] = field(default_factory=Counter)
    differences: Counter[Verdict] = field(default_factory=Counter)


def compare(
    rows: Rows, ours: Sequence[Ours], data_set: DataSet, asked: Bounds, covers: tuple[date, date] | None
) -> tuple[Comparison, Iterator[Outcome]]:
    """Match the rows with our incidents; `rows` is called twice, so that the file need not be held.

    Rows outside what is `asked` are left aside. Where it names no days, rows and incidents are missed or extra only on
    days that the file has and that our archive `covers`; where it names no country, only in the file's. The counts are
    whole when all outcomes were taken.
    """
    may_fit = {o.happening.id: o for o in ours if why_aside(o, data_set) in (None, "without a death")}
    pairs, told, spans, countries = _pairs(rows(), may_fit, asked)
    taken = assigned(pairs)
    bounds = _bounds(asked, spans, countries, covers)
    counts = Comparison(bounds, rows=told)
    return counts, _outcomes(counts, rows, ours, data_set, asked, taken)


Pair = tuple[Fit, int, str]


def _pairs(
    rows: Iterable[Listed], ours: Mapping[str, Ours], asked: Bounds
) -> tuple[list[Pair], int, list[date], frozenset[str]]:
    """All that fit, with how many rows there are, their first and last day and their countries."""
    index = Index(ours.values())
    pairs: list[Pair] = []
    span: list[date] = []
    count, countries = 0, set()
    for row in rows:
        count += 1
        if not _is_asked(row, asked):
            continue
        span = [min([row.start, *span]), max([row.end, *span])]
        countries |= {row.spot.country} if row.spot.country else set()
        pairs += [(found, row.line, key) for key in index.near(row) if (found := fit(row, ours[key]))]
    return pairs, count, span, frozenset(countries)


def _is_asked(row: Listed, asked: Bounds) -> bool:
    return asked.hold(row.start, row.end, [row.spot.country] if row.spot.country else [])


def assigned(pairs: Iterable[Pair]) -> Mapping[int, tuple[str, Fit]]:
    """Each row's incident, one to one: the best fit first, then the nearest in time and place, the earliest line.

    >>> good, poor = Fit(3.0, 0, 1.0, ()), Fit(2.5, 0, 1.0, ())
    >>> {line: key for line, (key, _) in assigned([(poor, 2, "a"), (good, 3, "a"), (poor, 3, "b")]).items()}
    {3: 'a'}
    """
    found: dict[int, tuple[str, Fit]] = {}
    used: set[str] = set()
    for how, line, key in sorted(pairs, key=_rank):
        if line not in found and key not in used:
            found[line] = key, how
            used.add(key)
    return found


def _rank(pair: Pair) -> tuple[float, int, float, int, str]:
    how, line, key = pair
    return -how.score, how.days, float("inf") if how.km is None else how.km, line, key


def _bounds(asked: Bounds, span: Sequence[date], countries: frozenset[str], covers: Sequence[date] | None) -> Bounds:
    firsts = [days[0] for days in (span, covers) if days]
    lasts = [days[1] for days in (span, covers) if days]
    return Bounds(
        asked.since or max(firsts, default=None), asked.until or min(lasts, default=None), asked.countries or countries
    )


def _outcomes(
    counts: Comparison,
    rows: Rows,
    ours: Sequence[Ours],
    data_set: DataSet,
    asked: Bounds,
    taken: Mapping[int, tuple[str, Fit]],
) -> Iterator[Outcome]:
    """The rows in order of the file, then what is ours alone in order of time."""
    known = {o.happening.id: o.happening for o in ours}
    for row in rows():
        if row.line in taken:
            key, how = taken[row.line]
            yield _counted(
                counts, Outcome(Result.MATCHED, row, known[key], how, difference(known[key].killed, row.dead))
            )
        elif _is_asked(row, asked) and _is_asked(row, counts.bounds):
            yield _counted(counts, Outcome(Result.MISSED, row, None))
        else:
            counts.outside += 1
    used = {key for key, _ in taken.values()}
    for own in sorted(ours, key=lambda o: (o.happening.start or date.max, o.happening.id)):
        if own.happening.id not in used:
            why = why_aside(own, data_set) or _why_outside(own.happening, counts.bounds)
            if why:
                counts.aside[why] += 1
            else:
                yield _counted(counts, Outcome(Result.EXTRA, None, own.happening))


def _counted(counts: Comparison, outcome: Outcome) -> Outcome:
    counts.results[outcome.result] += 1
    if outcome.difference:
        counts.differences[outcome.difference.verdict] += 1
    return outcome


def _why_outside(happening: Happening, bounds: Bounds) -> str | None:
    start, end = happening.start, happening.end or happening.start
    held = start is not None and end is not None and bounds.hold(start, end, happening.countries)
    return None if held else "outside the days or countries of both"


def difference(ours: Range | None, theirs: Range | None) -> Difference:
    """How the dead differ; a range that is open upward meets all that is higher.

    >>> difference(Range(12, None), Range(9, 10)), difference(Range(2, 3), Range(3, 7)).verdict.value
    (Difference(verdict=<Verdict.HIGHER: 'ours higher'>, by=2), 'same')
    """
    if ours is None or theirs is None:
        return Difference(Verdict.UNTOLD, None)
    if theirs.high is not None and ours.low > theirs.high:
        return Difference(Verdict.HIGHER, ours.low - theirs.high)
    if ours.high is not None and theirs.low > ours.high:
        return Difference(Verdict.LOWER, theirs.low - ours.high)
    return Difference(Verdict.SAME, 0)


class Index:
    """Our incidents by days and by country and square of the map, so that few are compared with a row."""

    def __init__(self, ours: Iterable[Ours]) -> None:
        self._cells: dict[tuple[int, object], set[str]] = {}
        for own in ours:
            start, end = own.happening.start, own.happening.end or own.happening.start
            if start is None or end is None:
                continue
            wheres = {*(set(_wheres(own)) or {None}), ANYWHERE}
            for window in _windows(start, end):
                for where in wheres:
                    self._cells.setdefault((window, where), set()).add(own.happening.id)

    def near(self, row: Listed) -> list[str]:
        """The ids of those that may fit `row`, sorted."""
        slack = timedelta(row.slack_days)
        wheres: set[object] = {None, row.spot.country or ANYWHERE, *_squares(row.spot.lat, row.spot.lon, 1)}
        found: set[str] = set()
        for window in _windows(_shifted(row.start, -slack), _shifted(row.end, slack)):
            for where in wheres:
                found |= self._cells.get((window, where), set())
        return sorted(found)


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _windows(start: date, end: date) -> range:
    return range(start.toordinal() // WINDOW, end.toordinal() // WINDOW + 1)


def _wheres(ours: Ours) -> Iterator[object]:
    for spot in ours.spots:
        if spot.country:
            yield spot.country
        yield from _squares(spot.lat, spot.lon, 0)


def _squares(lat: float | None, lon: float | None, around: int) -> Iterator[tuple[int, int]]:
    if lat is None or lon is None:
        return
    row, column = int(lat // DEGREES), int(lon // DEGREES)
    for north in range(-around, around + 1):
        for east in range(-around, around + 1):
            yield row + north, column + east
