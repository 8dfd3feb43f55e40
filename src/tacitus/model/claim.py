"""Who says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tacitus.model.actor import Actor
from tacitus.model.text import Evidence


class Act(StrEnum):
    """What the speaker does in saying it."""

    SAYS = "says"
    ANNOUNCES = "announces"
    ACCUSES = "accuses"
    DENIES = "denies"
    ACKNOWLEDGES = "acknowledges"
    WITHHOLDS = "withholds"
    VOWS = "vows"
    THREATENS = "threatens"
    REJECTS = "rejects"
    CALLS_FOR = "calls_for"
    OFFERS = "offers"
    CONDEMNS = "condemns"


class Stance(StrEnum):
    """How the speaker stands to the content."""

    ASSERTS = "asserts"
    ATTRIBUTES = "attributes"
    DENIES = "denies"
    ADMITS = "admits"
    WITHHOLDS = "withholds"


STANCE_OF: Mapping[Act, Stance] = MappingProxyType(
    dict.fromkeys(Act, Stance.ASSERTS)
    | {
        Act.ACCUSES: Stance.ATTRIBUTES,
        Act.DENIES: Stance.DENIES,
        Act.ACKNOWLEDGES: Stance.ADMITS,
        Act.WITHHOLDS: Stance.WITHHOLDS,
    }
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says it, what they do in saying it, and the words that show both.

    `cue` is the word of saying ("denied that"), `content` what is said, `evidence` the clause that
    shows speaker and content. `about` is the party accused or addressed. `quoted` is true where the
    report gives the speaker's own words. The outlet's own voice is not a claim.
    """

    speaker: Actor
    act: Act
    about: Actor | None
    quoted: bool
    cue: Evidence
    content: Evidence
    evidence: Evidence

    @property
    def stance(self) -> Stance:
        """The speaker's stance, by the act."""
        return STANCE_OF[self.act]
