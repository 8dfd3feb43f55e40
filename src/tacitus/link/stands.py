"""The conditions that parties set, by all the reports that tell them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import takewhile

from tacitus.link.parties import name_of
from tacitus.link.talks import source_of
from tacitus.link.words import Bag, bag_of, likeness
from tacitus.model.peace import Condition
from tacitus.model.record import Record, ids_in
from tacitus.model.track import Stand

LIKE = 0.6  # likeness from which on two conditions of one holder are the same
NEWS = timedelta(days=3)  # within which several reports tell the same condition


def stands_in(report: str, origin: str, record: Record) -> Iterator[Stand]:
    """The conditions of a record, each under its item's id."""
    source = source_of(report, origin, record)
    for key, told in zip(ids_in(record, "conditions", report), record.conditions, strict=True):
        day = _day(told, record)
        yield Stand(
            id=key,
            holder=name_of(told.holder.party),
            speaker=told.holder.name,
            kind=told.kind,
            state=told.state,
            towards=name_of(told.towards.party) if told.towards else None,
            day=day or source.published,
            dated=day is not None,
            content=told.content,
            sources=(source,),
        )


def _day(told: Condition, record: Record) -> date | None:
    """The day of an event that is told in the same words, where it does not lie ahead of the report."""
    span, published = told.evidence.span, record.report.published
    days = [
        event.when.start
        for event in record.events
        if event.when and event.when.start and any(e.span.overlaps(span) for e in event.evidence)
    ]
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
            found[same] = replace(found[same], state=stand.state, sources=found[same].sources + stand.sources)
    return tuple(found)


def _are_near(later: Stand, earlier: Stand) -> bool:
    return later.day is None or earlier.day is None or later.day - earlier.day <= NEWS


def _are_alike(one: Stand, other: Stand) -> bool:
    told = {source.report for source in one.sources}
    return other.sources[0].report not in told and likeness(_bag(one.content.words), _bag(other.content.words)) >= LIKE


@lru_cache(maxsize=10_000)
def _bag(words: str) -> Bag:
    return bag_of(words)
