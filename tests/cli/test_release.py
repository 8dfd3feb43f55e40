"""`tacitus release`: the state of an archive as a folder that can be cited."""

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tacitus.cli.main import main
from tacitus.export.rows import Export
from tacitus.store.archive import Archive
from tacitus.store.database import reading, writing
from tacitus.store.schema import head
from tests.cli.test_export import MADE, files_in, filled, lines
from tests.store.conftest import fresh, server  # noqa: F401  # fixtures

OF_THE_LOG = {"README.md", "SHA256SUMS"}  # what tells the order and time of adding


def release(db: str, out: Path, *more: str) -> int:
    return main(["release", "--db", db, "--out", str(out), *more])


def test_the_same_state_gives_the_same_bytes(fresh: Callable[[], str], tmp_path: Path) -> None:  # noqa: F811
    db = filled(fresh(), MADE)
    assert release(db, tmp_path / "one") == release(db, tmp_path / "two") == 0
    one = files_in(tmp_path / "one")
    assert one == files_in(tmp_path / "two")
    other = filled(fresh(), random.Random(1).sample(MADE, len(MADE)), step=5)
    assert release(other, tmp_path / "three") == 0
    three = files_in(tmp_path / "three")
    assert {n: d for n, d in one.items() if n not in OF_THE_LOG} == {
        n: d for n, d in three.items() if n not in OF_THE_LOG
    }


def test_a_state_is_released_later_as_it_was(tmp_path: Path) -> None:
    db = filled(str(tmp_path / "a.db"), MADE)
    assert release(db, tmp_path / "then") == 0
    archive = Archive.open(db)
    archive.add(
        [replace(MADE[0], report=replace(MADE[0].report, text="Later."), events=())], datetime(2200, 1, 1, tzinfo=UTC)
    )
    for _ in archive.link():
        pass
    archive.close()
    assert release(db, tmp_path / "now") == 0
    assert release(db, tmp_path / "again", "--as-of", "2199-12-31") == 0
    assert files_in(tmp_path / "again") == files_in(tmp_path / "then") != files_in(tmp_path / "now")


def test_what_is_in_it(tmp_path: Path) -> None:
    db = filled(str(tmp_path / "a.db"), MADE)
    assert release(db, tmp_path / "out", "--name", "Example\nconflict") == 0
    found = files_in(tmp_path / "out")
    sums = found.pop("SHA256SUMS").decode().splitlines()
    assert sums == [f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in sorted(found.items())]
    archive = Archive.open(db)
    with reading(archive.engine) as connection:
        last = connection.execute(head.select()).one()
    readme = found["README.md"].decode()
    assert readme.startswith("# Example conflict\n")
    assert last.hash in readme
    assert f"| reports | {len(MADE)} |" in readme
    assert f"State of {datetime.now(UTC).date()}" in readme
    told = json.loads(found["about.json"])
    assert {each["file"] for each in told} == set(found) - {"README.md", "about.json"}
    assert len(lines(tmp_path / "out" / "incidents.jsonl")) == next(
        each["rows"] for each in told if each["file"] == "incidents.jsonl"
    )
    assert not any(record.report.text.encode()[:300] in data for record in MADE for data in found.values())


def test_a_withdrawn_report_is_in_no_file(tmp_path: Path) -> None:
    db = filled(str(tmp_path / "a.db"), MADE)
    archive = Archive.open(db)
    (key,) = archive.has([next(k for k in _keys(archive) if k)])
    archive.take_back(key, "taken back")
    list(archive.link())
    archive.close()
    assert release(db, tmp_path / "out") == 0
    assert not [name for name, data in files_in(tmp_path / "out").items() if key.encode() in data]
    assert json.loads((tmp_path / "out" / "about.json").read_text())[0]["reports_withdrawn_or_corrected"] == 1


def _keys(archive: Archive) -> list[str]:
    with archive.engine.connect() as connection:
        return [row.key for row in connection.execute(text("SELECT key FROM reports ORDER BY key"))]


def refused(capsys: pytest.CaptureFixture[str], db: str, out: Path) -> str:
    assert release(db, out) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    return told


def test_what_can_be_no_release_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = str(tmp_path / "empty.db")
    Archive.open(empty, create=True).close()
    assert "there is nothing to release" in refused(capsys, empty, tmp_path / "out")
    db = filled(str(tmp_path / "a.db"), MADE[:2])
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    assert "is not empty" in refused(capsys, db, tmp_path / "full")
    assert "there is no folder" in refused(capsys, db, tmp_path / "no" / "out")
    archive = Archive.open(db)
    archive.add(MADE[2:3])
    assert "not linked yet" in refused(capsys, db, tmp_path / "out")
    list(archive.link())
    with writing(archive.engine) as connection:
        connection.execute(text("UPDATE log SET key = 'other' WHERE seq = 2"))
    archive.close()
    assert "a release would prove nothing" in refused(capsys, db, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["full"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert release(filled(str(tmp_path / "a.db"), MADE[:2]), tmp_path / "out") == 0
    assert (tmp_path / "out" / "SHA256SUMS").stat().st_mode & 0o044


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_what_is_broken_off_leaves_nothing(
    tmp_path: Path, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    db = filled(str(tmp_path / "a.db"), MADE[:3])
    before = {path.name for path in tmp_path.iterdir()}

    def failing(self: Export) -> Any:
        raise error

    monkeypatch.setattr(Export, "finish", failing)
    assert release(db, tmp_path / "out") != 0
    assert {path.name for path in tmp_path.iterdir()} == before
