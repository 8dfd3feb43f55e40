"""Find and resolve the times that a report tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tacitus.model.coding import Coding, Layer
from tacitus.model.text import BlockKind, Evidence, Report, Sentence, Span, Token
from tacitus.model.when import Anchor, DatePrecision, When
from tacitus.text.times import calendar as cal
from tacitus.text.times.kinds import Clock, Dated, Vague
from tacitus.text.times.reading import Settled
from tacitus.text.times.telling import settled_in
from tacitus.text.times.told import Told, told_in


@dataclass(frozen=True, slots=True)
class FindDates:
    """Find and resolve the times that a report tells.

    Relative times are read against publication or, where that is not known, against a full date in the dateline;
    else they stay open. They are never read against today.
    """

    name: str = "dates.rule"
    needs: frozenset[Layer] = frozenset({Layer.FACTS, Layer.SENTENCES})
    gives: Layer = Layer.DATES

    def __call__(self, coding: Coding) -> Coding:
        filed = coding.facts.dateline.evidence if coding.facts.dateline else None
        return replace(coding, dates=tuple(dates_in(coding.report, coding.sentences, filed)))


def dates_in(report: Report, sentences: Sequence[Sentence], dateline: Evidence | None = None) -> Iterator[When]:
    """Yield what a reader would call the dates of a report: a range is one, "former" is none.

    >>> [(str(d.start), d.evidence.words) for d in read("Talks began on Friday.", "2020-10-14").dates]
    [('2020-10-09', 'Friday')]
    """
    published, against = _told_on(report, dateline)
    first: tuple[Told, Settled] | None = None
    for told, settled in settled_in(sentences, published):
        settled = _against(settled, against)
        if first is not None:
            yield _range(report, *first, told, settled)
            first = None
        elif told.joined:
            first = told, settled
        elif _is_a_date(told):
            yield _when(report, told, settled, published)


def times_in(report: Report, sentences: Sequence[Sentence]) -> Iterator[When]:
    """Yield every time expression by itself, as TIMEX3 annotates them: a range is two."""
    for told, settled in settled_in(sentences, report.published):
        yield _as_when(report, told.span, settled)


def _is_a_date(told: Told) -> bool:
    time = told.timex.time
    return not isinstance(time, Clock) and not (isinstance(time, Vague) and not time.adverb)


# The day on which the report is told

PUBLICATION = "publication"


def _told_on(report: Report, dateline: Evidence | None) -> tuple[date | None, str]:
    """The day that relative times are read against, and its name: publication, else a full date in the dateline."""
    if report.published is None and dateline is not None:
        for told in told_in(_words(dateline)):
            time = told.timex.time
            if isinstance(time, Dated) and time.year and time.month and time.day:
                days = cal.day(time.year, time.month, time.day)
                return (days.start if days else None), "the dateline"
    return report.published, PUBLICATION


def _words(evidence: Evidence) -> Sentence:
    """A dateline, which is no part of any sentence, as words without syntax."""
    tokens = [
        Token(i, Span(m.start(), m.end()), m[0], m[0].lower(), "X", "", "", i, (), "")
        for i, m in enumerate(re.finditer(r"\w+\.?|\S", evidence.words))
    ]
    return Sentence(0, Span(0, len(evidence.words)), tuple(tokens), BlockKind.BODY, 0)


def _against(settled: Settled, against: str) -> Settled:
    if against == PUBLICATION or settled.anchor is not Anchor.PUBLICATION:
        return settled
    return replace(settled, anchor=Anchor.NARRATIVE, rule=settled.rule.replace(PUBLICATION, against))


# Writing down


def _when(report: Report, told: Told, settled: Settled, published: date | None) -> When:
    when = _as_when(report, told.span, settled)
    if told.bound == "since" and when.start is not None:
        return _since(when, when.start, published)
    if told.bound == "until" and when.end is not None:
        return replace(when, start=None, precision=DatePrecision.OPEN, rule=f"until then: {when.rule}")
    return when


def _since(when: When, start: date, published: date | None) -> When:
    """ "since 19 June" lasts up to publication."""
    if published is not None and start > published:
        return when
    rule = f"from then {'up to publication' if published else 'on'}: {when.rule}"
    return replace(when, end=published, precision=precision_of(start, published), rule=rule)


def _range(report: Report, first: Told, from_: Settled, second: Told, to: Settled) -> When:
    span = first.span.union(second.span)
    value = f"{from_.value}/{to.value}" if from_.value and to.value else None
    days = _from_to(from_, to)
    open_ends = [s.rule for s in (from_, to) if s.days is None]
    rule = open_ends[0] if open_ends else f"from {from_.rule} to {to.rule}"
    anchor = to.anchor or from_.anchor
    return _as_when(report, span, Settled(days, value, anchor if days else None, rule))


def _from_to(from_: Settled, to: Settled) -> cal.Days | None:
    """From the start of one to the end of the other; "Friday to Monday" may begin a week before it was read."""
    if from_.days is None or to.days is None:
        return None
    start, end = from_.days.start, to.days.end
    if start > end:
        start = cal.days_on(start, -7) or start
    return cal.Days(start, end) if start <= end else None


def _as_when(report: Report, span: Span, settled: Settled) -> When:
    start, end = settled.days or (None, None)
    anchor = settled.anchor if start is not None or settled.anchor is Anchor.EXPLICIT else None
    return When(start, end, precision_of(start, end), settled.value, anchor, settled.rule, report.quote(span))


_PRECISIONS = ((1, DatePrecision.DAY), (6, DatePrecision.DAYS), (7, DatePrecision.WEEK), (31, DatePrecision.MONTH))


def precision_of(start: date | None, end: date | None) -> DatePrecision:
    """How fine a stretch of days is; open where an end is open."""
    if start is None or end is None:
        return DatePrecision.OPEN
    length = (end - start).days + 1
    return next((precision for most, precision in _PRECISIONS if length <= most), DatePrecision.LONGER)
