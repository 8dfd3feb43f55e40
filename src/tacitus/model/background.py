"""History and standing context, set aside from the news."""

from dataclasses import dataclass
from enum import StrEnum

from tacitus.model.text import Evidence


class BackgroundKind(StrEnum):
    EARLIER_WAR = "earlier_war"
    EARLIER_TRUCE = "earlier_truce"
    FAILED_DIPLOMACY = "failed_diplomacy"
    EARLIER_EVENT = "earlier_event"
    STANDING_STATUS = "standing_status"  # who backs whom, who claims what, what a group is


@dataclass(frozen=True, slots=True)
class Background:
    """Words that tell history or standing context; `why` says by which sign."""

    kind: BackgroundKind
    why: str
    evidence: Evidence
