"""An incident as the archive lists it: its row, and the summary that questions are answered from."""

from typing import Any

from tacitus.link.happening import harmed
from tacitus.model.incident import Incident, Tally
from tacitus.model.place import Place
from tacitus.model.record import plain
from tacitus.model.toll import Harm
from tacitus.store.log import canonical


def row_of(incident: Incident) -> dict[str, Any]:
    """The incident's row in the table of incidents."""
    summary = summary_of(incident)
    dead = harmed(summary["tallies"], Harm.KILLED)
    place = place_of(incident)
    return {
        "id": incident.id,
        "type": incident.event_type.value,
        "start": summary["start"],
        "end": summary["end"],
        "place": place and place.name,
        "country": place and place.country,
        "admin1": place and place.admin1,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "reports": len({a.report for a in incident.accounts}),
        "origins": len(incident.origins),
        "contested": int(incident.contested),
        "withdrawn": int(incident.withdrawn),
        "killed_low": dead and dead.low,
        "killed_high": dead and dead.high,
        "data": canonical(summary),
    }


def summary_of(incident: Incident) -> dict[str, Any]:
    """What is said of the incident, as JSON values; each account by its event's id."""
    told = ("id", "event_type", "start", "end", "places", "countries", "held_responsible", "suffered_by", "claimed_by",
            "denied_by", "conceded_by", "contradictions", "origins")  # fmt: skip
    return {name: plain(getattr(incident, name)) for name in told} | {
        "tallies": [_tally(tally) for tally in incident.tallies],
        "accounts": [
            {
                "id": a.key,
                "report": a.name,
                "key": a.report,
                "outlet": a.outlet,
                "published": plain(a.published),
                "origin": a.origin,
                "withdrawn": a.withdrawn,
                "words": a.event.evidence[0].words,
            }
            for a in incident.accounts
        ],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    told = {name: plain(getattr(tally, name)) for name in ("harm", "group", "of", "unit", "scope", "low", "high")}
    return told | {"figures": len(tally.figures)}


def place_of(incident: Incident) -> Place | None:
    """The most finely placed of the places told, the earliest account's at a tie; `None` where none is."""
    standing = [a for a in incident.accounts if a.withdrawn is None] or incident.accounts
    told = [a.event.place for a in standing if a.event.place]
    order = list(type(told[0].precision)) if told else []
    return min(told, key=lambda place: order.index(place.precision), default=None)
