"""Which event of a report a figure or a damage belongs to."""

from collections.abc import Iterator

from tacitus.knowledge.scores import Quad, quad_of
from tacitus.model.damage import Damage
from tacitus.model.event import Event
from tacitus.model.record import Record
from tacitus.model.text import Span
from tacitus.model.toll import Scope, Toll
from tacitus.text.sentences import sentences

BEHIND = 350  # characters behind an event within which a figure that tells neither day nor place is taken to be its own


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


def damager_of(damage: Damage, record: Record) -> int | None:
    """The place in `record.events` of the event that did this damage, `None` where no single one did.

    It is a material conflict: the nearest told in the same sentence; else the first at the damage's place; else, where
    that is not told, the last that was told shortly before.
    """
    deeds = [(n, e) for n, e in enumerate(record.events) if quad_of(e.event_type) is Quad.MATERIAL_CONFLICT]
    near = [(gap, n) for n, e in deeds if (gap := _gap(damage, e, record.report.text)) is not None]
    if near:
        return min(near)[1]
    if damage.place:
        return next((n for n, e in deeds if e.place and e.place.name == damage.place.name), None)
    before = [(gap, n) for n, e in deeds for gap in _behind(damage, e) if gap <= BEHIND]
    return min(before)[1] if before else None


def _gap(harm: Toll | Damage, event: Event, text: str) -> int | None:
    """How many code points part the harm from the event's words in its sentence, `None` if they stand in others."""
    own = _sentence(harm.evidence.span, text)
    gaps = (_between(harm.evidence.span, e.span) for e in event.evidence if _sentence(e.span, text) & own)
    return min(gaps, default=None)


def _sentence(span: Span, text: str) -> frozenset[int]:
    """The numbers of the sentences that `span` touches."""
    return frozenset(number for number, sentence in enumerate(sentences(text)) if sentence.overlaps(span))


def _between(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))


def _behind(harm: Toll | Damage, event: Event) -> Iterator[int]:
    """How far the harm stands behind each of the event's mentions that it follows."""
    start = harm.evidence.span.start
    yield from (start - e.span.end for e in event.evidence if e.span.end <= start)


def _shares(toll: Toll, event: Event) -> bool:
    places = (toll.place.name if toll.place else None, event.place.name if event.place else None)
    days = (toll.when.start if toll.when else None, event.when.start if event.when else None)
    pairs = [pair for pair in (places, days) if None not in pair]
    return bool(pairs) and all(one == other for one, other in pairs)
