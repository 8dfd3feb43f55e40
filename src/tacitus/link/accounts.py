"""The accounts of a record: each event with the tolls and claims that belong to it."""

from collections.abc import Iterator, Sequence

from tacitus.link.lineage import credits_of
from tacitus.link.owners import owner_of
from tacitus.model.claim import Act, Claim
from tacitus.model.event import Event, EventType, Status
from tacitus.model.incident import Account
from tacitus.model.record import Record, ids_in
from tacitus.model.text import Span

HARMFUL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})
DEEDS = HARMFUL | {EventType.MOBILIZE, EventType.RETREAT}
NO_HAPPENING = frozenset({Status.FUTURE, Status.HYPOTHETICAL})
NEAR = 600  # characters after an event in which its denials stand
ADMITTED = 250  # characters after an event in which its admission stands


def accounts_in(
    record: Record, report: str, origin: str | None = None, withdrawn: str | None = None
) -> tuple[Account, ...]:
    """Every event of `record` that is told as happened, as an account of the report with content id `report`.

    `origin` is the common origin where one is known, `withdrawn` why the report stands no longer. What is planned or
    merely possible is no account.
    """
    keys = ids_in(record, "events", report)
    tolls = [(toll, owner_of(toll, record)) for toll in record.tolls]
    claims = _owners_of_claims(record)
    return tuple(
        Account(
            key=keys[number],
            report=report,
            name=record.report.id,
            outlet=record.report.publisher,
            published=record.report.published,
            origin=origin or report,
            credits=credits_of(record),
            withdrawn=withdrawn,
            event=event,
            tolls=tuple(t for t, owner in tolls if owner == number),
            claims=tuple(c for c, owner in claims if owner == number),
            text=record.report.text,
        )
        for number, event in enumerate(record.events)
        if event.status not in NO_HAPPENING and event.evidence
    )


def _owners_of_claims(record: Record) -> list[tuple[Claim, int | None]]:
    """Each claim with the event it is about: a denial or admission is about the speaker's own deed or loss."""
    found: list[tuple[Claim, int | None]] = []
    for claim in record.claims:
        if claim.act in (Act.DENIES, Act.ACKNOWLEDGES):
            theirs = [(n, e) for n, e in enumerate(record.events) if _concerns(claim, e)]
            within = ADMITTED if claim.act is Act.ACKNOWLEDGES else NEAR
            found.append((claim, _nearest(theirs, claim.evidence.span, within)))
        else:
            inside = [(n, e) for n, e in enumerate(record.events) if _distance(e, claim.evidence.span) == 0]
            found += [(claim, n) for n, _ in inside]
    return found


def _concerns(claim: Claim, event: Event) -> bool:
    """Whether the speaker may deny or admit this event: own deeds, what the other side charges, and own losses."""
    if event.event_type not in DEEDS:
        return False
    speaker, charged = claim.speaker.party, {a.party for a in event.claimed_by}
    if speaker in {a.party for a in event.actors}:
        return True
    if claim.act is Act.ACKNOWLEDGES:
        return speaker in {a.party for a in event.recipients} and bool(charged) and speaker not in charged
    return speaker not in charged and (not event.actors or bool(claim.about and claim.about.party in charged))


def _nearest(events: Sequence[tuple[int, Event]], span: Span, within: int = NEAR) -> int | None:
    """The event told in these words, or the last one told shortly before."""
    told = ((_distance(event, span), -event.evidence[0].span.start, number) for number, event in events)
    near = [
        (distance, start, number) for distance, start, number in told if distance is not None and distance <= within
    ]
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
