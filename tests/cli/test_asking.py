"""`tacitus panel`, `cite`, `explain` and `compare`, on an archive of hand-written records."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tacitus.cli.main import main
from tacitus.export.keyed import report_key
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.happenings import Frame, happenings
from tests.export.records import EVENT, RECORD
from tests.link.hand_written import records

HOSTILE = "=cmd|' /C calc'!A0 [/red] \x1b[31m} \\end{document} %"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("asking") / "a.db"
    report = replace(RECORD.report, publisher=HOSTILE, title=HOSTILE, url="https://example.org/a%20b}#c")
    north = replace(EVENT.actors[0], name=HOSTILE)
    hostile = replace(RECORD, report=report, events=(replace(EVENT, actors=(north,)),))
    archive = Archive.open(str(path), create=True)
    archive.add([*records().values(), hostile])
    for _ in archive.link():
        pass
    archive.close()
    return str(path)


def ask(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def ids(db: str) -> list[str]:
    archive = Archive.open(db)
    with reading(archive.engine) as connection:
        found = [h.id for h in happenings(connection, Frame())]
    archive.close()
    return found


@pytest.mark.parametrize("unit", ["country-month", "admin1-month"])
def test_every_incident_is_in_one_cell(db: str, unit: str, capsys: pytest.CaptureFixture[str]) -> None:
    cells = json.loads(ask(capsys, "panel", "--unit", unit, "--db", db, "--format", "json"))["cells"]
    assert sorted(name for cell in cells for name in cell["ids"]) == ids(db)
    assert any(cell["month"] is None for cell in cells)
    assert any(cell["country"] is None for cell in cells)


def test_a_panel_of_dyads_names_both_and_those_of_none(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(ask(capsys, "panel", "--unit", "dyad-month", "--db", db, "--format", "json"))
    dyads = {(cell["party"], cell["other_party"]) for cell in told["cells"]}
    assert ("Armenia", "Azerbaijan") in dyads
    assert (None, None) in dyads
    assert {name for cell in told["cells"] for name in cell["ids"]} == set(ids(db))


def test_a_panel_as_csv_and_as_a_table(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = ask(capsys, "panel", "--unit", "dyad-month", "--db", db, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said)))
    assert {row["month"] for row in rows} > {"2020-10", "undated"}
    assert any(row["party"] == "no pair" for row in rows)
    assert all(not row[side].startswith("=") for row in rows for side in ("party", "other_party"))
    table = ask(capsys, "panel", "--unit", "dyad-month", "--db", db, "--until", "2020-10-31")
    assert "each incident is counted in the month in which it began" in table
    assert "\x1b" not in table
    assert "[/red]" in " ".join(table.split())


def test_an_open_high_is_shown_as_open(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    cells = json.loads(ask(capsys, "panel", "--db", db, "--country", "NLD", "--format", "json"))["cells"]
    (cell,) = [cell for cell in cells if cell["country"] == "NLD"]
    assert cell["killed"] == {"low": 12, "high": None, "open": 1, "untold": 0}
    assert "12 or more" in ask(capsys, "panel", "--db", db, "--country", "NLD")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["--since", "soon"], '--since "soon" is no day of the calendar'),
        (["--since", "2020-10-09", "--until", "2020-10-01"], "lies behind --until"),
        (["--country", "Armenia"], '--country "Armenia" is no code of ISO 3166-1; write ARM'),
        (["--type", "ASSUALT"], "did you mean ASSAULT?"),
        (["--unit", "year"], "'year'"),
    ],
)
def test_what_a_panel_cannot_take_is_refused(
    db: str, args: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert why in refused(capsys, "panel", "--db", db, *args)


def test_a_citation_of_each_kind_names_its_words_and_hash(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = records()["ganja-night"].report
    told = json.loads(ask(capsys, "cite", "ganja-night", "--db", db, "--format", "json"))
    assert (told["kind"], told["id"], told["sources"][0]["outlet"]) == ("report", report_key(report), report.publisher)
    incident = json.loads(ask(capsys, "cite", ids(db)[0], "--db", db, "--format", "json"))
    source = incident["sources"][0]
    item = json.loads(ask(capsys, "cite", source["item"], "--db", db, "--format", "json"))
    assert item["kind"] == "event"
    assert item["sources"][0]["words"] == source["words"]
    assert item["entry"] == item["sources"][0]["record_entry"]
    text = ask(capsys, "cite", source["item"], "--db", db)
    assert f"“{source['words'][0]['words']}”" in text
    assert item["entry"]["hash"] in text
    assert item["sources"][0]["coder"] in text


def test_a_hostile_report_is_cited_harmlessly(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = ask(capsys, "cite", "harbour", "--db", db, "--format", "bibtex")
    assert told.count("@misc{") == 1
    assert r"\} \textbackslash{}end\{document\} \%" in told
    assert r"url = {https://example.org/a\%20b\%7D\#c}" in told
    assert "\x1b" not in told + ask(capsys, "cite", "harbour", "--db", db)


def test_an_unknown_id_is_refused_in_a_sentence(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 'the archive keeps nothing under "nope"' in refused(capsys, "cite", "nope", "--db", db)
    assert "keeps nothing under" in refused(capsys, "explain", "i" + "0" * 20, "--db", db)
    assert '"ASSUALT" is no name in a record (did you mean ASSAULT' in refused(capsys, "explain", "ASSUALT", "--db", db)


def test_a_withdrawn_report_is_cited_as_that_and_no_longer_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = str(tmp_path / "a.db")
    archive = Archive.open(db, create=True)
    archive.add([RECORD])
    assert "Not yet linked, so that their events are not counted: 1 reports." in ask(capsys, "panel", "--db", db)
    archive.take_back(report_key(RECORD.report), "made up")
    for _ in archive.link():
        pass
    archive.close()
    told = ask(capsys, "panel", "--db", db)
    assert "0 incidents in 0 cells" in told
    assert "every report of it was withdrawn or corrected: 1." in told
    assert "Withdrawn: made up." in ask(capsys, "cite", "harbour", "--db", db)


def test_an_earlier_day_knows_nothing_of_a_later_one(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "keeps nothing under" in refused(capsys, "cite", ids(db)[0], "--db", db, "--as-of", "2001-01-01")
    assert "0 incidents" in ask(capsys, "panel", "--db", db, "--as-of", "2001-01-01")


def test_an_event_is_explained_by_its_rule_and_words(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = ask(capsys, "explain", "harbour", "--db", db)
    name = next(line.split()[1].rstrip(":") for line in report.splitlines() if line.startswith("event "))
    told = ask(capsys, "explain", name, "--db", db)
    assert "rule “frame”, confidence 0.75" in told
    assert "(AFP) — [Northland shelled Port Example on Friday], killing" in told
    assert "2020-10-09 (precision day, anchor publication), from “Friday” by “weekday”" in told
    assert "claimed by   Reed (acts_for Southland" in told
    assert "denied by    nobody" in told
    assert "coder        c0ffee, log entry" in told
    assert "\x1b" not in told


@pytest.mark.parametrize("kind", ["toll", "claim", "damage", "talk", "condition", "background"])
def test_items_of_every_kind_are_explained(db: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = ask(capsys, "explain", "harbour", "--db", db)
    name = next(line.split()[1].rstrip(":") for line in report.splitlines() if line.startswith(f"{kind} "))
    told = ask(capsys, "explain", name, "--db", db)
    assert told.startswith(f"{kind} {name}: ")
    assert "words        " in told
    assert "made by      –" not in told


def test_an_incident_is_explained_by_its_links_and_contradictions(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = [ask(capsys, "explain", name, "--db", db) for name in ids(db)]
    missile = next(t for t in told if "A missile flattened an apartment building" in t)
    assert "Origins (1)" in missile
    assert "Accounts (2)" in missile
    assert "Links (1)" in missile
    assert "-3.00 prior" in missile
    assert "denied by Armenia" in missile


def test_names_are_explained_without_any_archive(tmp_path: Path) -> None:
    asked = "import sys; from tacitus.cli.main import main; main(['explain', 'ASSAULT'])"
    program = f"{asked}; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("ASSAULT (event type)")
    assert done.stdout.endswith("False\n")


GED = "id,date_start,date_prec,side_a,side_b,where_coordinates,latitude,longitude,where_prec,country,best,low,high"
ROWS = (
    "1,2020-10-11,1,Government of Armenia,Government of Azerbaijan,Ganja city,40.68,46.36,1,Azerbaijan,10,10,10",
    "2,2020-10-05,1,Government of Armenia,[/red]=1,Nowhere,38.9,45.1,1,Azerbaijan,3,2,4",
    "3,someday,,,,,,,,,,,",
)


@pytest.fixture
def ged(tmp_path: Path) -> str:
    path = tmp_path / "ged.csv"
    path.write_text("\n".join((GED, *ROWS)) + "\n", encoding="utf-8")
    return str(path)


def test_incidents_are_compared_with_a_file(db: str, ged: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--with", ged, "--db", db, "--format", "json"]) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    rows = {row["theirs"]: row for row in told["rows"] if row["theirs"]}
    assert {name: row["result"] for name, row in rows.items()} == {"1": "matched", "2": "missed"}
    assert (rows["1"]["our_low"], rows["1"]["difference"], rows["1"]["by"]) == (7, "ours lower", 1)
    assert all(row["ours"] in ids(db) for row in told["rows"] if row["ours"])
    assert (told["totals"]["rows"], told["totals"]["left_out"], told["totals"]["matched"]) == (2, 1, 1)
    assert said.err == f'tacitus: {ged}, line 4: date_start "someday" is no day of the calendar; write it as ' \
                       "YYYY-MM-DD, such as 2020-10-09; left out\n"  # fmt: skip


def test_a_comparison_as_csv_and_as_a_table(
    db: str, ged: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    rows = list(csv.DictReader(io.StringIO(ask(capsys, "compare", "--with", ged, "--db", db, "--format", "csv"))))
    assert [row["result"] for row in rows][:2] == ["matched", "missed"]
    assert rows[1]["their_sides"] == "Government of Armenia; [/red]=1"
    table = ask(capsys, "compare", "--with", ged, "--db", db)
    assert "1 matched, 1 missed" in table
    assert "ours lower by 1" in " ".join(table.split())


def test_what_cannot_be_compared_is_refused(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "neither the columns of UCDP GED" in refused(capsys, "compare", "--with", str(other), "--db", db)
    assert "no such file" in refused(capsys, "compare", "--with", str(tmp_path / "none.csv"), "--db", db)
    assert "give a CSV file" in refused(capsys, "compare", "--with", str(tmp_path), "--db", db)
