"""What cannot be opened or written gets one sentence, and nothing that is stored is touched."""

import io
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, event, inspect, select, text

from tacitus.cli.main import main
from tacitus.errors import ArchiveError
from tacitus.store import migrations
from tacitus.store.archive import Archive
from tacitus.store.database import url_of, writing
from tacitus.store.log import Kind, append
from tacitus.store.quarantine import quarantine
from tacitus.store.schema import log, metadata
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


def run_without(module: str, *args: str) -> subprocess.CompletedProcess[str]:
    """The command, where `module` is not installed."""
    code = (
        f"import sys; sys.modules[{module!r}] = None; from tacitus.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    ("module", "name", "sentence"),
    [
        ("sqlalchemy", "kept.db", "an archive needs sqlalchemy; install tacitus[archive]"),
        ("alembic", "kept.db", "an archive needs alembic; install tacitus[archive]"),
        ("psycopg", "postgresql://user@host/name", "PostgreSQL needs a driver; install tacitus[postgres]"),
    ],
)
def test_a_missing_extra(kept: Path, module: str, name: str, sentence: str) -> None:
    before = kept.read_bytes()
    done = run_without(module, "verify", "--db", name.replace("kept.db", str(kept)))
    assert (done.returncode, done.stderr) == (2, f"tacitus: {sentence}\n")
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("module", "ending", "sentence"),
    [
        ("feedparser", ".rss", "feeds need feedparser; install tacitus[feeds]"),
        ("zstandard", ".jsonl.zst", "files that end in .zst need zstandard; install tacitus[archive]"),
    ],
)
def test_a_source_that_needs_a_missing_extra_waits(tmp_path: Path, module: str, ending: str, sentence: str) -> None:
    (tmp_path / f"a{ending}").write_bytes(b"<rss/>")
    done = run_without(module, "add", str(tmp_path / f"a{ending}"), "--db", str(tmp_path / "a.db"), "--workers", "1")
    assert (done.returncode, done.stderr) == (2, f"tacitus: {tmp_path}/a{ending}: {sentence}\n")


def test_a_password_is_not_shown() -> None:
    assert "secret" not in opened_with("postgresql://nobody:secret@127.0.0.1:1/x")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://nobody@nowhere.invalid/x", "there is no such host; correct the URL"),
        ("postgresql://nobody@/x?host=/no/such/folder", "no server answers there; start it, or correct the URL"),
    ],
)
def test_a_server_that_is_not_there(url: str, sentence: str) -> None:
    assert sentence in opened_with(url)


def test_a_database_that_the_server_lacks(server: str) -> None:
    assert "the server has no such database or user; create it, or correct the URL" in opened_with(
        server.format(name="nothing")
    )


def test_a_foreign_database_is_left_as_it_is(fresh: Callable[[], str]) -> None:
    name = fresh()
    engine = create_engine(url_of(name))
    with engine.begin() as other:
        other.execute(text("CREATE TABLE diary (day TEXT)"))
    assert "this database holds something else; name another with --db" in opened_with(name)
    assert inspect(engine).get_table_names() == ["diary"]
    engine.dispose()


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Dear diary, " * 500, encoding="utf-8")
    before = path.read_bytes()
    assert "it is no SQLite database; name another file with --db" in opened_with(str(path))
    assert path.read_bytes() == before


def test_a_newer_archive_is_left_as_it_is(fresh: Callable[[], str]) -> None:
    name = fresh()
    archive = Archive.open(name, create=True)
    archive.add([RECORD])
    with archive.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "written by a newer Tacitus; install that version to open it" in opened_with(name)
    assert archive.verify() == 2
    archive.close()


