"""A report and the layers that stages have read from it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from tacitus.model.actor import Mention
from tacitus.model.background import Background
from tacitus.model.claim import Claim
from tacitus.model.damage import Damage
from tacitus.model.event import Event, Roles, Standing, Trigger
from tacitus.model.facts import NO_FACTS, Facts
from tacitus.model.peace import Condition, Talk
from tacitus.model.place import Place
from tacitus.model.text import Report, Sentence, Span
from tacitus.model.toll import Toll
from tacitus.model.when import When


class Layer(StrEnum):
    """What a stage needs and gives: the name of a field of `Coding`."""

    FACTS = "facts"
    SENTENCES = "sentences"
    DATES = "dates"
    PLACES = "places"
    MENTIONS = "mentions"
    BACKGROUND = "background"
    CLAIMS = "claims"
    TRIGGERS = "triggers"
    ROLES = "roles"
    STANDINGS = "standings"
    TOLLS = "tolls"
    DAMAGE = "damage"
    TALKS = "talks"
    CONDITIONS = "conditions"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Coding:
    """A report with what has been read from it so far; an empty layer was not read or holds nothing.

    `known` are spans that the caller knows to be actors. `roles` point into
    `triggers`, `standings` run parallel to `roles`.
    """

    report: Report
    known: tuple[Span, ...] = ()
    facts: Facts = NO_FACTS
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    background: tuple[Background, ...] = ()
    claims: tuple[Claim, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    roles: tuple[Roles, ...] = ()
    standings: tuple[Standing, ...] = ()
    tolls: tuple[Toll, ...] = ()
    damage: tuple[Damage, ...] = ()
    talks: tuple[Talk, ...] = ()
    conditions: tuple[Condition, ...] = ()
    events: tuple[Event, ...] = ()


class Stage(Protocol):
    """Reads one layer: a pure function of a `Coding`, with its name and what it needs and gives."""

    @property
    def name(self) -> str: ...

    @property
    def needs(self) -> frozenset[Layer]: ...

    @property
    def gives(self) -> Layer: ...

    def __call__(self, coding: Coding) -> Coding: ...
