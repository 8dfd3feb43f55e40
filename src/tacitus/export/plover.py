"""Events as PLOVER objects, one JSON object a line."""

import json
from typing import Any

from tacitus.export.rows import About, OfEvents, Row, Told, notice
from tacitus.knowledge.plover_sectors import plover_country, plover_sector
from tacitus.knowledge.scores import intensity_of, quad_of
from tacitus.model.actor import Actor
from tacitus.model.event import Event
from tacitus.model.place import Place
from tacitus.model.record import plain
from tacitus.model.toll import Toll


class Plover(OfEvents):
    """All events, each with its status."""

    file_name = "plover.jsonl"
    about = About(
        unit="event as one report tells it",
        includes="All events, each with its status.",
        numbers="low, best and high of every figure as the report gives it; what it does not give is null.",
        nulls="id is Tacitus's own. incident is null for what is planned or merely possible.",
        others="the makers of PLOVER",
    )

    def row(self, told: Told) -> Row | str:
        return as_plover(told) | {"version": notice(self.about.others)}

    def put(self, row: Row) -> None:
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")


def as_plover(told: Told) -> dict[str, Any]:
    """The event as plain values; what the report does not say is `None` or empty."""
    event, report = told.event, told.record.report
    return {
        "id": told.key,
        "incident": told.incident,
        "date": plain(event.when.start) if event.when else None,
        "date_end": plain(event.when.end) if event.when else None,
        "date_precision": event.when.precision.value if event.when else None,
        "event_type": event.event_type.value,
        "mode": event.modes[0] if event.modes else None,
        "modes": list(event.modes),
        "context": list(event.contexts),
        "quad": quad_of(event.event_type).value,
        "intensity": intensity_of(event.event_type, event.modes[0] if event.modes else None),
        "status": event.status.value,
        "actor": [_actor(a) for a in event.actors],
        "recipient": [_actor(a) for a in event.recipients],
        "location": _place(event.place),
        "claimed_by": [_actor(a) for a in event.claimed_by],
        "denied_by": [_actor(a) for a in event.denied_by],
        "tolls": [_toll(t) for t in told.tolls],
        "evidence": _words(event),
        "confidence": event.confidence,
        "source": report.publisher,
        "url": report.url,
        "publication_date": plain(report.published),
        "report": report.id,
        "language": told.record.language,
        "coder": told.record.coder,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "id": actor.id,
        "acts_for": actor.acts_for,
        "country": plover_country(actor.country, actor.sector),
        "sector": plover_sector(actor.sector),
        "title": actor.role,
        "text": actor.evidence.words,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    names = ("name", "lat", "lon", "country", "admin1", "admin2", "geonames_id", "precision", "claimed_by")
    return {name: plain(getattr(place, name)) for name in names}


def _toll(toll: Toll) -> dict[str, Any]:
    names = ("harm", "group", "low", "best", "high", "approximate", "scope")
    return {name: plain(getattr(toll, name)) for name in names} | {
        "of": toll.of.party if toll.of else None,
        "claimed_by": [a.party for a in toll.claimed_by],
        "words": toll.evidence.words,
    }


def _words(event: Event) -> list[dict[str, Any]]:
    return [{"words": e.words, "start": e.span.start, "end": e.span.end} for e in event.evidence]