def test_a_database_in_use(fresh: Callable[[], str], story: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip  # noqa: E501
    name = fresh()
    archive = Archive.open(name, create=True)
    archive.add([RECORD])
    monkeypatch.setenv("TACITUS_WAIT", "0.1")
    with writing(archive.engine) as connection:
        append(connection, Kind.REPORT, [], datetime.now(UTC))  # holds the log until it ends
        assert main(["add", story, "--db", name, "--workers", "1"]) == 2
        assert "another program holds it; try again when that has ended" in capsys.readouterr().err
        assert main(["verify", "--db", name]) == 0
    assert archive.verify() == 2
    archive.close()


def test_a_full_disk(fresh: Callable[[], str]) -> None:
    name = fresh()
    archive = Archive.open(name, create=True)
    archive.add([RECORD])
    with full(archive), pytest.raises(ArchiveError, match="the disk is full; nothing of this step was stored"):
        archive.add([bare()])
    assert archive.verify() == 2
    assert archive.add([bare()]) == 1
    assert archive.verify() == 4
    archive.close()


@contextmanager
def full(archive: Archive) -> Iterator[None]:
    """A database that has no room left: SQLite's for want of pages, PostgreSQL's as a server says it."""
    if archive.engine.dialect.name == "sqlite":
        archive.engine.dispose()

        def limit(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # SQLite takes this as: no page more than there are

        event.listen(archive.engine, "connect", limit)
        yield
        event.remove(archive.engine, "connect", limit)
        archive.engine.dispose()
        return
    said = "RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file: No space left on device'"
    with archive.engine.begin() as connection:
        connection.execute(
            text(f"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {said}; END $$")
        )
        connection.execute(text("CREATE TRIGGER full_disk BEFORE UPDATE ON head EXECUTE FUNCTION full_disk()"))
    yield
    with archive.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER full_disk ON head"))


def test_a_file_that_may_not_grow(kept: Path) -> None:
    """A limit on the size of files, as some systems set it."""
    reads, writes = os.pipe()
    child = get_context("fork").Process(target=_within_limits, args=(str(kept), writes))
    child.start()
    os.close(writes)
    child.join(60)
    with os.fdopen(reads) as pipe:
        assert "the disk is full or failing; nothing of this step was stored" in pipe.read()
    assert Archive.open(str(kept)).verify() == 2


def _within_limits(name: str, told: int) -> None:
    archive = Archive.open(name)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 12, 1 << 12))
    try:
        archive.add([bare()])
    except ArchiveError as error:
        os.write(told, str(error).encode())


@pytest.mark.parametrize("fresh", ["postgresql"], indirect=True)
def test_a_server_that_ends_the_connection(fresh: Callable[[], str]) -> None:
    name = fresh()
    archive = Archive.open(name, create=True)
    archive.add([RECORD])
    with pytest.raises(ArchiveError, match="the server ended the connection"):
        _write_and_be_cut_off(archive)
    assert archive.verify() == 2
    archive.close()


def _write_and_be_cut_off(archive: Archive) -> None:
    with writing(archive.engine) as connection:
        append(connection, Kind.REPORT, [("one", {})], datetime.now(UTC))
        one = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with archive.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:one)"), {"one": one})
        connection.execute(text("SELECT 1"))


READING = (
    ["verify"], ["quarantine"], ["events"], ["tolls"], ["claims"], ["damage"], ["talks"], ["conditions"], ["actors"],
    ["export", "--format", "plover"],
)  # fmt: skip
WRITING = (["add", "story.txt", "--workers", "1"], ["rebuild"])


def _as_nobody(folder: str, told: int) -> None:
    """Read and write the archive in `folder` as a user who may only read it, and write down what came of it."""
    if os.geteuid() == 0:
        os.setuid(65534)
    os.chdir(folder)
    os.write(told, json.dumps([said(*command) for command in (*READING, *WRITING)]).encode())


def said(*command: str, db: str = "kept.db") -> tuple[int, str]:
    """The code with which a command ends, and what it says on standard error."""
    told = io.StringIO()
    with redirect_stderr(told), redirect_stdout(io.StringIO()):
        code = main([*command, "--db", db])
    return code, told.getvalue()


