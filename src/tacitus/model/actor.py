"""Who acts, and upon whom."""

from dataclasses import dataclass
from enum import StrEnum

from tacitus.model.text import Evidence, Span


class Sector(StrEnum):
    """PLOVER primary sectors (current manual)."""

    GOV = "GOV"
    MIL = "MIL"
    POL = "POL"
    SPY = "SPY"
    LEG = "LEG"
    JUD = "JUD"
    PAR = "PAR"
    UAF = "UAF"
    REB = "REB"
    CRM = "CRM"
    OPP = "OPP"
    CVL = "CVL"
    MED = "MED"
    EDU = "EDU"
    BUS = "BUS"
    REL = "REL"
    REF = "REF"
    IGO = "IGO"
    NGO = "NGO"


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor at one place in the report.

    `name` is the registry's name for a known actor, otherwise the report's words. `id` is the
    registry's stable id or `None`. `acts_for` names the party (state, group, organisation) that a
    person, office or force acts for, `None` for a party itself or where the report does not tell.
    `country` is ISO 3166-1 alpha-3. `rule` says how the words were resolved ("named",
    "surname of …", "both sides: the parties of the report"). `evidence` is the mention.
    """

    name: str
    id: str | None
    acts_for: str | None
    sector: Sector | None
    country: str | None
    role: str | None
    rule: str
    evidence: Evidence

    @property
    def party(self) -> str:
        """The party whose deed it is: whom it acts for, or itself."""
        return self.acts_for or self.name


class MentionKind(StrEnum):
    """How the words name their actor."""

    NAME = "name"  # "Vladimir Putin", "Armenia", "the YPG"
    ROLE = "role"  # "the defence ministry", "Turkish officials", "a rebel spokesman"
    GROUP = "group"  # "residents", "protesters", "gunmen"
    PRONOUN = "pronoun"  # "he", "they", "the group", "the country"
    SIDES = "sides"  # "both sides", "the two countries", "the other"
    MODIFIER = "modifier"  # "Turkish" in "Turkish shelling", "US-backed": colours a noun, is no actor by itself


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one or more actors, `span` being the whole noun phrase's head words.

    `head` is the code-point span of the syntactic head word, by which roles are found. A mention
    with several actors ("both sides") stands for all of them.
    """

    span: Span
    head: Span
    kind: MentionKind
    actors: tuple[Actor, ...]
