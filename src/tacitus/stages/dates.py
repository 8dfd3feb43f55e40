"""Find and resolve the times that a report tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, zip_longest

from tacitus.model.coding import Coding, Layer
from tacitus.model.text import Report, Sentence, Span
from tacitus.model.when import Anchor, DatePrecision, When
from tacitus.text import calendar as cal
from tacitus.text.prospect import looks_ahead
from tacitus.text.settle import Reading, Settled, Story, settle
from tacitus.text.timesense import is_time
from tacitus.text.timewords import Lexeme, lexemes
from tacitus.text.timexes import Away, Clock, Dated, Deictic, Near, Timex, Vague, span_of, timexes


@dataclass(frozen=True, slots=True)
class FindDates:
    """Find and resolve the times that a report tells."""

    name: str = "dates.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES})
    gives: Layer = Layer.DATES

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, dates=tuple(dates_in(coding.report, coding.sentences)))


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression where it stands; `bound` is "since", "until" or `None`; `joined` opens a range with the next."""

    sentence: Sentence
    words: Sequence[Lexeme]
    timex: Timex
    bound: str | None
    joined: bool

    @property
    def span(self) -> Span:
        return span_of(self.words, self.timex)


def dates_in(report: Report, sentences: Sequence[Sentence]) -> Iterator[When]:
    """Yield what a reader would call the dates of a report: a range is one, "former" is none.

    >>> [(str(d.start), d.evidence.words) for d in read("Talks began on Friday.", "2020-10-14").dates]
    [('2020-10-09', 'Friday')]
    """
    first: tuple[Told, Settled] | None = None
    for told, settled in _settled(report, sentences):
        if first is not None:
            yield _range(report, *first, told, settled)
            first = None
        elif told.joined:
            first = told, settled
        elif not isinstance(told.timex.time, Clock) and not (
            isinstance(told.timex.time, Vague) and not told.timex.time.adverb
        ):
            yield _when(report, told, settled)


def times_in(report: Report, sentences: Sequence[Sentence]) -> Iterator[When]:
    """Yield every time expression by itself, as TIMEX3 annotates them: a range is two."""
    for told, settled in _settled(report, sentences):
        yield _as_when(report, told.span, settled)


# Reading


def _told_in(sentence: Sentence) -> Iterator[Told]:
    words = lexemes(sentence)
    found = [t for t in timexes(words) if is_time(sentence, words, t)]
    joined = {first.start: _joins(words, first, second) for first, second in pairwise(found)}
    shared = list(_shared(found, joined))
    open_range = False
    for timex in shared:
        joins = not open_range and joined.get(timex.start, False)
        yield Told(sentence, words, timex, _bound(words, timex), joins)
        open_range = joins


_DATELIKE = (Dated, Near, Deictic)


def _joins(words: Sequence[Lexeme], first: Timex, second: Timex) -> bool:
    """Whether the two are the ends of a range ("July 14-17", "between 3 and 5 May")."""
    if not isinstance(first.time, _DATELIKE) or not isinstance(second.time, _DATELIKE):
        return False
    between = [w.text.lower() for w in words[first.end : second.start]]
    left = words[first.start - 1].text.lower() if first.start else ""
    if len(between) != 1:
        return False
    if between[0] == "and":
        return left == "between"
    return between[0] in ("-", "–", "to", "through", "until", "till")


def _shared(found: Sequence[Timex], joined: dict[int, bool]) -> Iterator[Timex]:
    """In a range the year may stand only once ("from July to August 2013")."""
    previous: Timex | None = None
    for timex, following in zip_longest(found, found[1:]):
        if previous is not None and joined.get(previous.start):
            timex = _with_year_of(timex, previous, after=True)
        elif following is not None and joined.get(timex.start):
            timex = _with_year_of(timex, following, after=False)
        yield timex
        previous = timex


def _with_year_of(timex: Timex, other: Timex, *, after: bool) -> Timex:
    time, partner = timex.time, other.time
    if not (isinstance(time, Dated) and isinstance(partner, Dated)):
        return timex
    if time.year or not partner.year or not time.month or not partner.month:
        return timex
    wraps = time.month < partner.month if after else time.month > partner.month
    return replace(timex, time=replace(time, year=partner.year + (wraps if after else -wraps)))


