"""A peace track as values and in words."""

from collections.abc import Sequence
from typing import Any

from tacitus.model.record import plain
from tacitus.model.track import Entry, Phase, Track, Truce

OUTCOMES = {"agreement": "agreement", "partial": "partial agreement", "none": "no outcome"}
VERBS = {
    Phase.AGREED: "agreed or announced",
    Phase.IN_FORCE: "takes effect",
    Phase.KEPT: "said to be kept",
    Phase.BREACH: "breach alleged",
    Phase.DENIED: "breach denied",
    Phase.ENDED: "said to have ended",
}


def as_json(track: Track, kept: Sequence[Entry]) -> dict[str, Any]:
    """The track as JSON values: the entries, and whole the meetings, cease-fires and conditions that they are of."""
    of = {entry.of for entry in kept}
    return {
        "conflict": track.conflict.id,
        "name": track.conflict.name,
        "mediators": list(track.mediators),
        "entries": [plain(entry) | {"origins": entry.origins} for entry in kept],
        "meetings": [plain(m) | {"why": dict(track.why)[m.id]} for m in track.meetings if m.id in of],
        "cease_fires": [plain(truce) for truce in track.truces if truce.id in of],
        "conditions": [plain(stand) for stand in track.stands if stand.id in of],
    }


def life(truce: Truce) -> str:
    """A cease-fire from its beginning to its end, as far as it is told."""
    told = {phase: truce.told(phase) for phase in Phase}
    parts = [f"agreed by {_names(truce.parties)}" if truce.parties else ""]
    if truce.brokers:
        parts = [f"{parts[0]} with {_names(truce.brokers)}" if parts[0] else f"announced by {_names(truce.brokers)}"]
    if truce.in_force:
        parts.append(f"in force from {truce.in_force}")
    charges = dict.fromkeys(by_whom(step.by, step.against) for step in told[Phase.BREACH])
    parts.append(f"breaches alleged: {', '.join(charges)}" if charges else "")
    for phase, word in ((Phase.DENIED, "breach denied by"), (Phase.KEPT, "said to be kept by")):
        names = dict.fromkeys(name for step in told[phase] for name in step.by)
        parts.append(f"{word} {_names(tuple(names))}" if names else "")
    if told[Phase.ENDED]:
        parts.append(f"said to have ended {told[Phase.ENDED][0].day or ''}".rstrip())
    return "; ".join(filter(None, parts)) or "told to take effect"


def _names(names: Sequence[str]) -> str:
    return ", ".join(names)


def by_whom(by: Sequence[str], against: Sequence[str]) -> str:
    """Who does it, and to whom: "Armenia → Azerbaijan"; either may be missing."""
    return " → ".join(_names(side) for side in (by, against) if side)


def held(truce: Truce) -> str:
    """How long a cease-fire held as far as days are told: "1 day, as told"; nothing is inferred from silence."""
    ends = truce.told(Phase.ENDED)
    if not ends:
        return "no end is told"
    begun, ended = truce.in_force or truce.agreed, next((step.day for step in ends if step.dated), None)
    if begun is None or ended is None:
        return f"the day of its {'end' if begun else 'beginning'} is not told"
    days = max(0, (ended - begun).days)
    return f"{days} day{'' if days == 1 else 's'}, as told"
