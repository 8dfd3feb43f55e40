"""The human cost."""

from dataclasses import dataclass
from enum import StrEnum

from tacitus.model.actor import Actor
from tacitus.model.place import Place
from tacitus.model.text import Evidence
from tacitus.model.when import When


class Harm(StrEnum):
    """What happened to people."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DISPLACED = "displaced"
    CAPTURED = "captured"  # fighters
    DETAINED = "detained"  # arrested, jailed
    ABDUCTED = "abducted"
    AFFECTED = "affected"  # trapped, besieged, in need, sentenced to death


class Group(StrEnum):
    """Who they are; PEOPLE where the report does not say."""

    CIVILIANS = "civilians"
    MILITARY = "military"
    MILITANTS = "militants"
    POLICE = "police"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid_workers"
    CHILDREN = "children"
    WOMEN_CHILDREN = "women_children"
    PEOPLE = "people"


class Scope(StrEnum):
    """What a figure counts."""

    INCIDENT = "incident"  # one attack
    PERIOD = "period"  # a stated span
    TOTAL = "total"  # the running total of a conflict or episode; never summed


class TollStance(StrEnum):
    """How the claimant stands to the figure."""

    ASSERTED = "asserted"
    DENIED = "denied"
    NOT_ADMITTED = "not_admitted"  # withheld: no number, not zero


class Unit(StrEnum):
    PERSONS = "persons"
    HOUSEHOLDS = "households"


@dataclass(frozen=True, slots=True)
class Toll:
    """Casualties of one kind: `low <= best <= high` where given (after the UCDP GED codebook).

    What the report does not give stays `None`: "at least 12" has no `high`, a withheld toll has no
    number. `share` is a fraction ("90 percent of" is 0.9); with a stated base the numbers are
    computed and `rule` says so. `of` is the side or place the people belong to. `number` is the
    number or quantifier's words, `evidence` the clause.
    """

    harm: Harm
    group: Group
    of: Actor | None
    low: int | None
    best: int | None
    high: int | None
    approximate: bool
    share: float | None
    unit: Unit
    scope: Scope
    stance: TollStance
    claimed_by: tuple[Actor, ...]
    when: When | None
    place: Place | None
    rule: str
    number: Evidence
    evidence: Evidence