def _bound(words: Sequence[Lexeme], timex: Timex) -> str | None:
    left = words[timex.start - 1].text.lower() if timex.start else ""
    return {"since": "since", "until": "until", "till": "until"}.get(left)


# Setting on the calendar

NEARBY = 2  # sentences back to which "that month" or "two days later" may look in dated news


def _settled(report: Report, sentences: Sequence[Sentence]) -> Iterator[tuple[Told, Settled]]:
    told = [t for sentence in sentences for t in _told_in(sentence)]
    narrates = report.published is None and _is_history(told)
    story: Story | None = None
    stood = 0
    for item in told:
        near = narrates or item.sentence.index - stood <= NEARBY
        reading = Reading(report.published, story if near else None, _ahead(item, report.published), narrates)
        settled = settle(item.timex, reading)
        yield item, settled
        if settled.days is not None and settled.grain is not None and _moves_story(item.timex):
            story, stood = Story(settled.days, settled.grain), item.sentence.index


def _is_history(told: Sequence[Told]) -> bool:
    """Whether the text is told by the calendar, like a history, and not by the day of its publication, like news."""
    times = [t.timex.time for t in told]
    full = sum(isinstance(t, Dated) and t.year is not None for t in times)
    relative = sum(
        isinstance(t, Deictic) or (isinstance(t, Dated) and t.weekday is not None and not t.month) for t in times
    )
    return full >= 2 and full > 3 * relative


def _moves_story(timex: Timex) -> bool:
    time = timex.time
    if isinstance(time, Dated):
        return time.decade is None and time.century is None
    return isinstance(time, Near | Away | Deictic)


def _ahead(told: Told, published: date | None) -> bool | None:
    if published is None:
        return None
    token = told.sentence.tokens[told.words[told.timex.end - 1].token]
    return looks_ahead(told.sentence, token)


# Writing down


def _when(report: Report, told: Told, settled: Settled) -> When:
    when = _as_when(report, told.span, settled)
    if told.bound == "since" and when.start is not None:
        return _since(when, report.published)
    if told.bound == "until" and when.end is not None:
        return replace(when, start=None, precision=DatePrecision.OPEN, rule=f"until: {when.rule}")
    return when


def _since(when: When, published: date | None) -> When:
    if when.start is None or (published is not None and when.start > published):
        return when
    rule = f"from then up to publication: {when.rule}" if published else f"from then on: {when.rule}"
    return replace(when, end=published, precision=precision_of(when.start, published), rule=rule)


def _range(report: Report, first: Told, from_: Settled, second: Told, to: Settled) -> When:
    span = first.span.union(second.span)
    value = f"{from_.value}/{to.value}" if from_.value and to.value else None
    if from_.days is None or to.days is None:
        open_ = Settled(
            None, value, from_.anchor or to.anchor, "open: " + (from_.rule if from_.days is None else to.rule)
        )
        return _as_when(report, span, open_)
    start, end = from_.days.start, to.days.end
    if start > end:
        start = cal.days_on(start, -7) or start
    days = cal.Days(start, end) if start <= end else None
    return _as_when(report, span, Settled(days, value, to.anchor, f"from {from_.rule} to {to.rule}"))


def _as_when(report: Report, span: Span, settled: Settled) -> When:
    start, end = settled.days or (None, None)
    anchor = settled.anchor if start is not None or settled.anchor is Anchor.EXPLICIT else None
    return When(start, end, precision_of(start, end), settled.value, anchor, settled.rule, report.quote(span))


def precision_of(start: date | None, end: date | None) -> DatePrecision:
    """How fine a stretch of days is."""
    if start is None or end is None:
        return DatePrecision.OPEN
    length = (end - start).days + 1
    for most, precision in _PRECISIONS:
        if length <= most:
            return precision
    return DatePrecision.LONGER


_PRECISIONS = ((1, DatePrecision.DAY), (6, DatePrecision.DAYS), (7, DatePrecision.WEEK), (31, DatePrecision.MONTH))
