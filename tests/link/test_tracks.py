"""Peace tracks: one meeting for all its reports, the lives of cease-fires, and what stood."""

import random
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from tacitus.cli.demo import bundled_reports
from tacitus.coder import Coder
from tacitus.link.accounts import accounts_in
from tacitus.link.conflicts import conflicts
from tacitus.link.deeds import deeds_of
from tacitus.link.incidents import link_accounts
from tacitus.link.lineage import origin_of, origins
from tacitus.link.meetings import meetings
from tacitus.link.talks import tellings_in
from tacitus.link.timeline import entries
from tacitus.link.tracks import Peace, Told, peace_of, tracks
from tacitus.link.truce_steps import reading_of, steps_in
from tacitus.link.truces import truces
from tacitus.model.conflict import Conflict
from tacitus.model.peace import Outcome, TalkState
from tacitus.model.record import Record
from tacitus.model.text import Report
from tacitus.model.track import Meeting, Phase, Telling, Track, Truce
from tests.link.hand_written import GOLDEN, accounts, records

OWED: dict[str, Any] = yaml.safe_load((GOLDEN / "tracks.yaml").read_text(encoding="utf-8"))


@cache
def told() -> tuple[Told, ...]:
    origin = origins(origin_of(key, record) for key, record in records().items())
    return tuple((key, origin[key], record) for key, record in records().items())


def peace() -> tuple[Peace, ...]:
    return tuple(peace_of(*one) for one in told())


@cache
def wars() -> tuple[Conflict, ...]:
    return conflicts(d for incident in link_accounts(accounts()) for d in deeds_of(incident))


@cache
def all_tracks() -> tuple[Track, ...]:
    return tracks(wars(), peace())


def telling(report: str, number: int = 0) -> Telling:
    """One of the talks of a bundled report."""
    (found,) = [t for t in told() if t[0] == report]
    return list(tellings_in(*found))[number]


def changed(one: Telling, report: str, **values: Any) -> Telling:
    """The same talks as another report tells them."""
    source = replace(one.source, report=report, origin=report, name=report)
    return Telling(f"{report}-talks", source, replace(one.talk, **values))


def shown(meeting: Meeting) -> dict[str, Any]:
    """The meeting as the golden file writes it, without what it leaves out."""
    told = {
        "day": meeting.day,
        "dated": meeting.dated or None,
        "kind": meeting.kind.value,
        "state": meeting.state.value,
        "outcome": None if meeting.outcome is Outcome.UNKNOWN else meeting.outcome.value,
        "venue": meeting.venue,
        "parties": list(meeting.parties),
        "mediators": list(meeting.mediators),
        "absentees": list(meeting.absentees),
        "reports": sorted(source.name for source in meeting.sources),
        "origins": len({source.origin for source in meeting.sources}),
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def owed(case: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in case.items() if name != "stood" and value is not False} | (
        {} if case.get("dated") is False else {"dated": True}
    )


def test_the_meetings_of_the_bundled_reports() -> None:
    found = [shown(meeting) for meeting in all_tracks()[0].meetings]
    told = [owed(case) for case in OWED["meetings"]]
    assert sorted(found, key=lambda m: str(sorted(m.items()))) == sorted(told, key=lambda m: str(sorted(m.items())))
    assert [track.meetings for track in all_tracks()[1:]] == [(), ()]


@pytest.mark.parametrize("case", [c for c in OWED["meetings"] if "stood" in c], ids=lambda c: f"{c['day']} {c['kind']}")
def test_the_conditions_that_stood(case: dict[str, Any]) -> None:
    (meeting,) = [m for m in all_tracks()[0].meetings if shown(m) == owed(case)]
    stood = [(stand.holder, stand.kind.value) for stand in all_tracks()[0].stood(meeting)]
    for holder, kinds in case["stood"].items():
        assert {(holder, kind) for kind in kinds} <= set(stood)


def life(truce: Truce) -> dict[str, Any]:
    return {
        "agreed": truce.agreed,
        "in_force": truce.in_force,
        "parties": sorted(truce.parties),
        "brokers": list(truce.brokers),
        "breaches": sorted([*step.by, *step.against] for step in truce.told(Phase.BREACH)),
        "denied": sorted(name for step in truce.told(Phase.DENIED) for name in step.by),
        "kept": sorted(name for step in truce.told(Phase.KEPT) for name in step.by),
        "ended": bool(truce.told(Phase.ENDED)),
        "reports": sorted({source.name for step in truce.steps for source in step.sources}),
    }


def test_the_cease_fires_of_the_bundled_reports() -> None:
    silent: dict[str, Any] = {"in_force": None, "denied": [], "kept": [], "ended": False}
    assert [life(truce) for truce in all_tracks()[0].truces] == [silent | case for case in OWED["truces"]]
    assert [track.truces for track in all_tracks()[1:]] == [(), ()]


def test_a_truce_of_history_is_no_entry() -> None:
    texts = "\n".join(record.report.text for record in records().values())
    assert all(words in texts for words in OWED["history"])
    lines = [entry.words for track in all_tracks() for entry in entries(track)]
    assert [line for line in lines if any(words in line for words in OWED["history"])] == []


def test_the_timeline_is_in_order_and_marks_what_is_not_told() -> None:
    found = entries(all_tracks()[0])
    days = [entry.day for entry in found if entry.day]
    assert days == sorted(days)
    assert len(days) == len(found)
    geneva = next(e for e in found if e.venue == "Geneva" and e.absentees)
    assert (geneva.day, geneva.dated, geneva.absentees) == (date(2020, 10, 9), False, ("Armenia",))
    within = entries(all_tracks()[0], date(2020, 10, 9), date(2020, 10, 11))
    assert within == tuple(e for e in found if date(2020, 10, 9) <= (e.day or date.max) <= date(2020, 10, 11))
    assert 0 < len(within) < len(found)


def test_the_order_of_records_does_not_matter() -> None:
    shuffled = list(peace())
    random.Random(5).shuffle(shuffled)
    assert tracks(wars(), shuffled) == all_tracks()


@pytest.mark.parametrize(
    "values",
    [
        {"venue": None},
        {"when": None},
        {"absentees": telling("moscow-talks").talk.parties[:1]},
    ],
    ids=["no venue", "no day", "somebody stayed away"],
)
def test_several_reports_tell_one_meeting(values: dict[str, Any]) -> None:
    one = telling("moscow-talks")
    assert len(meetings([one, changed(one, "other", **values)])) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"venue": telling("washington-truce").talk.venue},
        {"when": telling("moscow-talks", 1).talk.when},
        {"venue": None, "when": None},
        {"parties": telling("council-doors").talk.parties, "mediators": ()},
        {"kind": telling("second-truce").talk.kind},
    ],
    ids=["elsewhere", "another day", "neither day nor venue", "others", "a call"],
)
def test_other_talks_are_another_meeting(values: dict[str, Any]) -> None:
    one = telling("moscow-talks")
    assert len(meetings([one, changed(one, "other", **values)])) == 2


