"""How certain an item is, so that people look at the least certain first."""

from collections.abc import Iterable, Mapping
from typing import Any

Plain = Mapping[str, Any]
READ = 0.9  # what is read from the words themselves, where no table tells how often such words mislead
WORKED_OUT = 0.15  # off for each value that a rule worked out, and for each party that should be there and is not
LEAST = 0.3
NEEDED: Mapping[str, tuple[str, ...]] = {
    "tolls": ("of",),
    "claims": ("speaker",),
    "damage": ("by",),
    "talks": ("parties",),
    "conditions": ("holder",),
}
SURE_RULES = frozenset({"", "named"})


def certainty(kind: str, item: Plain) -> float:
    """Between 0 and 1, rounded to two decimals; `item` is in the form of the published schema.

    An event has its own confidence. Of the other kinds, an item is the less certain the more of it a rule worked out
    instead of reading it: an actor that the words do not name, a figure that was computed, a party that is missing.

    >>> certainty("events", {"confidence": 0.62})
    0.62
    >>> certainty("tolls", {"of": None, "rule": "", "share": None})
    0.75
    """
    if "confidence" in item:
        return float(item["confidence"])
    named = [actor for field in NEEDED.get(kind, ()) for actor in actors(item.get(field))]
    doubts = sum(not list(actors(item.get(field))) for field in NEEDED.get(kind, ()))
    doubts += sum(actor["rule"] not in SURE_RULES for actor in named)
    doubts += item.get("share") is not None
    return max(LEAST, round(READ - WORKED_OUT * doubts, 2))


def actors(value: Any) -> Iterable[Plain]:
    """The actors in a role, which holds one, several or none."""
    if value is None:
        return ()
    return (value,) if isinstance(value, Mapping) else tuple(value)
