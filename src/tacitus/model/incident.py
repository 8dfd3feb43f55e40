"""What happened, from all the reports that tell it: nothing averaged, every account kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tacitus.model.claim import Claim
from tacitus.model.event import Event, EventType
from tacitus.model.toll import Group, Harm, Scope, Toll, Unit


@dataclass(frozen=True, slots=True)
class Account:
    """One event as one report tells it, ready to be compared with those of other reports.

    `key` is the event's id, `report` the report's content id and `name` what it is called. `origin` names the known
    common origin of the report's text (its own content id where none is known). `credits` are the outlets and agencies
    that the report rests on, its own outlet among them. `withdrawn` tells why the report stands no longer, `None` where
    it does. `tolls` and `claims` are those that belong to this event. `text` are the words of the whole report.
    """

    key: str
    report: str
    name: str
    outlet: str | None
    published: date | None
    origin: str
    credits: tuple[str, ...]
    withdrawn: str | None
    event: Event
    tolls: tuple[Toll, ...]
    claims: tuple[Claim, ...]
    text: str


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Share:
    """What one feature adds to a score: `value` is what was found, `points` are log-odds."""

    feature: str
    value: str
    points: float


@dataclass(frozen=True, slots=True)
class Link:
    """The judged tie between two accounts (by key, `one < other`): log-odds that they tell one happening, and why."""

    one: str
    other: str
    verdict: Verdict
    score: float
    why: tuple[Share, ...]


class Ruling(StrEnum):
    CONFIRM = "confirm"  # all of `ones` are one happening
    MERGE = "merge"  # `ones` and `others` are one happening
    SPLIT = "split"  # none of `ones` is the happening that any of `others` tells


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person rules about accounts (by key). A later judgement overrules an earlier one on the same pair."""

    ruling: Ruling
    ones: tuple[str, ...]
    others: tuple[str, ...] = ()
    judge: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One toll as one account gives it. `claimed_by` are parties, empty where the outlet says it in its own voice."""

    account: str
    origin: str
    toll: Toll
    claimed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """All figures for one harm to one group: `low` and `high` span those that are asserted, counting each origin once.

    `of` is the party whose people they are, where an account tells the group of several parties apart, else `None`.
    Both are in `unit`; `None` where no figure has a number, `high` also where one is open upward ("at least 12").
    """

    harm: Harm
    group: Group
    of: str | None
    unit: Unit
    scope: Scope
    low: int | None
    high: int | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One version of a matter, and the accounts and parties that tell it so."""

    value: str
    accounts: tuple[str, ...]
    claimed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the accounts do not agree on ("killed people", "responsibility", "date", "place"), version by version."""

    about: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Events of different reports, judged to be one happening.

    `id` follows from the least key of its accounts, so that an older id leads to it through that event. `accounts` are
    in order of publication; all else rests on those whose report stands. `origins` groups the reports that have a known
    common origin; reports in different groups are "independent" in the sense that no common origin is known. `start`
    and `end` span every date told, `None` where none is. `held_responsible` are the parties that some account names as
    actors; `claimed_by` and `denied_by` are parties that say and deny it, `conceded_by` those that admit their own part
    or loss. `links` are the judged ties inside.
    """

    id: str
    event_type: EventType
    accounts: tuple[Account, ...]
    origins: tuple[tuple[str, ...], ...]
    start: date | None
    end: date | None
    places: tuple[str, ...]
    countries: tuple[str, ...]
    held_responsible: tuple[str, ...]
    suffered_by: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    conceded_by: tuple[str, ...]
    tallies: tuple[Tally, ...]
    contradictions: tuple[Contradiction, ...]
    links: tuple[Link, ...]

    @property
    def contested(self) -> bool:
        """Whether a party denies what another says."""
        return bool(self.denied_by)

    @property
    def withdrawn(self) -> bool:
        """Whether no report that tells it stands any longer."""
        return all(account.withdrawn for account in self.accounts)