def test_a_report_tells_a_meeting_once() -> None:
    one = telling("moscow-talks")
    assert len(meetings([one, replace(one, key="again")])) == 2


def test_contradictions_are_kept() -> None:
    one = telling("moscow-talks")
    away = {"parties": one.talk.parties[1:], "absentees": one.talk.parties[:1]}
    other = changed(one, "other", state=TalkState.REFUSED, outcome=Outcome.NONE, **away)
    (meeting,) = meetings([replace(one, talk=replace(one.talk, outcome=Outcome.AGREEMENT)), other])
    assert {c.about: [s.value for s in c.sayings] for c in meeting.contradictions} == {
        "whether it was held": ["held", "refused"],
        "outcome": ["agreement", "none"],
        "presence of Armenia": ["stayed away", "took part"],
    }


def test_talks_told_as_past_are_not_ahead_of_their_report() -> None:
    one = telling("second-truce")
    assert one.talk.when is not None
    (meeting,) = meetings([changed(one, "other", when=replace(one.talk.when, start=date(2021, 1, 1), end=None))])
    assert (meeting.day, meeting.dated) == (one.source.published, False)


TRUCE = "The two armies signed a truce on Monday. Mali accused Niger of breaking it. Niger denied the charge."


def test_a_breach_is_told_of_the_truce_before_it(coder: Coder) -> None:
    record = coder(Report("r", TRUCE, date(2024, 5, 8)))
    phases = {step.phase: (step.by, step.against) for step in steps_in(reading_of("r", "r", record))}
    assert phases[Phase.BREACH] == (("Mali",), ("Niger",))
    assert phases[Phase.DENIED][0] == ("Niger",)
    bare = coder(Report("r", TRUCE.replace("signed a truce", "held a parade"), date(2024, 5, 8)))
    assert steps_in(reading_of("r", "r", bare)) == ()


def test_what_no_report_dates_joins_no_cease_fire_of_another(coder: Coder) -> None:
    steps = [
        *steps_in(reading_of("r", "r", coder(Report("r", TRUCE, date(2024, 5, 8))))),
        *steps_in(reading_of("x", "x", coder(Report("x", TRUCE)))),
    ]
    dated, undated = truces(steps, frozenset({"Mali", "Niger"}))
    assert [{s.report for step in truce.steps for s in step.sources} for truce in (dated, undated)] == [{"r"}, {"x"}]


FLOOR_MEETINGS, FLOOR_TRUCES = 7, 4  # of ten and four in the golden file


def test_the_coder_s_own_records(coder: Coder) -> None:
    own: dict[str, Record] = {report.id: coder(report) for report in bundled_reports()}
    origin = origins(origin_of(key, record) for key, record in own.items())
    found = link_accounts(a for key, r in own.items() for a in accounts_in(r, key, origin[key]))
    war, *_ = conflicts(d for incident in found for d in deeds_of(incident))
    (track,) = tracks([war], [peace_of(key, origin[key], record) for key, record in own.items()])
    assert war.name == OWED["conflicts"][0]["name"]
    reports = [frozenset(source.name for source in meeting.sources) for meeting in track.meetings]
    wanted = [frozenset(case["reports"]) for case in OWED["meetings"]]
    assert sum(min(reports.count(told), wanted.count(told)) for told in set(wanted)) >= FLOOR_MEETINGS
    told_of = [{source.name for step in truce.steps for source in step.sources} for truce in track.truces]
    assert sum(any(set(case["reports"]) & found for found in told_of) for case in OWED["truces"]) >= FLOOR_TRUCES
