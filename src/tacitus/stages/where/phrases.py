"""The words around a place name that move its point: "78 km south of X", "northern X", "near X", "the X border"."""

from dataclasses import dataclass
from enum import StrEnum

from tacitus.knowledge.places import PlaceWordKind
from tacitus.model.text import Token
from tacitus.stages.where.names import PlaceName
from tacitus.stages.where.words import told_by

K = PlaceWordKind
KM_PER_MILE = 1.609
_UNITS = {"km": 1.0, "kilometre": 1.0, "kilometer": 1.0, "mile": KM_PER_MILE, "mi": KM_PER_MILE, "kms": 1.0}


class Shift(StrEnum):
    """What the words around do to the point of the place they name."""

    NONE = "none"
    PART = "part"  # "northern X", "in the north of X"
    BEYOND = "beyond"  # "north of X", "78 km south of X"
    NEAR = "near"  # "near X", "10 km from X"
    BORDER = "border"  # "the X border", "the border with X"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name with the words around it: from word `start` to `end`, what they do, where to and how far."""

    start: int
    end: int
    shift: Shift
    bearing: int | None = None
    km: float | None = None


def phrase_of(tokens: tuple[Token, ...], name: PlaceName) -> Phrase:
    """The phrase that `name` stands in."""
    plain = Phrase(name.start, name.end, Shift.NONE)
    return _border(tokens, name) or _beyond(tokens, name) or _part(tokens, name) or _near(tokens, name) or plain


def direction_ending(tokens: tuple[Token, ...], end: int) -> tuple[int, int] | None:
    """Where the words of direction begin that end before word `end`, and their bearing: "north - eastern"."""
    for length in (3, 1):
        if end >= length and (length == 1 or tokens[end - 2].text == "-"):
            word = "".join(t.text.lower() for t in tokens[end - length : end])
            if row := told_by(tokens[end - 1], K.DIRECTION, spelled=word):
                return end - length, row.bearing or 0
    return None


def _part(tokens: tuple[Token, ...], name: PlaceName) -> Phrase | None:
    """ "northern X"."""
    if found := direction_ending(tokens, name.start):
        return Phrase(found[0], name.end, Shift.PART, found[1])
    is_part = name.start and told_by(tokens[name.start - 1], K.PART)
    return Phrase(name.start - 1, name.end, Shift.PART) if is_part else None


def _beyond(tokens: tuple[Token, ...], name: PlaceName) -> Phrase | None:
    """ "north of X", "78 km to the south of X"; "the north of X" is a part of it."""
    at = name.start
    at -= at > 0 and tokens[at - 1].pos == "DET"
    if not at or tokens[at - 1].text.lower() != "of" or not (found := direction_ending(tokens, at - 1)):
        return None
    start, bearing = found
    to_the = start > 1 and tokens[start - 2].text.lower() == "to"
    if start and tokens[start - 1].pos == "DET" and not to_the:
        return Phrase(start, name.end, Shift.PART, bearing)
    km_start, km = _distance_ending(tokens, start - 2 * to_the)
    return Phrase(km_start, name.end, Shift.BEYOND, bearing, km)


def _near(tokens: tuple[Token, ...], name: PlaceName) -> Phrase | None:
    """ "near X", "10 miles from X"."""
    if name.governor and name.governor.kind is K.NEAR:
        start = next((at for at in range(name.start - 1, -1, -1) if told_by(tokens[at], K.NEAR)), name.start)
        return Phrase(start, name.end, Shift.NEAR)
    if name.start and tokens[name.start - 1].text.lower() == "from":
        start, km = _distance_ending(tokens, name.start - 1)
        return Phrase(start, name.end, Shift.NEAR, km=km) if km else None
    return None


def _border(tokens: tuple[Token, ...], name: PlaceName) -> Phrase | None:
    """ "the X border", "the border with X"."""
    if name.end < len(tokens) and told_by(tokens[name.end], K.BORDER):
        return Phrase(name.start, name.end + 1, Shift.BORDER)
    at = name.start
    at -= at > 0 and tokens[at - 1].pos == "DET"
    linked = at > 1 and tokens[at - 1].text.lower() in ("with", "of", "to") and told_by(tokens[at - 2], K.BORDER)
    return Phrase(at - 2, name.end, Shift.BORDER) if linked else None


def _distance_ending(tokens: tuple[Token, ...], end: int) -> tuple[int, float | None]:
    """Where a distance begins that ends before word `end`, and its kilometres; `end` itself without one."""
    if end < 2:
        return end, None
    unit = _UNITS.get(tokens[end - 1].lemma) or _UNITS.get(tokens[end - 1].text.lower())
    number = tokens[end - 2].text.replace(",", "")
    if unit is None or not number.replace(".", "", 1).isdecimal():
        return end, None
    return end - 2, float(number) * unit
