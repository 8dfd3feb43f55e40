"""Peace efforts: talks, and the conditions that parties set."""

from dataclasses import dataclass
from enum import StrEnum

from tacitus.model.actor import Actor
from tacitus.model.place import Place
from tacitus.model.text import Evidence
from tacitus.model.when import When


class TalkKind(StrEnum):
    MEETING = "meeting"
    NEGOTIATION = "negotiation"
    CONFERENCE = "conference"
    CALL = "call"
    VISIT = "visit"
    MEDIATION = "mediation"


class TalkState(StrEnum):
    HELD = "held"
    UNDER_WAY = "under_way"
    PLANNED = "planned"
    PROPOSED = "proposed"
    COLLAPSED = "collapsed"
    REFUSED = "refused"
    POSTPONED = "postponed"


class Level(StrEnum):
    HEADS = "heads"
    MINISTERS = "ministers"
    ENVOYS = "envoys"
    OFFICIALS = "officials"
    COMMANDERS = "commanders"


class Outcome(StrEnum):
    AGREEMENT = "agreement"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Talk:
    """One real meeting, negotiation, call, visit or mediation that belongs to the news.

    `mediators` host or mediate without being parties; `absentees` refused or were kept out.
    `agenda` points at the words that tell it.
    """

    kind: TalkKind
    state: TalkState
    parties: tuple[Actor, ...]
    mediators: tuple[Actor, ...]
    absentees: tuple[Actor, ...]
    venue: Place | None
    when: When | None
    level: Level | None
    agenda: Evidence | None
    outcome: Outcome
    rule: str
    evidence: Evidence


class ConditionKind(StrEnum):
    DEMAND = "demand"
    OFFER = "offer"
    RED_LINE = "red_line"
    CONDITION = "condition"
    REFUSAL = "refusal"


class ConditionState(StrEnum):
    STANDS = "stands"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Condition:
    """A demand, offer, condition, red line or refusal that `holder` sets; `content` is its words."""

    holder: Actor
    kind: ConditionKind
    towards: Actor | None
    content: Evidence
    state: ConditionState
    rule: str
    evidence: Evidence
