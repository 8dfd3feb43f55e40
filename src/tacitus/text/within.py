"""Finding what stands in a span among many, without looking at all."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

from tacitus.model.coding import Coding
from tacitus.model.place import Place
from tacitus.model.text import Sentence, Span
from tacitus.model.when import When

T = TypeVar("T")


def within(items: Sequence[T], span: Span, where: Callable[[T], Span]) -> Sequence[T]:
    """Those of `items`, which are in reading order, that begin inside `span`; `where` gives an item's span.

    >>> within([Span(0, 2), Span(4, 5), Span(9, 12)], Span(3, 9), lambda item: item)
    [Span(start=4, end=5)]
    """

    def start(item: T) -> int:
        return where(item).start

    return items[bisect_left(items, span.start, key=start) : bisect_left(items, span.end, key=start)]


def sentence_at(sentences: Sequence[Sentence], span: Span) -> Sentence | None:
    """The sentence that `span` stands in, `None` where it stands in none or crosses two."""
    at = bisect_left(sentences, span.start + 1, key=lambda s: s.span.start) - 1
    return sentences[at] if at >= 0 and sentences[at].span.covers(span) else None


def places_in(coding: Coding, sentence: Sentence) -> Sequence[Place]:
    """The places that `sentence` names."""
    return within(coding.places, sentence.span, lambda p: p.evidence.span)


def dates_in(coding: Coding, sentence: Sentence) -> Sequence[When]:
    """The dates that `sentence` gives."""
    return within(coding.dates, sentence.span, lambda d: d.evidence.span)
