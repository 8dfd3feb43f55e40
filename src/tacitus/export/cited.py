"""What an archive keeps under one id, as it is cited and explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tacitus.model.incident import Incident, Judgement


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the log: its number, when it was written (UTC, ISO 8601) and its hash, which covers all before it."""

    seq: int
    at: str
    hash: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it is kept; `key` is its content id, `name` what it is called, `origin` its known common origin.

    `coder` is the fingerprint of what made its newest record, `None` with `record` where it was not coded. `withdrawn`
    tells why it stands no longer, `None` where it does, and `corrected` names the report that corrects it, if one does.
    `set_aside` tells why it was not coded.
    """

    key: str
    name: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    text: str
    collected: str
    language: str | None
    set_aside: str | None
    origin: str
    withdrawn: str | None
    corrected: str | None
    coder: str | None
    entry: Logged
    record: Logged | None


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An event, toll, claim or other item; `data` are its values in the form of the published schema.

    `incident` is the id of the happening that an event tells, `None` where it tells none.
    """

    id: str
    kind: str
    type: str
    report: Kept
    incident: str | None
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        """One of its kind: "event", "toll"."""
        return SINGULAR.get(self.kind, self.kind)

    @property
    def evidence(self) -> tuple[Mapping[str, Any], ...]:
        """The pieces of evidence it rests on, as plain values."""
        found = self.data["evidence"]
        return tuple(found) if isinstance(found, list) else (found,)


SINGULAR: Mapping[str, str] = MappingProxyType(
    {"events": "event", "tolls": "toll", "claims": "claim", "talks": "talk", "conditions": "condition"}
)


@dataclass(frozen=True, slots=True)
class KeptIncident:
    """An incident with the reports of its accounts by content id, what people judged, and the log's last entry."""

    incident: Incident
    reports: Mapping[str, Kept]
    judgements: tuple[Judgement, ...]
    last: Logged


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report with its items."""

    report: Kept
    items: tuple[KeptItem, ...]
