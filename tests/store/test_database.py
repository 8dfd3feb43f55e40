"""What cannot be opened or written gets one sentence, and nothing that is stored is touched."""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from tacitus.cli.main import main
from tacitus.errors import ArchiveError, MissingExtra
from tacitus.store.archive import Archive
from tests.export.records import RECORD, bare


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A SQLite archive that holds one report."""
    path = tmp_path / "kept.db"
    archive = Archive.open(str(path), create=True)
    archive.add([RECORD])
    archive.close()
    return path


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text("Northland shelled Port Example on Friday.", encoding="utf-8")
    return str(path)


def opened_with(name: str) -> str:
    """The sentence with which an archive refuses to open."""
    with pytest.raises(ArchiveError) as told:
        Archive.open(name, create=True)
    return str(told.value)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("mysql://root@localhost/x", "mysql is not a kind of database Tacitus keeps; use sqlite or postgresql"),
        ("://nothing", "is no database URL; use a file name or postgresql://user@host/name"),
        ("postgresql://nobody@127.0.0.1:1/x", "no server answers there; start it, or correct the URL"),
        ("no/such/folder/x.db", "it cannot be opened; check that the folder exists and that you may write there"),
    ],
)
def test_a_wrong_address(name: str, sentence: str) -> None:
    assert sentence in opened_with(name)


def test_a_missing_archive_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive"):
        Archive.open(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_missing_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"tacitus\[postgres\]"):
        Archive.open("postgresql://user@host/name")


def test_a_password_is_not_shown() -> None:
    assert "secret" not in opened_with("postgresql://nobody:secret@127.0.0.1:1/x")


def test_a_foreign_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE diary (day TEXT)")
    before = path.read_bytes()
    assert "this database holds something else; name another with --db" in opened_with(str(path))
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Dear diary, " * 500, encoding="utf-8")
    before = path.read_bytes()
    assert "it is no SQLite database; name another file with --db" in opened_with(str(path))
    assert path.read_bytes() == before


def test_a_newer_archive_is_left_as_it_is(fresh: Callable[[], str]) -> None:
    from sqlalchemy import text

    name = fresh()
    archive = Archive.open(name, create=True)
    archive.add([RECORD])
    with archive.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "written by a newer Tacitus; install that version to open it" in opened_with(name)
    assert archive.verify() == 2
    archive.close()


def test_a_database_in_use(kept: Path, story: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip  # noqa: E501
    monkeypatch.setenv("TACITUS_WAIT", "0.1")
    other = sqlite3.connect(kept, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert main(["add", story, "--db", str(kept), "--workers", "1"]) == 2
    other.execute("ROLLBACK")
    assert "another program holds it; try again when that has ended" in capsys.readouterr().err
    assert Archive.open(str(kept)).verify() == 2


def test_a_wrong_wait(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TACITUS_WAIT", "long")
    assert "TACITUS_WAIT is 'long'; give the seconds" in opened_with(str(kept))


def test_a_damaged_file(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(kept.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    kept.write_bytes(data)
    assert main(["verify", "--db", str(kept)]) == 2
    assert "the file is damaged; restore it from a backup" in capsys.readouterr().err
    assert kept.read_bytes() == bytes(data)


def _as_nobody(folder: str, told: str) -> None:
    """Add to an archive as a user who may only read it, and write down what was said."""
    import contextlib
    import io

    if os.geteuid() == 0:
        os.setuid(65534)
    os.chdir(folder)
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        codes = [main(["verify", "--db", "kept.db"]), main(["add", "story.txt", "--db", "kept.db", "--workers", "1"])]
    os.write(int(told), f"{codes} {said.getvalue()}".encode())


def test_a_file_that_may_only_be_read() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        archive = Archive.open(str(folder / "kept.db"), create=True)
        archive.add([RECORD])
        archive.close()
        (folder / "story.txt").write_text("Northland shelled Port Example.", encoding="utf-8")
        (folder / "kept.db").chmod(0o444)
        folder.chmod(0o555)
        reads, writes = os.pipe()
        child = get_context("fork").Process(target=_as_nobody, args=(name, str(writes)))
        child.start()
        child.join(60)
        os.close(writes)
        with os.fdopen(reads) as pipe:
            said = pipe.read()
        folder.chmod(0o755)
        assert "2] " in said
        assert "it may only be read" in said
        assert Archive.open(str(folder / "kept.db")).verify() == 2


def test_an_older_archive_is_brought_up_to_date(fresh: Callable[[], str]) -> None:
    from sqlalchemy import text

    name = fresh()
    archive = Archive.open(name, create=True)
    archive.add([RECORD])
    with archive.engine.begin() as connection:
        for statement in (
            "DROP TABLE head",
            "DROP TABLE quarantine",
            "UPDATE alembic_version SET version_num = '0001'",
        ):
            connection.execute(text(statement))
    archive.close()
    again = Archive.open(name)
    assert again.verify() == 2
    assert again.add([bare()]) == 1
    assert again.verify() == 4
    again.close()
