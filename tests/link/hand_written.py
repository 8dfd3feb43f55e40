"""The hand-written records of the bundled reports, as records that the linker can read."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tacitus.cli.demo import bundled_reports
from tacitus.link.accounts import accounts_in
from tacitus.link.lineage import origin_of, origins
from tacitus.model.actor import Actor
from tacitus.model.background import Background, BackgroundKind
from tacitus.model.claim import Act, Claim
from tacitus.model.event import Event, EventType, Status
from tacitus.model.facts import Credit, Facts
from tacitus.model.incident import Account
from tacitus.model.peace import Condition, ConditionKind, ConditionState, Level, Outcome, Talk, TalkKind, TalkState
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.record import Record
from tacitus.model.text import Evidence, Report, Span
from tacitus.model.toll import Group, Harm, Scope, Toll, TollStance, Unit
from tacitus.model.when import DatePrecision, When

GOLDEN = Path(__file__).parents[1] / "golden"
STATUS = {"planned": Status.FUTURE, "hypothetical": Status.HYPOTHETICAL, "background": Status.HISTORICAL}
Plain = dict[str, Any]


@cache
def records() -> dict[str, Record]:
    """Each bundled report's hand-written record, by the report's id."""
    found = {}
    for report in bundled_reports():
        path = GOLDEN / f"{report.id}.yaml"
        if path.exists():
            found[report.id] = _record(report, yaml.safe_load(path.read_text(encoding="utf-8")))
    return found


def accounts() -> list[Account]:
    """The accounts of all records; a report's id serves as its content id."""
    origin = origins(origin_of(key, record) for key, record in records().items())
    return [a for key, record in records().items() for a in accounts_in(record, key, origin[key])]


def _record(report: Report, told: Plain) -> Record:
    words = Evidence(report.id, Span(0, 0), "")
    credits = tuple(Credit(name, words) for name in told["credits"])
    return Record(
        report=report,
        language="en",
        set_aside=None,
        facts=Facts((), None, None, credits),
        events=tuple(_event(report, n, e) for n, e in enumerate(told["events"])),
        tolls=tuple(_toll(report, t) for t in told["tolls"]),
        claims=tuple(_claim(report, c) for c in told["claims"]),
        damage=(),
        talks=tuple(_talk(report, t) for t in told["talks"]),
        conditions=tuple(_condition(report, c) for c in told["conditions"]),
        background=tuple(_background(report, words) for words in told["background"]),
        coder="by hand",
    )


def _quote(report: Report, words: str) -> Evidence:
    start = report.text.find(words)
    return report.quote(Span(max(0, start), max(0, start) + len(words) if start >= 0 else 0))


def _actors(told: list[Plain], words: Evidence) -> tuple[Actor, ...]:
    return tuple(Actor(a["name"], None, a.get("for"), None, None, None, "by hand", words) for a in told)


def _event(report: Report, number: int, told: Plain) -> Event:
    words = _quote(report, told["quote"])
    return Event(
        id=f"{report.id}-{number}",
        event_type=EventType(told["type"]),
        modes=(told["mode"],) if told["mode"] else (),
        contexts=(),
        actors=_actors(told["actors"], words),
        recipients=_actors(told["recipients"], words),
        when=_when(told["date"], words),
        place=_place(told["place"], words),
        status=STATUS.get(told["status"], Status.NEGATED if told["status"] == "denied" else Status.ACTUAL),
        claimed_by=_actors(told["claimed_by"], words),
        denied_by=(),
        confidence=1.0,
        rule="by hand",
        evidence=(words,),
    )


def _when(told: Plain | None, words: Evidence) -> When | None:
    if not told:
        return None
    start, end = date.fromisoformat(told["start"]), date.fromisoformat(told["end"])
    return When(start, end, DatePrecision.DAY if start == end else DatePrecision.DAYS, None, None, "by hand", words)


def _place(told: Plain | None, words: Evidence) -> Place | None:
    if not told:
        return None
    whole = told["name"] in ("Armenia", "Azerbaijan", "Nagorno-Karabakh")
    precision = GeoPrecision.COUNTRY if whole else GeoPrecision.EXACT
    lat, lon, country = told.get("lat"), told.get("lon"), told.get("country")
    return Place(told["name"], lat, lon, country, None, None, None, precision, (), "by hand", words)


def _toll(report: Report, told: Plain) -> Toll:
    words = _quote(report, told["quote"])
    (of,) = _actors([{"name": told["of"]}], words) if told["of"] else (None,)
    low, high = told["low"], told["high"]
    return Toll(
        harm=Harm(told["harm"]),
        group=Group(told["who"]),
        of=of,
        low=low,
        best=low,
        high=high,
        approximate=told["approximate"],
        share=told["share"],
        unit=Unit.PERSONS,
        scope=Scope(told["scope"]),
        stance=TollStance(told["stance"]),
        claimed_by=_actors(told["claimed_by"], words),
        when=None,
        place=None,
        rule="by hand",
        number=words,
        evidence=words,
    )


def _claim(report: Report, told: Plain) -> Claim:
    words = _quote(report, told["quote"])
    (speaker,) = _actors([told["speaker"]], words)
    (about,) = _actors([told["about"]], words) if told["about"] else (None,)
    return Claim(speaker, Act(told["act"]), about, False, words, words, words)


def _talk(report: Report, told: Plain) -> Talk:
    words = _quote(report, told["quote"])
    return Talk(
        kind=TalkKind(told["kind"]),
        state=TalkState(told["status"]),
        parties=_actors(told["parties"], words),
        mediators=_actors(told["mediators"], words),
        absentees=_actors(told["absentees"], words),
        venue=_place(told["venue"], words),
        when=_when(told["date"], words),
        level=Level(told["level"]) if told["level"] else None,
        agenda=words if told["agenda"] else None,
        outcome=Outcome(told["outcome"]),
        rule="by hand",
        evidence=words,
    )


def _condition(report: Report, told: Plain) -> Condition:
    words = _quote(report, told["quote"])
    (holder,) = _actors([told["holder"]], words)
    (towards,) = _actors([told["towards"]], words) if told["towards"] else (None,)
    kind, state = ConditionKind(told["kind"]), ConditionState(told["state"])
    return Condition(holder, kind, towards, words, state, "by hand", words)


def _background(report: Report, words: str) -> Background:
    return Background(BackgroundKind.STANDING_STATUS, "by hand", _quote(report, words))
