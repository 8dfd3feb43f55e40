"""Quotations as what is said: with a cue, and in the sentences that go on with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tacitus.model.text import Sentence, Span
from tacitus.stages.saying.attributions import Attribution

_NEAR = 4  # characters that may stand between a cue that ends its sentence and the quotation it opens


def with_quotations(attribution: Attribution, quotations: Sequence[Span]) -> Attribution | None:
    """Content widened to the quotations it touches; a quotation stands for content that is missing.

    `None` for one without content, and for words of saying within a quotation, which are the speaker's.
    """
    if any(q.covers(attribution.cue) for q in quotations):
        return None
    touched = [q for q in quotations if any(q.overlaps(c) for c in attribution.content)]
    if not attribution.content and attribution.act is not None:
        touched = _standing_for(attribution, quotations)
        found = replace(attribution, content=tuple(touched), quoted=True, complete=True) if touched else attribution
        return found if found.complete else None
    if not touched or any(q.covers(attribution.cue) for q in touched):
        return attribution
    pieces = list(attribution.content)
    for quotation in touched:
        pieces = _merged(pieces, quotation)
    return replace(attribution, content=tuple(pieces), quoted=_is_quoted(attribution.content, touched))


def _is_quoted(content: Sequence[Span], quotations: Sequence[Span]) -> bool:
    """Whether half of the content are the speaker's own words."""
    inside = sum(max(0, min(c.end, q.end) - max(c.start, q.start)) for c in content for q in quotations)
    return 2 * inside >= sum(len(c) for c in content)


def _merged(pieces: Sequence[Span], quotation: Span) -> list[Span]:
    apart = [p for p in pieces if not p.overlaps(quotation)]
    for piece in pieces:
        if piece.overlaps(quotation):
            quotation = quotation.union(piece)
    return sorted([*apart, quotation])


def _standing_for(attribution: Attribution, quotations: Sequence[Span]) -> list[Span]:
    """Quotations in the cue's sentence, else the one that ends right before it or opens right behind its colon."""
    sentence = attribution.sentence.span
    if inside := [q for q in quotations if q.overlaps(sentence)]:
        return inside
    if before := [q for q in quotations if 0 <= sentence.start - q.end <= _NEAR]:
        return before
    colon = attribution.sentence.tokens[-1].text == ":"
    return [q for q in quotations if colon and 0 <= q.start - sentence.end <= _NEAR]


def with_continuations(
    sentences: Sequence[Sentence], found: Sequence[Attribution], quotations: Sequence[Span]
) -> Iterator[Attribution]:
    """Add to each attribution the quotations that go on with it in sentences without a speaker."""
    extra: dict[int, list[Span]] = {}
    owner: int | None = None
    for sentence in sentences:
        own = _last_in(sentence, found, quotations)
        filling = [q for q in quotations if _fills(q, sentence)]
        if own is not None:
            owner = own
        elif not filling:
            owner = None
        elif (holder := _holder(filling[0], found)) is not None:
            owner = holder
        elif owner is not None and filling[0] not in extra.setdefault(owner, []):
            extra[owner].append(filling[0])
    for number, attribution in enumerate(found):
        yield replace(attribution, content=(*attribution.content, *extra.get(number, ())))


def _last_in(sentence: Sentence, found: Sequence[Attribution], quotations: Sequence[Span]) -> int | None:
    """The last attribution of `sentence` that stands neither in a quotation nor in what another tells."""
    inside = [n for n, a in enumerate(found) if a.sentence.index == sentence.index and a.act is not None]
    outer = [n for n in inside if not any(c.covers(found[n].cue) for m in inside if m != n for c in found[m].content)]
    free = [n for n in outer if not any(q.covers(found[n].cue) for q in quotations)]
    return free[-1] if free else None


def _holder(quotation: Span, found: Sequence[Attribution]) -> int | None:
    """The attribution that the quotation is content of."""
    return next((n for n, a in enumerate(found) if a.act and any(quotation.overlaps(c) for c in a.content)), None)


def _fills(quotation: Span, sentence: Sentence) -> bool:
    """Whether `sentence` is nothing but (a part of) the quotation."""
    both = min(quotation.end, sentence.span.end) - max(quotation.start, sentence.span.start)
    return both >= len(sentence.span) - _NEAR and both > 0
