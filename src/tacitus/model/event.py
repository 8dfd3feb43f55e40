"""Who did what to whom: one event as one report tells it."""

from dataclasses import dataclass
from enum import StrEnum

from tacitus.model.actor import Actor
from tacitus.model.place import Place
from tacitus.model.text import Evidence, Span
from tacitus.model.when import When


class EventType(StrEnum):
    """The 16 PLOVER event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Actual, or one of PLOVER's auxiliary modes."""

    ACTUAL = "actual"
    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event: `sentence` and `token` are indices.

    `cue` spans the trigger word with its particles. A `mutual` event has all parties as actors.
    `confidence` is the share of such words that tell such an event, by the table's estimate.
    """

    sentence: int
    token: int
    cue: Span
    event_type: EventType
    mode: str | None
    mutual: bool
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does it and upon whom at the trigger with index `trigger`; `clause` is what proves it.

    A trigger has several roles where each party acts for itself ("both sides blamed the other").
    """

    trigger: int
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    clause: Span


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the roles at the same index tell a fact, and who says or denies it.

    `status` is `None` where they tell no event: a condition, a purpose, a plain negation.
    """

    status: Status | None
    claimed_by: tuple[Actor, ...]
    denied_by: tuple[Actor, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event, however often the report repeats it; `evidence` has the fullest mention first.

    `claimed_by` and `denied_by` are empty where the outlet tells it in its own voice. `confidence`
    is between 0 and 1, rounded to two decimals. `rule` names what coded it.
    """

    id: str
    event_type: EventType
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: When | None
    place: Place | None
    status: Status
    claimed_by: tuple[Actor, ...]
    denied_by: tuple[Actor, ...]
    confidence: float
    rule: str
    evidence: tuple[Evidence, ...]
