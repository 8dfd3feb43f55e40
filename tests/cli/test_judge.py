"""What people decide by command: it is kept, it holds, and a wrong name is told in one sentence."""

import json
from pathlib import Path

import pytest

from tacitus.cli.main import main
from tests.store.filled import fill


@pytest.fixture
def db(tmp_path: Path) -> str:
    name = str(tmp_path / "a.db")
    fill(name)
    return name


def incidents(db: str, capsys: pytest.CaptureFixture[str], *filters: str) -> dict[str, list[str]]:
    """The events of each incident, by its id."""
    capsys.readouterr()
    assert main(["incidents", "--db", db, "--format", "json", *filters]) == 0
    return {i["id"]: [a["id"] for a in i["accounts"]] for i in json.loads(capsys.readouterr().out)}


def test_incidents_are_listed_and_filtered(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    every = incidents(db, capsys)
    october = incidents(db, capsys, "--since", "2020-10-11", "--until", "2020-10-11", "--type", "ASSAULT")
    assert 0 < len(october) < len(every)
    assert october.keys() < every.keys()
    assert main(["incidents", "--db", db, "--since", "2020-10-11", "--type", "ASSAULT"]) == 0
    assert "origin" in capsys.readouterr().out


def test_an_event_is_split_from_its_incident_and_merged_again(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = incidents(db, capsys)
    name, events = next((n, e) for n, e in before.items() if len(e) == 2)
    assert main(["judge", "split", events[1], "--reason", "another night", "--db", db]) == 0
    assert events not in incidents(db, capsys).values()
    assert main(["judge", "merge", *events, "--reason", "one night", "--by", "an editor", "--db", db]) == 0
    assert incidents(db, capsys) == before
    assert main(["judge", "confirm", name, "--reason", "checked", "--db", db]) == 0
    assert main(["explain", name, "--db", db]) == 0
    assert "another night" in capsys.readouterr().out


def test_an_incident_is_graded(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, events = next(iter(incidents(db, capsys).items()))
    assert main(["grade", events[-1], "fair", "--reason", "two outlets", "--by", "an editor", "--db", db]) == 0
    assert f"{events[-1]} is graded fair, by log entry" in capsys.readouterr().out
    assert main(["grade", name, "none", "--reason", "a mistake", "--db", db]) == 0
    assert main(["grade", name, "none", "--reason", "again", "--db", db]) == 2
    assert "has no grade that could be taken back" in capsys.readouterr().err
    assert main(["verify", "--db", db]) == 0


def test_a_withdrawn_report_is_marked(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["withdraw", "ganja-night", "--reason", "retracted", "--db", db]) == 0
    assert main(["events", "--db", db, "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert "ganja-night" not in {event["report"] for event in json.loads(out[out.index("[") :])}


def test_a_report_is_removed_only_when_one_says_yes(
    db: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert main(["remove", "ganja-night", "--reason", "a name", "--db", db]) != 0
    assert main(["cite", "ganja-night", "--db", db]) == 0
    assert main(["remove", "ganja-night", "--reason", "a name", "--yes", "--db", db]) == 0
    assert main(["cite", "ganja-night", "--db", db]) == 2
    assert main(["verify", "--db", db]) == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["judge", "merge", "nothing", "nobody", "--reason", "x"], "nothing"),
        (["judge", "split", "{alone}", "--reason", "x"], "name with --from"),
        (["judge", "merge", "{alone}", "--reason", "x"], "takes two events"),
        (["judge", "merge", "ganja-night", "--reason", "x"], "neither an event nor an incident"),
        (["withdraw", "no-such-report", "--reason", "x"], "no-such-report"),
        (["remove", "{alone}", "--reason", "x", "--yes"], "is no report"),
    ],
)
def test_what_cannot_be_judged_is_told(db: str, capsys: pytest.CaptureFixture[str], args: list[str], told: str) -> None:
    alone = next(e[0] for e in incidents(db, capsys).values() if len(e) == 1)
    assert main([*(arg.format(alone=alone) for arg in args), "--db", db]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1
