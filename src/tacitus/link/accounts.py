"""The accounts of a record: each event with the tolls and claims that belong to it."""

from collections.abc import Iterator, Sequence

from tacitus.ids import content_id
from tacitus.link.lineage import credits_of
from tacitus.model.claim import Act, Claim
from tacitus.model.event import Event, EventType, Status
from tacitus.model.incident import Account
from tacitus.model.record import Record
from tacitus.model.text import Span
from tacitus.model.toll import Scope, Toll

HARMFUL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})
NO_HAPPENING = frozenset({Status.FUTURE, Status.HYPOTHETICAL})
NEAR = 600  # characters after an event in which its tolls, denials and admissions stand
AROUND = 300  # characters on either side of the evidence that tell its circumstances


def accounts_in(record: Record, report: str, origin: str | None = None) -> tuple[Account, ...]:
    """Every event of `record` that is told as happened, as an account of the report with content id `report`.

    `origin` is the common origin where one is known. What is planned or merely possible is no account.
    """
    told = [(n, e) for n, e in enumerate(record.events) if e.status not in NO_HAPPENING and e.evidence]
    tolls, claims = _owners_of_tolls(record), _owners_of_claims(record)
    text = record.report.text
    return tuple(
        Account(
            key=content_id("account", report, number, event.event_type, event.evidence[0].span.start, length=20),
            report=report,
            number=number,
            outlet=record.report.publisher,
            published=record.report.published,
            origin=origin or report,
            credits=credits_of(record),
            event=event,
            tolls=tuple(t for t, owner in tolls if owner == number),
            claims=tuple(c for c, owner in claims if owner == number),
            near=text[max(0, event.evidence[0].span.start - AROUND) : event.evidence[0].span.end + AROUND],
            text=text,
        )
        for number, event in told
    )


def _owners_of_tolls(record: Record) -> list[tuple[Toll, int | None]]:
    """Each toll of one attack with the event it belongs to."""
    harmful = [(n, e) for n, e in enumerate(record.events) if e.event_type in HARMFUL]
    of_incident = (t for t in record.tolls if t.scope is Scope.INCIDENT)
    return [(t, _nearest(harmful, t.evidence.span)) for t in of_incident]


def _owners_of_claims(record: Record) -> list[tuple[Claim, int | None]]:
    """Each claim with the event it is about: a denial or admission is about the speaker's own deed or loss."""
    found: list[tuple[Claim, int | None]] = []
    for claim in record.claims:
        if claim.act in (Act.DENIES, Act.ACKNOWLEDGES):
            theirs = [(n, e) for n, e in enumerate(record.events) if _concerns(claim, e)]
            found.append((claim, _nearest(theirs, claim.evidence.span)))
        else:
            inside = [(n, e) for n, e in enumerate(record.events) if _distance(e, claim.evidence.span) == 0]
            found += [(claim, n) for n, _ in inside]
    return found


def _concerns(claim: Claim, event: Event) -> bool:
    """Whether the speaker may deny or admit this event: it is no speech, and theirs, or charged by the other side."""
    if event.event_type not in HARMFUL and event.event_type not in (EventType.MOBILIZE, EventType.RETREAT):
        return False
    speaker = claim.speaker.party
    sides = {a.party for a in event.actors + event.recipients}
    charged = {a.party for a in event.claimed_by}
    return speaker in sides or not event.actors or bool(claim.about and claim.about.party in charged)


def _nearest(events: Sequence[tuple[int, Event]], span: Span) -> int | None:
    """The event told in these words, or the last one told shortly before."""
    near = [(distance, -e.evidence[0].span.start, n) for n, e in events if (distance := _distance(e, span)) is not None]
    return min(near)[2] if near else None


def _distance(event: Event, span: Span) -> int | None:
    """Characters from the event's words to a later `span`: 0 where they overlap, `None` where it is far or earlier."""
    return min((d for d in _distances(event, span) if d <= NEAR), default=None)


def _distances(event: Event, span: Span) -> Iterator[int]:
    for evidence in event.evidence:
        if evidence.span.overlaps(span):
            yield 0
        elif evidence.span.end <= span.start:
            yield span.start - evidence.span.end
