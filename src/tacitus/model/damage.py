"""Harm to things."""

from dataclasses import dataclass
from enum import StrEnum

from tacitus.model.actor import Actor
from tacitus.model.place import Place
from tacitus.model.text import Evidence


class ObjectKind(StrEnum):
    RELIGIOUS = "religious"
    MEDICAL = "medical"
    EDUCATIONAL = "educational"
    CULTURAL = "cultural"
    RESIDENTIAL = "residential"
    INFRASTRUCTURE = "infrastructure"
    MILITARY = "military"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Damage:
    """An object hit, damaged or destroyed; `object` is its common noun ("cathedral")."""

    object: str
    kind: ObjectKind
    place: Place | None
    by: tuple[Actor, ...]
    claimed_by: tuple[Actor, ...]
    rule: str
    evidence: Evidence
