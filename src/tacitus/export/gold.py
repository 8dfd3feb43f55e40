"""A record in the form of the gold records, in which it can be scored against hand-made ones."""

from typing import Any

from tacitus.model.actor import Actor
from tacitus.model.event import Event, Status
from tacitus.model.place import Place
from tacitus.model.record import Record
from tacitus.model.text import Evidence
from tacitus.model.when import When

STATUS = {
    Status.FUTURE: "planned",
    Status.HYPOTHETICAL: "hypothetical",
    Status.HISTORICAL: "background",
    Status.NEGATED: "denied",
}


def as_gold(record: Record) -> dict[str, Any]:
    """The record as a mapping of plain values; every item carries the verbatim `quote` it rests on."""
    return {
        "events": [_event(e) for e in record.events],
        "tolls": [
            {
                "harm": t.harm.value,
                "who": t.group.value,
                "of": t.of.party if t.of else None,
                "low": t.low,
                "high": t.high,
                "approximate": t.approximate,
                "share": t.share,
                "scope": t.scope.value,
                "claimed_by": _actors(t.claimed_by),
                "stance": t.stance.value,
                **_proof(t.evidence),
            }
            for t in record.tolls
        ],
        "claims": [
            {
                "speaker": _actor(c.speaker),
                "act": c.act.value,
                "about": _actor(c.about),
                **_proof(c.evidence),
            }
            for c in record.claims
        ],
        "damage": [
            {
                "object": d.object,
                "kind": d.kind.value,
                "place": d.place.name if d.place else None,
                "by": _actors(d.by),
                "claimed_by": _actors(d.claimed_by),
                **_proof(d.evidence),
            }
            for d in record.damage
        ],
        "talks": [
            {
                "kind": t.kind.value,
                "status": t.state.value,
                "parties": _actors(t.parties),
                "mediators": _actors(t.mediators),
                "absentees": _actors(t.absentees),
                "venue": _place(t.venue),
                "date": _when(t.when),
                "level": t.level.value if t.level else None,
                "agenda": t.agenda.words if t.agenda else None,
                "outcome": t.outcome.value,
                **_proof(t.evidence),
            }
            for t in record.talks
        ],
        "conditions": [
            {
                "holder": _actor(c.holder),
                "kind": c.kind.value,
                "towards": _actor(c.towards),
                "content": c.content.words,
                "state": c.state.value,
                **_proof(c.evidence),
            }
            for c in record.conditions
        ],
        "background": [b.evidence.words for b in record.background],
        "credits": [c.name for c in record.facts.credits],
    }


def status_of(event: Event) -> str:
    """The event's status folded with who claims or denies it."""
    if event.status is Status.ACTUAL:
        return "claimed" if event.claimed_by else "reported"
    return STATUS[event.status]


def _event(event: Event) -> dict[str, Any]:
    status = status_of(event)
    sayers = {"claimed": event.claimed_by, "denied": event.denied_by}.get(status, ())
    return {
        "type": event.event_type.value,
        "mode": event.modes[0] if event.modes else None,
        "actors": _actors(event.actors),
        "recipients": _actors(event.recipients),
        "date": _when(event.when),
        "place": _place(event.place),
        "status": status,
        "claimed_by": _actors(sayers),
        **_proof(event.evidence[0]),
    }


def _proof(evidence: Evidence) -> dict[str, Any]:
    return {"quote": evidence.words, "span": [evidence.span.start, evidence.span.end]}


def _actors(actors: tuple[Actor, ...]) -> list[dict[str, Any] | None]:
    return [_actor(a) for a in actors]


def _actor(actor: Actor | None) -> dict[str, Any] | None:
    if actor is None:
        return None
    return {"name": actor.name, "for": actor.acts_for} if actor.acts_for else {"name": actor.name}


def _when(when: When | None) -> dict[str, str] | None:
    if when is None or when.start is None or when.end is None:
        return None
    return {"start": when.start.isoformat(), "end": when.end.isoformat()}


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"name": place.name, "lat": place.lat, "lon": place.lon, "country": place.country}
