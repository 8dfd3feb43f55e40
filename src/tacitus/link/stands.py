"""The conditions that parties set, by all the reports that tell them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import takewhile

from tacitus.link.parties import name_of
from tacitus.link.talks import source_of
from tacitus.link.words import Bag, bag_of, likeness
from tacitus.model.event import Event
from tacitus.model.peace import Condition
from tacitus.model.record import Record, ids_in
from tacitus.model.track import Source, Stand, Standing

LIKE = 0.6  # likeness from which on two conditions of one holder are the same
NEWS = timedelta(days=3)  # within which several reports tell the same condition


def stands_in(report: str, origin: str, record: Record) -> Iterator[Stand]:
    """The conditions of a record, each under its item's id."""
    source = source_of(report, origin, record.report)
    for key, told in zip(ids_in(record, "conditions", report), record.conditions, strict=True):
        yield stand_of(key, source, told, record.events)


def stand_of(key: str, source: Source, told: Condition, events: Iterable[Event]) -> Stand:
    """A condition under its item's id, as `source` tells it; `events` are those of the same record."""
    source = replace(source, item=key)
    told_on = _day(told, source.published, events)
    day, dated = told_on or source.published, told_on is not None
    return Stand(
        id=key,
        holder=name_of(told.holder.party),
        speaker=told.holder.name,
        kind=told.kind,
        state=told.state,
        towards=name_of(told.towards.party) if told.towards else None,
        day=day,
        dated=dated,
        content=told.content,
        history=(Standing(told.state, day, dated, source),),
    )


def _day(told: Condition, published: date | None, events: Iterable[Event]) -> date | None:
    """The day of an event that is told in the same words, where it does not lie ahead of the report."""
    span = told.evidence.span
    days = (
        event.when.start
        for event in events
        if event.when and event.when.start and any(e.span.overlaps(span) for e in event.evidence)
    )
    return next((day for day in days if published is None or day <= published), None)


def merged(stands: Iterable[Stand]) -> tuple[Stand, ...]:
    """The conditions in order of time, those that several reports tell alike once; the latest tells how one stands."""
    found: list[Stand] = []
    of_holder: dict[tuple[str, str], list[int]] = {}
    for stand in sorted(stands, key=lambda s: (s.day or date.max, s.holder, s.id)):
        numbers = of_holder.setdefault((stand.holder, stand.kind), [])
        near = takewhile(partial(_are_near, stand), (found[n] for n in reversed(numbers)))
        same = next((n for n, other in zip(reversed(numbers), near, strict=False) if _are_alike(other, stand)), None)
        if same is None:
            numbers.append(len(found))
            found.append(stand)
        else:
            found[same] = replace(found[same], state=stand.state, history=found[same].history + stand.history)
    return tuple(found)


def _are_near(later: Stand, earlier: Stand) -> bool:
    return later.day is None or earlier.day is None or later.day - earlier.day <= NEWS


def _are_alike(one: Stand, other: Stand) -> bool:
    told = {source.report for source in one.sources}
    return other.sources[0].report not in told and likeness(_bag(one.content.words), _bag(other.content.words)) >= LIKE


@lru_cache(maxsize=10_000)
def _bag(words: str) -> Bag:
    return bag_of(words)
