"""The fields of each kind of item that a reviewer may correct, as they stand in a form, and back.

A form holds texts. Several parties are set apart by ";", a party behind " for " is the one that it acts for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tacitus.model.claim import Act
from tacitus.model.damage import ObjectKind
from tacitus.model.event import EventType, Status
from tacitus.model.peace import ConditionKind, ConditionState, Level, Outcome, TalkKind, TalkState
from tacitus.model.toll import Group, Harm, Scope, TollStance

Plain = Mapping[str, Any]


class Form(StrEnum):
    """How a field is written in a form."""

    CHOICE = "choice"
    PARTY = "party"
    PARTIES = "parties"
    DAY = "day"
    PLACE = "place"
    NUMBER = "number"
    FLAG = "flag"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form; `key` is what the model calls it, `choices` what a choice is among."""

    name: str
    key: str
    form: Form
    choices: tuple[str, ...] = ()
    needed: bool = False


def _choice(name: str, key: str, among: type[StrEnum], needed: bool = True) -> Field:
    return Field(name, key, Form.CHOICE, tuple(one.value for one in among), needed)


def _all(form: Form, *names: str, needed: bool = False) -> tuple[Field, ...]:
    return tuple(Field(name, name, form, needed=needed) for name in names)


DAYS = (Field("start", "when", Form.DAY), Field("end", "when", Form.DAY))
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "events": (
        _choice("type", "event_type", EventType),
        _choice("status", "status", Status),
        *_all(Form.PARTIES, "actors", "recipients", "claimed_by", "denied_by"),
        *DAYS,
        Field("place", "place", Form.PLACE),
    ),
    "tolls": (
        _choice("type", "harm", Harm),
        _choice("group", "group", Group),
        *_all(Form.PARTY, "of"),
        *_all(Form.NUMBER, "low", "high"),
        Field("approximate", "approximate", Form.FLAG),
        _choice("scope", "scope", Scope),
        _choice("stance", "stance", TollStance),
        *_all(Form.PARTIES, "claimed_by"),
    ),
    "claims": (
        *_all(Form.PARTY, "speaker", needed=True),
        _choice("type", "act", Act),
        *_all(Form.PARTY, "about"),
    ),
    "damage": (
        *_all(Form.TEXT, "object", needed=True),
        _choice("type", "kind", ObjectKind),
        *_all(Form.PARTIES, "by", "claimed_by"),
        Field("place", "place", Form.PLACE),
    ),
    "talks": (
        _choice("type", "kind", TalkKind),
        _choice("state", "state", TalkState),
        *_all(Form.PARTIES, "parties", "mediators", "absentees"),
        *DAYS,
        Field("place", "venue", Form.PLACE),
        _choice("level", "level", Level, needed=False),
        _choice("outcome", "outcome", Outcome),
    ),
    "conditions": (
        *_all(Form.PARTY, "holder", needed=True),
        _choice("type", "kind", ConditionKind),
        *_all(Form.PARTY, "towards"),
        _choice("state", "state", ConditionState),
    ),
}
"""What may be corrected of each kind that is reviewed; `type` is the field that `KINDS` names."""
WHO: Mapping[str, str] = {
    "events": "actors", "tolls": "of", "claims": "speaker", "damage": "by", "talks": "parties", "conditions": "holder",
}  # fmt: skip
"""Of each kind the field that tells whose item it is: who acts, speaks, meets, demands, or whose people suffer."""
TYPES: Mapping[str, tuple[str, ...]] = {
    kind: next(field.choices for field in fields if field.name == "type") for kind, fields in FIELDS.items()
}
NAMES = frozenset(field.name for fields in FIELDS.values() for field in fields)


def form_of(kind: str, item: Plain) -> dict[str, str]:
    """The item's values as they stand in a form, by the names of its fields; empty where the report does not say."""
    return {field.name: _text(field, item[field.key]) for field in FIELDS[kind]}


def _text(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if field.form is Form.DAY:
        return value[field.name] or ""
    if field.form is Form.PLACE:
        return str(value["name"])
    if field.form is Form.PARTY:
        return party_text(value)
    if field.form is Form.PARTIES:
        return "; ".join(map(party_text, value))
    if field.form is Form.FLAG:
        return "yes" if value else ""
    return str(value)


def party_text(actor: Plain) -> str:
    """An actor as it stands in a form.

    >>> party_text({"name": "Vladimir Putin", "acts_for": "Russia"})
    'Vladimir Putin for Russia'
    """
    return f"{actor['name']} for {actor['acts_for']}" if actor["acts_for"] else str(actor["name"])


def parties_in(text: str) -> Iterable[tuple[str, str | None]]:
    """The parties that a form's field names, each with the one that it acts for.

    >>> list(parties_in("Vladimir Putin for Russia; Armenia"))
    [('Vladimir Putin', 'Russia'), ('Armenia', None)]
    """
    for part in text.split(";"):
        if part.strip():
            name, _, acts_for = part.strip().rpartition(" for ")
            yield (name.strip(), acts_for.strip()) if name.strip() else (part.strip(), None)


def changed(kind: str, item: Plain, given: Mapping[str, str]) -> dict[str, str]:
    """Those of the values in a form that are not what the item has."""
    now = form_of(kind, item)
    return {name: given[name].strip() for name in now if name in given and given[name].strip() != now[name]}
