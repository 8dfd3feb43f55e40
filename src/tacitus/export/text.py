"""A record made for people: plain text that fits a width."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from tacitus.export.gold import status_of
from tacitus.export.words import SILENT, actor, actors, number, place, plainly, quoted, sides, when
from tacitus.model.background import Background
from tacitus.model.claim import Claim
from tacitus.model.damage import Damage
from tacitus.model.event import Event
from tacitus.model.peace import Condition, Outcome, Talk
from tacitus.model.record import Record
from tacitus.model.toll import Toll, TollStance
from tacitus.model.when import DatePrecision

WIDTH = 100
NARROWEST = 40
ItemT = TypeVar("ItemT")


class Line(NamedTuple):
    """Words to be wrapped, with what stands before the first line and before the others."""

    words: str
    first: str = ""
    others: str = ""


def as_text(record: Record, width: int = WIDTH) -> str:
    """The record as lines of at most `width` characters (40 at least); what holds nothing is left out.

    Events stand in reading order, each with who does it to whom, when, where, its status and its words.
    """
    parts = [list(part) for part in _parts(record)]
    return "\n".join("\n".join(_wrapped(part, max(width, NARROWEST))) + "\n" for part in parts if part)


def _wrapped(part: Sequence[Line], width: int) -> Iterator[str]:
    for line in part:
        yield from textwrap.wrap(
            line.words, width, initial_indent=line.first, subsequent_indent=line.others, break_on_hyphens=False
        )


def _parts(record: Record) -> Iterator[Iterator[Line]]:
    yield _head(record)
    if record.set_aside:
        yield iter([Line(f"Set aside, nothing was coded: {plainly(record.set_aside)}.")])
        return
    yield _numbered("Events", sorted(record.events, key=_first_mention), _event)
    yield _numbered("Talks", record.talks, _talk)
    yield _tolls(record.tolls)
    yield _listed("Damage", record.damage, _damage)
    yield _listed("Claims", record.claims, _claim)
    yield _listed("Conditions", record.conditions, _condition)
    yield _listed("Set aside as background", record.background, _background)
    if not any((record.events, record.talks, record.tolls, record.damage, record.claims, record.conditions)):
        yield iter([Line("No event, talk, toll, damage, claim or condition was found in this report.")])


def _first_mention(event: Event) -> int:
    return min(e.span.start for e in event.evidence)


def _head(record: Record) -> Iterator[Line]:
    """The report's own facts; says so where there is no date."""
    report, facts = record.report, record.facts
    title = facts.title.words if facts.title else report.title
    yield Line(plainly(title or report.id))
    known = [f"id {report.id}"] if title else []
    known += [report.publisher] if report.publisher else []
    known += [f"published {report.published}"] if report.published else []
    known += [f"dateline {facts.dateline.evidence.words}"] if facts.dateline else []
    known += [f"credits {', '.join(c.name for c in facts.credits)}"] if facts.credits else []
    known += [report.url] if report.url else []
    if known:
        yield Line(plainly(" · ".join(known)), others="  ")
    if report.published is None and not record.set_aside:
        yield Line("No publication date is known, so relative dates (“on Friday”) stay open.", others="  ")


def _titled(title: str, items: Sequence[object]) -> Iterator[Line]:
    if items:
        yield Line(f"{title} ({len(items)})")


def _numbered(title: str, items: Sequence[ItemT], told: Callable[[ItemT], Iterator[str]]) -> Iterator[Line]:
    """Each item's first line behind its number, the others beneath."""
    yield from _titled(title, items)
    for count, item in enumerate(items, start=1):
        head, *rest = told(item)
        yield Line(head, f"{count:>3}. ", " " * 5)
        yield from (Line(words, " " * 5, " " * 12) for words in rest)


def _listed(title: str, items: Sequence[ItemT], told: Callable[[ItemT], str]) -> Iterator[Line]:
    yield from _titled(title, items)
    yield from (Line(told(item), "  - ", "    ") for item in items)


