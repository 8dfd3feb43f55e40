"""The walkthrough's report, sentence by sentence: what the record takes from it, beside the record made by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import tacitus
from tacitus.coder import load
from tacitus.export.gold import as_gold
from tacitus.model.record import Record
from tacitus.model.text import Report, Span
from tacitus.sources.files import Sources

REPORTS = Path(tacitus.__file__).parent / "demo" / "reports"
GOLDEN = Path(__file__).parent / "golden" / "moscow-talks.yaml"
Item = Mapping[str, Any]
"""An item in the gold form."""

COMPARED = {
    "events": ("mode", "actors", "recipients", "date", "place", "status", "claimed_by"),
    "talks": ("kind", "status", "parties", "mediators", "absentees", "venue", "date", "level", "outcome"),
    "tolls": ("low", "high", "approximate", "share", "who", "of", "scope", "claimed_by", "stance"),
    "damage": ("kind", "by", "claimed_by"),
    "claims": ("act", "about"),
    "conditions": ("kind", "towards", "state"),
    "background": (),
}
SAME = {"events": "type", "tolls": "harm", "claims": "speaker", "conditions": "holder"}
"""In what two items must agree, besides the words, to be one."""
NEAR = 0.5  # degrees


@dataclass(frozen=True, slots=True)
class Line:
    """One item: at which words, how it compares (see `sign`), and what it is."""

    span: Span
    sign: str
    words: str


@cache
def walked() -> Record:
    """The record of the report that the walkthrough goes through."""
    sources = Sources([str(REPORTS / "moscow-talks.json")])
    (report,) = sources.reports(sources.survey())
    assert isinstance(report, Report)
    return load()(report)


def taken_from(opening: str) -> Iterator[str]:
    """A line for each item of the last sentence beginning with `opening`.

    "=" is as in the record made by hand, "~" differs from it, "+" is not in it, "-" was missed.
    """
    found = [line for line in lines() if sentence_of(opening).overlaps(Span(line.span.start, line.span.start + 1))]
    yield from (f"{line.sign} {line.words}" for line in found)
    if not found:
        yield "nothing"


@cache
def sentence_of(opening: str) -> Span:
    text = walked().report.text
    start = text.rindex(opening)
    return next(s.span for s in load().read(walked().report).sentences if s.span.end > start)


@cache
def lines() -> tuple[Line, ...]:
    """Both records as lines, kind by kind in reading order."""
    ours, hand = as_gold(walked()), yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    found: list[Line] = []
    for kind in COMPARED:
        mine = [
            (evidence_of(item), _item(told)) for item, told in zip(getattr(walked(), kind), ours[kind], strict=True)
        ]
        theirs = [(_place_of(_item(told)["quote"]), _item(told)) for told in hand[kind]]
        found += sorted(_compared(kind, mine, theirs), key=lambda line: line.span)
    return tuple(found)


def _item(told: Any) -> Item:
    return {"quote": told} if isinstance(told, str) else told


def evidence_of(item: Any) -> tuple[Span, ...]:
    several = item.evidence if isinstance(item.evidence, tuple) else (item.evidence,)
    return tuple(evidence.span for evidence in several)


def _place_of(quote: str) -> Span:
    start = walked().report.text.rindex(quote)
    return Span(start, start + len(quote))


def _compared(kind: str, mine: list[tuple[tuple[Span, ...], Item]], theirs: list[tuple[Span, Item]]) -> Iterator[Line]:
    left = list(mine)
    for at, owed in theirs:
        fitting = [one for one in left if _fits(kind, one, at, owed)]
        if not fitting:
            yield Line(at, "-", _told(kind, owed))
            continue
        best = min(fitting, key=lambda one: len(_differences(kind, one[1], owed)))
        left.remove(best)
        differing = _differences(kind, best[1], owed)
        note = "; ".join(f"{key.replace('_', ' ')} {_value(owed.get(key))}" for key in differing)
        yield Line(at, "~" if note else "=", _told(kind, best[1]) + (f"\n      by hand: {note}" if note else ""))
    yield from (Line(spans[0], "+", _told(kind, told)) for spans, told in left)


def _fits(kind: str, one: tuple[tuple[Span, ...], Item], at: Span, owed: Item) -> bool:
    spans, told = one
    shared = max(min(s.end, at.end) - max(s.start, at.start) for s in spans)
    key = SAME.get(kind, "object")
    if kind == "damage":
        return bool(told[key] == owed[key])
    return 2 * shared >= min(len(at), *map(len, spans)) and _same(told.get(key), owed.get(key))


def _differences(kind: str, told: Item, owed: Item) -> list[str]:
    return [key for key in COMPARED[kind] if not _same(told.get(key), owed.get(key))]


def _same(a: Any, b: Any) -> bool:
    """Whether two values mean the same: actors by party, places by where they lie, lists in any order."""
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(any(_same(x, y) for y in b) for x in a)
    if isinstance(a, dict) and isinstance(b, dict):
        if "lat" in a and "lat" in b and a["lat"] is not None and b["lat"] is not None:
            return bool(abs(a["lat"] - b["lat"]) < NEAR and abs(a["lon"] - b["lon"]) < NEAR)
        if "name" in a and "name" in b:
            return _party(a) == _party(b)
    return bool(a == b)


def _party(actor: Mapping[str, str]) -> str:
    return actor.get("for") or actor["name"]


def _told(kind: str, item: Item) -> str:
    head = kind.removesuffix("s")
    match kind:
        case "events":
            sides = _value(item["actors"]) + (f" → {_value(item['recipients'])}" if item["recipients"] else "")
            what = f"{item['type']}{' ' + item['mode'] if item.get('mode') else ''}: {sides}"
            return _joined(f"{head} {what}", item["date"], item["place"], _said(item["status"], item["claimed_by"]))
        case "talks":
            mediators = f"by {_value(item['mediators'])}" if item["mediators"] else None
            absent = f"without {_value(item['absentees'])}" if item["absentees"] else None
            what = f"{head} {item['kind']}, {item['status']}: {_value(item['parties'])}"
            return _joined(what, mediators, absent, item["level"], item["date"], item["venue"])
        case "tolls":
            of = f" of {item['of']}" if item["of"] else ""
            return _joined(f"{head} {item['harm']} {_number(item)} {item['who']}{of}", item["scope"], _by(item))
        case "damage":
            by = f"by {_value(item['by'])}" if item["by"] else None
            return _joined(f"{head} {item['object']} ({item['kind']})", by, _by(item))
        case "claims":
            about = f", about {_value(item['about'])}" if item["about"] else ""
            return f"{head} {_value(item['speaker'])} {item['act']}{about}"
        case "conditions":
            towards = f" towards {_value(item['towards'])}" if item["towards"] else ""
            return f"{head} {_value(item['holder'])}, {item['kind']}{towards}, {item['state']}"
    return head


def _by(item: Item) -> str | None:
    return f"says {_value(item['claimed_by'])}" if item["claimed_by"] else None


def _said(status: str, by: list[Item]) -> str:
    return f"{status} by {_value(by)}" if by else status


def _number(item: Item) -> str:
    if item["stance"] == "not_admitted":
        return "withheld"
    low, high = (f"{n:,}" if n is not None else "?" for n in (item["low"], item["high"]))
    counted = f"{item['share']:.0%}" if item["share"] is not None else low if low == high else f"{low} to {high}"
    return f"about {counted}" if item["approximate"] else counted


def _joined(*parts: Any) -> str:
    return " · ".join(_value(part) for part in parts if part)


def _value(value: Any) -> str:
    """A value of the gold form in few words."""
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value) or "nobody"
    if isinstance(value, dict):
        if "start" in value:
            return str(value["start"]) if value["start"] == value["end"] else f"{value['start']} to {value['end']}"
        return f"{value['name']} (for {value['for']})" if value.get("for") else str(value["name"])
    return "none" if value is None else str(value)
