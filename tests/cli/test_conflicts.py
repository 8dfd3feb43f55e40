"""`tacitus conflicts`, `track` and `ledger`, on an archive of hand-written records."""

import csv
import io
import json
from typing import Any

import pytest

from tacitus.cli.main import main
from tacitus.export.track import life
from tests.link.test_tracks import all_tracks, wars
from tests.store.filled import fill

WAR = wars()[0].id


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("conflicts") / "a.db")
    fill(path)
    return path


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def ask(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 0
    return capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], *args: str) -> Any:
    return json.loads(ask(capsys, *args, "--format", "json"))


def as_csv(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ask(capsys, *args, "--format", "csv"))))


def test_conflicts_name_their_dyads_and_what_is_loose(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = ask(capsys, "conflicts", "--db", db)
    for words in ("Armenia – Azerbaijan", "· Artsakh – Azerbaijan", "one side or none", WAR):
        assert words in shown
    first, *_ = as_json(capsys, "conflicts", "--db", db)
    assert (first["id"], first["sides"]) == (WAR, [["Armenia", "Artsakh"], ["Azerbaijan"]])
    rows = [row for row in as_csv(capsys, "conflicts", "--db", db) if row["conflict"] == WAR]
    assert [row["dyad_name"] for row in rows] == ["Armenia – Azerbaijan", "Artsakh – Azerbaijan", ""]
    assert sum(int(row["incidents"]) for row in rows) == first["incidents"]
    assert all(row["why"] for row in rows)


def test_conflicts_of_a_time(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    names = [c["name"] for c in as_json(capsys, "conflicts", "--db", db, "--since", "2020-11-09")]
    assert names == ["Azerbaijan – Russia"]
    assert ask(capsys, "conflicts", "--db", db, "--until", "1999-01-01", "--format", "json") == "[]\n"


def test_a_track_reads_as_a_timeline(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = ask(capsys, "track", "--db", db)
    assert all(len(line) <= 100 for line in shown.splitlines())
    days = [line[:10] for line in shown.split("cease-fires:")[0].splitlines() if line.startswith("20")]
    assert days == sorted(days)
    folded = " ".join(shown.split())
    assert "2020-10-09* mediation held (envoys): Azerbaijan; mediated by France, Russia, United States" in folded
    assert "[moscow-talks and 2 more, 2 origins]" in folded
    assert "Armenia → Azerbaijan; Azerbaijan → Armenia" in folded
    assert "* The day is not told" in folded


def test_a_track_keeps_one_line_for_one_meeting(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = as_csv(capsys, "track", "--db", db, "--conflict", WAR)
    (moscow,) = [row for row in rows if row["venue"] == "Moscow"]
    assert (moscow["reports"], moscow["origins"]) == ("moscow-talks; ganja-night-copy; ganja-night", "2")
    (told,) = as_json(capsys, "track", "--db", db, "--conflict", WAR)
    assert len(told["entries"]) == len(rows)
    assert {entry["of"] for entry in told["entries"]} == {
        item["id"] for kind in ("meetings", "cease_fires", "conditions") for item in told[kind]
    }


def test_a_track_of_a_time_or_of_nothing(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = as_csv(capsys, "track", "--db", db, "--since", "2020-10-24", "--until", "2020-10-25")
    assert {row["day"] for row in rows} == {"2020-10-24", "2020-10-25"}
    assert main(["track", "--db", db, "--conflict", "Armenia – Turkey"]) == 0
    assert "no talks, cease-fires or conditions are told here" in capsys.readouterr().err


def test_the_life_of_a_cease_fire_in_a_line() -> None:
    washington = life(all_tracks()[0].truces[2])
    assert washington.startswith("agreed by Armenia, Azerbaijan with United States; breaches alleged: ")
    for words in ("breach denied by Artsakh", "said to be kept by", "said to have ended 2020-10-26"):
        assert words in washington
    assert "in force from 2020-11-10" in life(all_tracks()[0].truces[3])


def test_a_ledger_sums_nothing(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = " ".join(ask(capsys, "ledger", "--db", db).split())
    for words in ("1,221", "withheld", "nothing here is added up", "incidents with a figure"):
        assert words in shown
    rows = as_csv(capsys, "ledger", "--db", db)
    (own,) = [r for r in rows if (r["group"], r["of"], r["claimant"]) == ("military", "Artsakh", "Artsakh")]
    assert (own["low"], own["first_low"], own["steps"], own["falls"]) == ("1221", "104", "9", "0")
    single = [row for row in rows if not row["steps"]]
    assert single
    assert all(int(row["incidents"]) for row in single)
    told = as_json(capsys, "ledger", "--db", db)
    assert len(told["lines"]) == len(rows) - len(single)


def test_a_ledger_of_a_conflict_and_of_a_time(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = as_json(capsys, "ledger", "--db", db, "--conflict", WAR[:6])
    assert (told["conflict"], told["name"]) == (WAR, "Armenia – Azerbaijan")
    then = as_csv(capsys, "ledger", "--db", db, "--until", "2020-10-11")
    (own,) = [r for r in then if (r["group"], r["of"], r["claimant"]) == ("military", "Artsakh", "Artsakh")]
    assert own["low"] == "429"


@pytest.mark.parametrize(
    "wrong",
    [
        ("track", "--conflict", "nobody"),
        ("ledger", "--conflict", "nobody"),
        ("track", "--since", "soon"),
        ("conflicts", "--since", "2020-02-02", "--until", "2020-01-01"),
    ],
)
def test_wrong_values_are_refused_in_one_sentence(
    db: str, wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*wrong, "--db", db]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
