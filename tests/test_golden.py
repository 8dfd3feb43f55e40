"""The bundled reports against the records we owe their reader, made by hand."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tacitus.cli.demo import bundled_reports
from tacitus.coder import Coder
from tacitus.export.gold import as_gold
from tacitus.model.record import Record
from tacitus.model.text import Report
from tests.shared import SHARED, needs_shared

GOLDEN = [p for p in sorted((Path(__file__).parent / "golden").glob("*.yaml")) if p.stem not in ("incidents", "tracks")]
REPORTS = {report.id: report for report in bundled_reports()}
LISTS = ("events", "tolls", "claims", "damage", "talks", "conditions")
FLOORS = {"headline": 0.69, "events.f1": 0.75, "event_who_whom.f1": 0.42, "tolls.f1": 0.82, "claims.f1": 0.74}


def owed(path: Path) -> Mapping[str, Any]:
    record: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return record


@pytest.fixture(scope="module")
def records(coder: Coder) -> dict[str, Record]:
    return {name: coder(report) for name, report in REPORTS.items()}


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_what_is_owed_quotes_its_report(path: Path) -> None:
    text, record = REPORTS[path.stem].text, owed(path)
    quotes = [item["quote"] for kind in LISTS for item in record[kind]] + list(record["background"])
    assert [quote for quote in quotes if quote not in text] == []


def test_each_bundled_report_has_its_record() -> None:
    assert sorted(REPORTS) == sorted(path.stem for path in GOLDEN)


@needs_shared
def test_records_hold_their_floors(records: dict[str, Record], tmp_path: Path) -> None:
    gold, told = tmp_path / "gold", tmp_path / "told"
    told.mkdir()
    for path in GOLDEN:
        folder = gold / path.stem
        folder.mkdir(parents=True)
        (folder / "report.txt").write_text(REPORTS[path.stem].text, encoding="utf-8", newline="")
        (folder / "record.json").write_text(json.dumps(owed(path), default=str), encoding="utf-8")
        (told / f"{path.stem}.json").write_text(json.dumps(as_gold(records[path.stem])), encoding="utf-8")
    assert SHARED is not None
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(told), "--json"]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    measured = {name: _value(scores, name) for name in FLOORS}
    assert {name: value for name, value in measured.items() if value < FLOORS[name]} == {}
    assert scores["evidence_not_in_text"] == 0
    assert scores["background_as_news"] <= 1


def _value(scores: Any, name: str) -> float:
    for part in name.split("."):
        scores = scores[part]
    return float(scores)


def test_the_moscow_talks(records: dict[str, Record]) -> None:
    record = records["moscow-talks"]
    talk = record.talks[0]
    assert talk.venue is not None
    assert (talk.venue.name, sorted(p.party for p in talk.parties)) == ("Moscow", ["Armenia", "Azerbaijan"])
    figures = {(t.harm.value, t.best, t.stance.value) for t in record.tolls}
    assert {("killed", 400, "asserted"), ("killed", 350, "asserted"), ("displaced", 70_000, "asserted")} <= figures
    assert ("killed", None, "not_admitted") in figures
    named = {a.party for e in record.events for a in e.actors + e.recipients}
    assert "Estonia" not in named  # the dateline
    assert all(e.when is None or e.when.start is None or e.when.start.year == 2020 for e in record.events)


def test_undated_report_gets_no_dates(records: dict[str, Record]) -> None:
    record = records["arrivals"]
    assert record.report.published is None
    assert [e for e in record.events if e.when and e.when.start] == []


def test_html_is_read_without_what_surrounds_it() -> None:
    text = REPORTS["second-truce"].text
    assert "cookie" not in text.lower()
    assert "newsletter" not in text.lower()


def test_a_set_aside_report_has_no_items(coder: Coder) -> None:
    record = coder(Report("de", "Die Regierung teilte am Montag mit, dass Truppen in die Stadt eingerückt seien."))
    assert record.set_aside == "not in English: de"
    assert not record.events
    assert not record.claims
