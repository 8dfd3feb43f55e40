"""Items as a reviewer corrects them: only fields of the model, and evidence that stands in the report's text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tacitus.errors import UsageError
from tacitus.model.claim import Claim
from tacitus.model.damage import Damage
from tacitus.model.event import Event
from tacitus.model.peace import Condition, Talk
from tacitus.model.record import KINDS
from tacitus.model.toll import Toll
from tacitus.review.fields import FIELDS, TYPES, WHO, Field, Form, parties_in, party_text

Plain = Mapping[str, Any]
RULE = "reviewer"
CLASSES: Mapping[str, type] = {
    "events": Event, "tolls": Toll, "claims": Claim, "damage": Damage, "talks": Talk, "conditions": Condition,
}  # fmt: skip
MOST = 1_000_000_000  # persons


@dataclass(frozen=True, slots=True)
class Source:
    """The report that an item is in: its id and text, and the actors and places that its record knows by name."""

    report_id: str
    text: str
    actors: Mapping[str, Plain]
    places: Mapping[str, Plain]

    def evidence(self, words: str, near: int = 0) -> Plain:
        """`words` where they stand in the text, the nearest to the offset `near`.

        Raises `UsageError` where they do not stand there.
        """
        at = self._nearest(words, near)
        if not words.strip() or at is None:
            raise UsageError(f"{_shown(words)} are no words of this report; select them in its text")
        return {"report_id": self.report_id, "span": {"start": at, "end": at + len(words)}, "words": words}

    def holds(self, words: str) -> bool:
        return bool(words.strip()) and words in self.text

    def _nearest(self, words: str, near: int) -> int | None:
        before, behind = self.text.rfind(words, 0, near + len(words)), self.text.find(words, near)
        found = [at for at in (before, behind) if at >= 0]
        return min(found, key=lambda at: abs(at - near)) if found else None


def source_of(record: Plain) -> Source:
    """The source of a record in plain form."""
    actors: dict[str, Plain] = {}
    places: dict[str, Plain] = {}
    for kind in FIELDS:
        for item in record[kind]:
            for field in FIELDS[kind]:
                value = item[field.key]
                if value and field.form in (Form.PARTY, Form.PARTIES):
                    for actor in value if isinstance(value, list) else [value]:
                        actors.setdefault(party_text(actor), actor)
                elif value and field.form is Form.PLACE:
                    places.setdefault(value["name"], value)
    return Source(record["report"]["id"], record["report"]["text"], actors, places)


def amended(
    kind: str, item: Plain, values: Mapping[str, str], source: Source, near: int | None = None
) -> dict[str, Any]:
    """The item with `values`, fields of a form and `words`; what is not named stays.

    `near` tells about where the words stand, as an offset; where it is `None`, they are sought near the old ones.
    Raises `UsageError` for a field that its kind does not have and for a value that does not fit.
    """
    found = dict(item)
    known = {field.name: field for field in FIELDS[kind]}
    if values.get("words"):
        about = _start(item["evidence"]) if near is None else near
        found["evidence"] = _evidence(item["evidence"], source.evidence(values["words"], about))
    for name, text in values.items():
        if name == "words":
            continue
        if name not in known:
            raise UsageError(f'"{name}" is no field of {kind}; these are: {", ".join(known)}')
        found[known[name].key] = _value(known[name], text.strip(), found, source)
    return _checked(kind, _fitting(kind, item, found))


def missed(kind: str, values: Mapping[str, str], source: Source, near: int = 0) -> dict[str, Any]:
    """An item that the coder has not found: `values` has its `type` and `words`, and other fields of its form.

    Raises `UsageError` as `amended` does, and where what it cannot be without is not told.
    """
    if kind not in FIELDS or values.get("type") not in TYPES[kind]:
        raise UsageError("choose a kind and a type for what is missing")
    evidence = source.evidence(values.get("words", ""), near)
    needed = next((field for field in FIELDS[kind] if field.needed and field.name == WHO[kind]), None)
    if needed and not values.get(needed.name, "").strip():
        raise UsageError(f"one of {kind} needs its {needed.name}; write who it is")
    told: dict[str, str] = {name: text for name, text in values.items() if name != "words"}
    return amended(kind, _blank(kind, values["type"], evidence), told, source)


def _blank(kind: str, type_: str, evidence: Plain) -> dict[str, Any]:
    blanks: dict[str, dict[str, Any]] = {
        "events": {
            "id": "", "modes": [], "contexts": [], "actors": [], "recipients": [], "when": None, "place": None,
            "status": "actual", "claimed_by": [], "denied_by": [], "confidence": 1.0, "rule": RULE,
        },
        "tolls": {
            "group": "people", "of": None, "low": None, "best": None, "high": None, "approximate": False, "share": None,
            "unit": "persons", "scope": "incident", "stance": "asserted", "claimed_by": [], "when": None, "place": None,
            "rule": RULE, "number": evidence,
        },
        "claims": {"speaker": None, "about": None, "quoted": False, "cue": evidence, "content": evidence},
        "damage": {"object": evidence["words"], "place": None, "by": [], "claimed_by": [], "rule": RULE},
        "talks": {
            "state": "held", "parties": [], "mediators": [], "absentees": [], "venue": None, "when": None,
            "level": None, "agenda": None, "outcome": "unknown", "rule": RULE,
        },
        "conditions": {"holder": None, "towards": None, "content": evidence, "state": "stands", "rule": RULE},
    }  # fmt: skip
    return {**blanks[kind], KINDS[kind]: type_, "evidence": [evidence] if kind == "events" else evidence}


def _fitting(kind: str, before: Plain, found: dict[str, Any]) -> dict[str, Any]:
    """The item with what follows from its new values."""
    if kind == "events" and found["event_type"] != before["event_type"]:
        found["modes"] = []
    if kind == "tolls" and (found["low"], found["high"]) != (before["low"], before["high"]):
        low, high = found["low"], found["high"]
        if low is not None and high is not None and low > high:
            raise UsageError(f"low {low} is more than high {high}; give the smaller number first")
        found["best"] = low if low == high else None
    when = found.get("when")
    if when and when["start"] and when["end"] and when["start"] > when["end"]:
        raise UsageError(f"start {when['start']} lies behind end {when['end']}; give the earlier day first")
    return found


def _checked(kind: str, item: dict[str, Any]) -> dict[str, Any]:
    try:
        _adapter(kind).validate_python(item)
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{first['loc'][0]}: {first['msg'][:1].lower()}{first['msg'][1:]}") from error
    return item


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(CLASSES[kind])


def _value(field: Field, text: str, item: Plain, source: Source) -> Any:
    if field.needed and not text:
        raise UsageError(f"{field.name} cannot be empty")
    if field.form is Form.CHOICE:
        return _chosen(field, text)
    if field.form is Form.NUMBER:
        return _number(field, text)
    if field.form is Form.FLAG:
        return text in ("yes", "on", "true")
    if field.form is Form.DAY:
        return _when(field, text, item, source)
    if field.form is Form.PLACE:
        return _place(text, item, source) if text else None
    if field.form is Form.TEXT:
        return text
    found = [_actor(name, acts_for, item, source) for name, acts_for in parties_in(text)]
    if field.form is Form.PARTIES:
        return found
    if len(found) > 1:
        raise UsageError(f"{field.name} is one party; leave the others out")
    return found[0] if found else None


def _chosen(field: Field, text: str) -> str | None:
    if text and text not in field.choices:
        raise UsageError(f"{field.name} cannot be {_shown(text)}; it is one of {', '.join(field.choices)}")
    return text or None


def _number(field: Field, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) > MOST:
        raise UsageError(f"{field.name} is a number of persons, not {_shown(text)}")
    return int(text)


def _when(field: Field, text: str, item: Plain, source: Source) -> Plain | None:
    """The time with one of its ends changed; `None` where neither is left."""
    try:
        day = date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise UsageError(f"{field.name}: {_shown(text)} is no day; write YYYY-MM-DD") from error
    before = item["when"] or {"start": None, "end": None, "evidence": _first(item["evidence"])}
    ends = {"start": before["start"], "end": before["end"], field.name: day}
    if not any(ends.values()):
        return None
    start, end = ends["start"] or ends["end"], ends["end"] or ends["start"]
    told = {"precision": _precision(start, end), "value": None, "anchor": None, "rule": RULE}
    return {"start": start, "end": end, **told, "evidence": before["evidence"]}


def _precision(start: str, end: str) -> str:
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    bounds = ((1, "day"), (6, "days"), (7, "week"), (31, "month"))
    return next((name for most, name in bounds if days <= most), "longer")


def _place(name: str, item: Plain, source: Source) -> Plain:
    if name in source.places:
        return source.places[name]
    unknown = dict.fromkeys(("lat", "lon", "country", "admin1", "admin2", "geonames_id"))
    evidence = source.evidence(name, _start(item["evidence"]))
    return {"name": name, **unknown, "precision": "unknown", "claimed_by": [], "rule": RULE, "evidence": evidence}


def _actor(name: str, acts_for: str | None, item: Plain, source: Source) -> Plain:
    """The actor that the record knows so, or a new one: on its own words, or on those of the item."""
    known = source.actors.get(party_text({"name": name, "acts_for": acts_for}))
    if known:
        return known
    start = _start(item["evidence"])
    evidence = source.evidence(name, start) if source.holds(name) else _first(item["evidence"])
    silent = dict.fromkeys(("id", "sector", "country", "role"))
    return {"name": name, **silent, "acts_for": acts_for, "rule": RULE, "evidence": evidence}


def _evidence(before: Any, first: Plain) -> Any:
    return [first, *before[1:]] if isinstance(before, list) else first


def _first(evidence: Any) -> Plain:
    found: Plain = evidence[0] if isinstance(evidence, list) else evidence
    return found


def _start(evidence: Any) -> int:
    return int(_first(evidence)["span"]["start"])


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line[:59]}…"' if len(line) > 60 else f'"{line}"'
