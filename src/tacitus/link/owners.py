"""Which event of a report a figure belongs to."""

import re
from collections.abc import Iterator

from tacitus.knowledge.scores import Quad, quad_of
from tacitus.model.event import Event
from tacitus.model.record import Record
from tacitus.model.text import Span
from tacitus.model.toll import Scope, Toll

BEHIND = 350  # characters behind an event within which a figure that tells neither day nor place is taken to be its own
SENTENCE_ENDS = re.compile(r"[.!?…]['\"”’»)\]]*\s|\n")


def owner_of(toll: Toll, record: Record) -> int | None:
    """The place in `record.events` of the event whose toll this is, `None` where it is no single event's.

    It is a material conflict: the nearest told in the same sentence; else the first that shares the toll's place or day
    and differs in neither; else, for a toll without either, the last that was told shortly before. A running total
    belongs to no event, and a figure for a period only to one of its own sentence.
    """
    if toll.scope is Scope.TOTAL:
        return None
    deeds = [(n, e) for n, e in enumerate(record.events) if quad_of(e.event_type) is Quad.MATERIAL_CONFLICT]
    near = [(gap, n) for n, e in deeds if (gap := _gap(toll, e, record.report.text)) is not None]
    if near or toll.scope is Scope.PERIOD:
        return min(near)[1] if near else None
    if toll.place is None and (toll.when is None or toll.when.start is None):
        before = [(gap, n) for n, e in deeds for gap in _behind(toll, e) if gap <= BEHIND]
        return min(before)[1] if before else None
    return next((n for n, e in deeds if _shares(toll, e)), None)


def _gap(toll: Toll, event: Event, text: str) -> int | None:
    """How many code points part the toll from the event's words in its sentence, `None` if they stand in others."""
    gaps = (_between(toll.evidence.span, e.span, text) for e in event.evidence)
    return min((gap for gap in gaps if gap is not None), default=None)


def _between(one: Span, other: Span, text: str) -> int | None:
    if one.overlaps(other):
        return 0
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return None if SENTENCE_ENDS.search(between) else len(between)


def _behind(toll: Toll, event: Event) -> Iterator[int]:
    """How far the toll stands behind each of the event's mentions that it follows."""
    start = toll.evidence.span.start
    yield from (start - e.span.end for e in event.evidence if e.span.end <= start)


def _shares(toll: Toll, event: Event) -> bool:
    places = (toll.place.name if toll.place else None, event.place.name if event.place else None)
    days = (toll.when.start if toll.when else None, event.when.start if event.when else None)
    pairs = [pair for pair in (places, days) if None not in pair]
    return bool(pairs) and all(one == other for one, other in pairs)
