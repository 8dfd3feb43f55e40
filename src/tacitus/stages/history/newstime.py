"""Which of a report's times lie far before its news, and which belong to it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tacitus.knowledge.history import far_times
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Span, Token
from tacitus.model.when import DatePrecision, When
from tacitus.text.patterns import forms_of, pattern
from tacitus.text.tree import head_in, span_of

DAY_OR_WEEK = re.compile(r"[\dX]{4}-([\dX]{2}-|W)")  # TIMEX3 values as fine as a day or a week
EPISODE = timedelta(days=42)  # how far back the news of one episode reaches
LONG = timedelta(days=92)  # a stretch longer than this is no date of news


@dataclass(frozen=True, slots=True)
class NewsTime:
    """The day the news stands at (`None` where neither publication nor report tells), and the report's times."""

    news: date | None
    dates: tuple[When, ...]

    def far_in(self, sentence: Sentence) -> Iterator[tuple[Token, str]]:
        """Yield the words of `sentence` that set something far before the news, each with the reason."""
        seen: set[int] = set()
        for span, why in self._far_spans(sentence):
            token = head_in(sentence, span)
            if token is not None and token.index not in seen:
                seen.add(token.index)
                yield token, why

    def recent_in(self, sentence: Sentence, tokens: Sequence[Token]) -> bool:
        """Whether one of `tokens` gives a time that belongs to the news."""
        spans = {t.span for t in tokens}
        return any(
            self._is_recent(sentence, when) and any(when.evidence.span.overlaps(s) for s in spans)
            for when in self._of(sentence)
        )

    def _of(self, sentence: Sentence) -> Iterator[When]:
        return (w for w in self.dates if sentence.span.overlaps(w.evidence.span))

    def _far_spans(self, sentence: Sentence) -> Iterator[tuple[Span, str]]:
        for when in self._of(sentence):
            if self._is_far(when):
                yield when.evidence.span, f'"{when.evidence.words}" lies far before the news'
        forms = forms_of(sentence.tokens)
        for row in far_times():
            words = pattern(row.pattern)
            for start, end in words.find(sentence.tokens) if words.fits(forms) else ():
                far = span_of(sentence.tokens[start:end])
                yield far, f'"{_words(sentence, far)}" lies far before the news'
        for token in sentence.tokens:
            if (year := _year(token)) and self._is_far_year(year):
                yield token.span, f'"{token.text}" lies far before the news'

    def _is_far(self, when: When) -> bool:
        if when.end is None or self.news is None:
            return False
        return self.news - when.end > EPISODE

    def _is_recent(self, sentence: Sentence, when: When) -> bool:
        if any(span.overlaps(when.evidence.span) for span, _ in self._far_spans(sentence)):
            return False
        if when.precision is DatePrecision.OPEN or when.start is None or when.end is None:
            return when.value is None or bool(DAY_OR_WEEK.match(when.value))
        return when.end - when.start <= LONG

    def _is_far_year(self, year: int) -> bool:
        if self.news is None:
            return True
        return year < self.news.year - 1 or (year == self.news.year - 1 and self.news.month > 2)


def news_time(coding: Coding) -> NewsTime:
    """A report's times: its news stands at its publication, else at the days it names most often."""
    return NewsTime(coding.report.published or _main_day(coding.dates), coding.dates)


def _main_day(dates: tuple[When, ...]) -> date | None:
    days = [w.end for w in dates if w.end and w.precision in (DatePrecision.DAY, DatePrecision.DAYS)]
    months = Counter((d.year, d.month) for d in days)
    if not months:
        return None
    most = max(months, key=lambda month: (months[month], month))
    return max(d for d in days if (d.year, d.month) == most)


def _year(token: Token) -> int | None:
    """A year or decade that stands as a word: "1994", "1990s"."""
    text = token.text.removesuffix("s")
    if len(text) == 4 and text.isascii() and text.isdigit() and 1800 <= int(text) <= 2099:
        return int(text)
    return None


def _words(sentence: Sentence, span: Span) -> str:
    return " ".join(t.text for t in sentence.tokens if span.covers(t.span))
