"""The command as a person meets it: what it prints, what it says of errors, and with which code it ends."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tacitus.cli import batch
from tacitus.cli.main import main
from tacitus.coder import Coder
from tacitus.model.text import Report

ENGLISH = "Two soldiers were killed in Goris on Friday, the ministry said.\n"
FRENCH = "Les forces armées ont attaqué la ville vendredi, tuant neuf civils et blessant des dizaines de personnes.\n"


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Tacitus = Callable[..., Ended]


@pytest.fixture
def tacitus(
    coder: Coder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Tacitus:
    """Run the command in an empty folder, with a coder that is loaded once for all tests."""
    monkeypatch.setattr(batch, "load", lambda: coder)
    monkeypatch.chdir(tmp_path)

    def running(*args: str, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8"))))
        code = main(args)
        return Ended(code, *capsys.readouterr())

    return running


def test_a_report_is_told_to_people(tacitus: Tacitus) -> None:
    Path("raid.txt").write_text(ENGLISH, encoding="utf-8")
    ended = tacitus("code", "raid.txt", "--published", "2020-10-10")
    assert (ended.code, ended.err) == (0, "")
    assert "published 2020-10-10" in ended.out
    assert "Tolls (1)" in ended.out


def test_standard_input_in_and_json_out(tacitus: Tacitus) -> None:
    ended = tacitus("code", "-", "--format", "json", stdin=ENGLISH)
    assert json.loads(ended.out)["report"] == {
        "id": "stdin",
        "text": ENGLISH,
        "published": None,
        "publisher": None,
        "url": None,
        "title": None,
    }


def test_a_bad_report_in_a_batch_is_told_and_the_rest_coded(tacitus: Tacitus) -> None:
    lines = [json.dumps({"id": "one", "text": ENGLISH}), "nonsense", json.dumps({"id": "fr", "text": FRENCH})]
    Path("many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ended = tacitus("code", "many.jsonl", "--format", "jsonl")
    assert ended.code == 1
    records = [json.loads(line) for line in ended.out.splitlines()]
    assert [(r["report"]["id"], r["set_aside"]) for r in records] == [("one", None), ("fr", "not in English: fr")]
    assert ended.err.splitlines() == [
        "tacitus: many.jsonl, line 2: is not JSON (expecting value at column 1)",
        "tacitus: fr: set aside, not in English: fr",
    ]


def test_nothing_but_reports_that_are_not_english_is_nothing_coded(tacitus: Tacitus) -> None:
    assert tacitus("code", "-", stdin=FRENCH).code == 2


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("code", "none.txt"), "none.txt: does not exist"),
        (("code",), "Missing argument"),
        (("code", "bad.txt"), "bad.txt: is not UTF-8"),
        (("code", "bad.jsonl"), "bad.jsonl, line 1: is not JSON"),
        (("code", "good.txt", "--published", "2020-02-30"), '--published "2020-02-30" is no day of the calendar'),
        (("code", "dated.json"), 'dated.json: has an impossible "published"'),
        (("code", "good.txt", "--format", "xml"), "'xml' is not one of"),
        (("code", "good.txt", "good.txt"), 'good.txt, good.txt: these have the same id "good"'),
        (("code", "good.txt", "--out", "good.txt"), "--out good.txt is a file"),
        (("code", "good.txt", "--colour", "red"), "No such option"),
        (("encode",), "No such command 'encode'"),
        (("explain", "ASALT"), '"ASALT" is no name in a record (did you mean ASSAULT'),
    ],
)
def test_wrong_usage_is_one_sentence_and_code_2(tacitus: Tacitus, args: tuple[str, ...], sentence: str) -> None:
    Path("good.txt").write_text(ENGLISH, encoding="utf-8")
    Path("bad.txt").write_bytes(b"Caf\xe9")
    Path("bad.jsonl").write_text("nonsense\n", encoding="utf-8")
    Path("dated.json").write_text(json.dumps({"text": ENGLISH, "published": "2020-99-99"}), encoding="utf-8")
    ended = tacitus(*args)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("tacitus: ")
    assert sentence in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("text", ["..-", "one"]),
        ("gold", ["..-", "one"]),
        ("jsonl", ["records"]),
        ("csv", ["background", "claims", "conditions", "damage", "events", "talks", "tolls"]),
    ],
)
def test_records_in_a_folder(tacitus: Tacitus, form: str, names: list[str]) -> None:
    stdin = "\n".join(json.dumps({"id": name, "text": ENGLISH}) for name in ("one", "../../evil"))
    ended = tacitus("code", "-", "--format", form, "--out", "made/here", stdin=stdin)
    assert ended == Ended(0, "", "")
    found = sorted(path.stem for path in Path("made/here").iterdir())
    if names[0] == "..-":
        assert len(found) == 2
        assert "one" in found
    else:
        assert found == names
    assert [path.name for path in Path().iterdir()] == ["made"]


def test_a_fault_of_the_coder_sets_one_report_aside(tacitus: Tacitus, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(report: Report) -> object:
        raise ValueError("no such luck")

    monkeypatch.setattr(batch, "load", lambda: failing)
    ended = tacitus("code", "-", stdin=ENGLISH)
    assert ended.code == 2
    assert "stdin: could not be coded, by a fault of Tacitus (ValueError: no such luck)" in ended.err


def test_explain_schema_and_version(tacitus: Tacitus) -> None:
    assert "uses force: attacks" in tacitus("explain", "assault").out
    assert "event type: AGREE, CONSULT" in tacitus("explain").out
    assert json.loads(tacitus("schema").out)["$id"].startswith("urn:tacitus:record:")
    assert tacitus("--version").out.startswith("tacitus ")
    assert "SOURCE" in tacitus("code", "--help").out
    assert tacitus().code == 0


def test_a_reader_who_leaves_early_hears_nothing(tmp_path: Path) -> None:
    """In processes of their own: the shell's pipes are what is tested."""
    command = f'"{sys.executable}" -m tacitus schema | head -c 5 >/dev/null; exit ${{PIPESTATUS[0]}}'
    ended = subprocess.run(["bash", "-c", command], capture_output=True, cwd=tmp_path, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