def _event(event: Event) -> Iterator[str]:
    modes = f" {', '.join(event.modes)}" if event.modes else ""
    yield f"{event.event_type.value}{modes}: {sides(event)}"
    if event.when:
        yield f"when   {when(event.when)}{_fineness(event.when.precision)}"
    if event.place:
        yield f"where  {place(event.place)}"
    yield f"status {_status(event)}, confidence {event.confidence:.2f}"
    if event.contexts:
        yield f"about  {', '.join(event.contexts)}"
    yield f"words  {quoted(event.evidence[0])}"


def _fineness(precision: DatePrecision) -> str:
    return f", to the {precision.value}" if precision in (DatePrecision.WEEK, DatePrecision.MONTH) else ""


def _status(event: Event) -> str:
    """The status, with who claims and who denies it."""
    by = [f"claimed by {actors(event.claimed_by)}"] if event.claimed_by else []
    by += [f"denied by {actors(event.denied_by)}"] if event.denied_by else []
    status = status_of(event)
    return "; ".join(by) if by and status in ("claimed", "denied") else "; ".join([status, *by])


def _talk(talk: Talk) -> Iterator[str]:
    level = f" of {talk.level.value}" if talk.level else ""
    yield f"{talk.kind.value}{level}, {talk.state.value.replace('_', ' ')}: {actors(talk.parties, 'no party is named')}"
    if talk.mediators:
        yield f"by     {actors(talk.mediators)}"
    if talk.absentees:
        yield f"absent {actors(talk.absentees)}"
    if talk.when:
        yield f"when   {when(talk.when)}"
    if talk.venue:
        yield f"where  {place(talk.venue)}"
    if talk.agenda:
        yield f"about  {quoted(talk.agenda)}"
    if talk.outcome is not Outcome.UNKNOWN:
        yield f"result {'no agreement' if talk.outcome is Outcome.NONE else talk.outcome.value}"
    yield f"words  {quoted(talk.evidence)}"


def _tolls(tolls: Sequence[Toll]) -> Iterator[Line]:
    """A table whose columns are as wide as their cells, each figure's clause beneath its row."""
    yield from _titled("Tolls", tolls)
    rows = [_toll(toll) for toll in tolls]
    sizes = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row, toll in zip(rows, tolls, strict=True):
        cells = (cell.ljust(size) for cell, size in zip(row, sizes, strict=True))
        yield Line("  ".join(cells).rstrip(), "  ", "    ")
        yield Line(quoted(toll.evidence), "    ", "    ")


def _toll(toll: Toll) -> tuple[str, ...]:
    whose = f" of {plainly(toll.of.party)}" if toll.of else ""
    by = f"says {actors(toll.claimed_by)}" if toll.claimed_by else "says the report"
    if toll.stance is TollStance.DENIED:
        by = f"denied by {actors(toll.claimed_by, SILENT)}"
    return (toll.harm.value, number(toll), f"{toll.group.value.replace('_', ' ')}{whose}", toll.scope.value, by)


def _claim(claim: Claim) -> str:
    about = f", about {actor(claim.about)}" if claim.about else ""
    return f"{actor(claim.speaker)} {claim.act.value.replace('_', ' ')}{about}: {quoted(claim.evidence)}"


def _damage(damage: Damage) -> str:
    where = f" at {place(damage.place)}" if damage.place else ""
    by = f", by {actors(damage.by)}" if damage.by else ""
    said = f", as {actors(damage.claimed_by)} claims" if damage.claimed_by else ""
    return f"{plainly(damage.object)} ({damage.kind.value}){where}{by}{said}: {quoted(damage.evidence)}"


def _condition(condition: Condition) -> str:
    towards = f" towards {actor(condition.towards)}" if condition.towards else ""
    kind, state = condition.kind.value.replace("_", " "), condition.state.value
    return f"{actor(condition.holder)}, {kind}{towards}, {state}: {quoted(condition.content)}"


def _background(background: Background) -> str:
    return f"{background.kind.value.replace('_', ' ')}: {quoted(background.evidence)} ({plainly(background.why)})"