@pytest.mark.parametrize("state", ["closed", "in a folder of all", "a writer has it open", "a writer was killed"])
def test_a_file_that_may_only_be_read(state: str, kept: Path) -> None:
    for command in READING:  # loads what the other user may not load
        assert said(*command, db=str(kept))[0] == 0
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder, path = Path(name), Path(name, "kept.db")
        archive = Archive.open(str(path), create=True)
        archive.add([RECORD])
        for _ in archive.link():
            pass
        if state == "a writer was killed":
            left = {beside: beside.read_bytes() for beside in folder.iterdir()}
            archive.close()
            for beside, data in left.items():
                beside.write_bytes(data)
        elif state != "a writer has it open":
            archive.close()
        (folder / "story.txt").write_text("Northland shelled Port Example.", encoding="utf-8")
        before = {beside.name: beside.read_bytes() for beside in folder.iterdir()}
        assert ("kept.db-wal" in before) == state.startswith("a writer")
        path.chmod(0o444)
        folder.chmod(0o777 if state == "in a folder of all" else 0o555)
        reads, writes = os.pipe()
        child = get_context("fork").Process(target=_as_nobody, args=(name, writes))
        child.start()
        os.close(writes)
        with os.fdopen(reads) as pipe:
            outcomes = json.loads(pipe.read())
        child.join(60)
        folder.chmod(0o755)
        path.chmod(0o644)
        assert [code for code, _ in outcomes[: len(READING)]] == [0] * len(READING), outcomes
        for code, sentence in outcomes[len(READING) :]:
            assert code == 2
            assert sentence.startswith("tacitus: kept.db: it may only be read; give yourself the right to write to it")
        if state == "closed":
            assert {beside.name: beside.read_bytes() for beside in folder.iterdir()} == before
        assert path.read_bytes() == before["kept.db"]
        archive.close()
        again = Archive.open(str(path))
        assert again.verify() == 2
        again.close()


@pytest.mark.parametrize("fresh", ["postgresql"], indirect=True)
def test_a_server_on_which_nothing_may_be_written(fresh: Callable[[], str], story: str) -> None:
    name = fresh()
    archive = Archive.open(name, create=True)
    archive.add([RECORD])
    for _ in archive.link():
        pass
    reader = f"{name}&options=-c%20default_transaction_read_only%3Don"
    for command in READING:
        assert said(*command, db=reader)[0] == 0
    for command in (["add", story, "--workers", "1"], ["rebuild"]):
        code, sentence = said(*command, db=reader)
        assert (code, "it may only be read; give yourself the right to write to it" in sentence) == (2, True)
    assert archive.verify() == 2
    archive.close()


@pytest.mark.parametrize("fresh", ["postgresql"], indirect=True)
def test_an_older_archive_that_may_only_be_read(fresh: Callable[[], str]) -> None:
    name = fresh()
    engine = create_engine(url_of(name))
    migrations.upgrade(engine, create=True, to="0001")
    engine.dispose()
    with pytest.raises(ArchiveError, match="it is of an older Tacitus and may only be read; open it once where"):
        Archive.open(f"{name}&options=-c%20default_transaction_read_only%3Don")


def test_an_archive_of_the_first_schema_is_brought_up_to_date(fresh: Callable[[], str]) -> None:
    newest, oldest = Archive.open(fresh(), create=True), fresh()
    newest.add([RECORD, bare()])
    engine = create_engine(url_of(oldest))
    migrations.upgrade(engine, create=True, to="0001")
    with newest.engine.connect() as here, engine.begin() as there:
        for row in here.execute(select(log)).mappings():
            there.execute(log.insert(), [dict(row)])
    engine.dispose()
    again = Archive.open(oldest)
    assert again.verify() == 4
    assert (again.size(), again.content_hash()) == (2, newest.content_hash())
    assert again.add([RECORD]) == 0
    again.close()
    newest.close()


def test_the_migrations_make_the_tables_that_the_code_knows(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_no_text_index})
        assert quarantine.metadata is metadata
        assert compare_metadata(context, metadata) == []


def _is_no_text_index(_: object, name: str | None, kind: str, *__: object) -> bool:
    """The tables of the full text are the databases' own."""
    return not (name or "").startswith(("words", "sqlite_", "alembic_version"))
