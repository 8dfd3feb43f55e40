"""`tacitus export` and `tacitus release` without the names of private persons, unless they are asked for."""

import json
from datetime import date
from pathlib import Path

import pytest

from tacitus.cli.main import main
from tacitus.coder import Coder
from tacitus.export.archived import ArchiveFormat
from tacitus.model.text import Report
from tests.cli.test_export import export, filled

DAY = date(2020, 10, 10)
NAMES = ("Leyla Aydin", "Omar Hadid")
TEXT = (
    "Shells killed Leyla Aydin, 43, in Ganja on Friday, and Armenian forces wounded Omar Hadid, a taxi driver, "
    "in Barda, President Ilham Aliyev said. “Azerbaijan shelled us,” said Omar Hadid. Aydin was buried in Ganja."
)
FOLLOWED = "Armenian forces killed Leyla Aydin in Ganja on Friday, Azerbaijan said."


@pytest.fixture(scope="module")
def db(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of two reports on private persons, the second of which says nothing of who they are."""
    told = Report("leyla-aydin-shot", TEXT, DAY, "Example Post", "https://example.org/omar-hadid", "Leyla Aydin dies")
    reports = [told, Report("followed", FOLLOWED, DAY, "Example Wire")]
    return filled(str(tmp_path_factory.mktemp("masked") / "a.db"), [coder(report) for report in reports])


def test_the_archive_itself_keeps_all(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "--db", db, "--format", "json"]) == 0
    assert NAMES[0] in capsys.readouterr().out


@pytest.mark.parametrize("form", ArchiveFormat)
def test_no_format_tells_a_name(db: str, form: ArchiveFormat, tmp_path: Path) -> None:
    for folder, more in (("hidden", []), ("shown", ["--names"])):
        (tmp_path / folder).mkdir()
        assert export(db, form, f"{tmp_path / folder}/", *more) == 0
    hidden, shown = (told_in(tmp_path / folder) for folder in ("hidden", "shown"))
    for name in (*NAMES, "Aydin", "Hadid", "omar-hadid"):
        assert name.encode() not in hidden
    assert b"names of private persons" in hidden.lower()
    assert form is ArchiveFormat.PARQUET or any(name.encode() in shown for name in NAMES)


def told_in(folder: Path) -> bytes:
    """All bytes of the files, with what Parquet packs."""
    found = b""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".parquet":
            import pyarrow.parquet

            found += json.dumps(pyarrow.parquet.read_table(path).to_pylist(), default=str).encode()
        found += path.read_bytes()
    return found


def test_a_release_tells_no_name(db: str, tmp_path: Path) -> None:
    assert main(["release", "--db", db, "--out", str(tmp_path / "r")]) == 0
    told = told_in(tmp_path / "r")
    assert not [name for name in NAMES if name.encode() in told]
    assert b"are withheld" in (tmp_path / "r" / "README.md").read_bytes()
    assert main(["release", "--db", db, "--out", str(tmp_path / "n"), "--names"]) == 0
    assert NAMES[0].encode() in told_in(tmp_path / "n")


def test_offsets_lead_to_as_many_letters(db: str, tmp_path: Path) -> None:
    assert export(db, "plover", tmp_path / "p.jsonl") == 0
    rows = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows
    assert all(len(e["words"]) == e["end"] - e["start"] for row in rows for e in row["evidence"])


def test_public_names_stay(db: str, tmp_path: Path) -> None:
    assert export(db, "jsonl", tmp_path / "r.jsonl") == 0
    assert "Ilham Aliyev" in (tmp_path / "r.jsonl").read_text(encoding="utf-8")
