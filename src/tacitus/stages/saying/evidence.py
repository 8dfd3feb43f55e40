"""The clause that shows speaker, word of saying and content."""

from collections.abc import Sequence

from tacitus.model.text import Span
from tacitus.stages.saying.attributions import Attribution

LONGEST = 240  # characters; evidence is a clause, not a passage


def clause_of(attribution: Attribution, text: str) -> Span:
    """Speaker, cue and as much of the content next to them as makes a clause."""
    if attribution.further:
        return within(attribution.content[0].union(attribution.content[-1]), text)
    told = _told(attribution)
    content = _nearest(attribution.content, told)
    if content is None:
        return _alone(told, attribution)
    behind = [c for c in attribution.content if c.start >= told.end and c.overlaps(attribution.sentence.span)]
    if behind and content.end <= told.start:  # "The town, he said, was quiet": both halves
        return within(told.union(content).union(behind[0]), text)
    if content.start >= told.start:
        return within(told.union(content), text)
    return within(told.union(content), text, keep_end=True)


def _told(attribution: Attribution) -> Span:
    """The cue, with the speaker where he stands near."""
    cue = attribution.cue
    whole = cue.union(attribution.source) if attribution.source else cue
    heads = [cue.union(t.span) for t in attribution.sources[:1]]  # a long description is cut to its head word
    return next((s for s in (whole, *heads) if len(s) <= LONGEST // 2), cue)


def _nearest(content: Sequence[Span], told: Span) -> Span | None:
    return min(content, key=lambda c: max(c.start - told.end, told.start - c.end), default=None)


def _alone(told: Span, attribution: Attribution) -> Span:
    """A cue without content, with what leads to it: "there was no comment from the government"."""
    start = attribution.sentence.span.start
    return Span(start, told.end) if told.end - start <= LONGEST else told


def within(span: Span, text: str, keep_end: bool = False) -> Span:
    """`span` cut to `LONGEST` characters at a gap between words, at its end or its beginning."""
    if len(span) <= LONGEST:
        return span
    if keep_end:
        start = span.end - LONGEST
        gap = text.find(" ", start, span.end)
        return Span(gap + 1 if gap >= 0 else start, span.end)
    end = span.start + LONGEST
    gap = text.rfind(" ", span.start, end)
    return Span(span.start, gap if gap > span.start else end)
