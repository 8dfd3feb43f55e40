"""Opening an archive: SQLite by default, PostgreSQL by URL, one code path.

Archive("sqlite:///tacitus.db")     one file, write-ahead log
Archive("postgresql://user@host/db")     for a team; needs tacitus[postgres]
"""

import importlib.util
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from tacitus.errors import ArchiveError, MissingExtra
from tacitus.store import migrations

MEMORY = ":memory:"
WAIT_S = 60.0  # how long a writer waits for another, unless the environment's TACITUS_WAIT says otherwise, in seconds
READERS = 45  # connections that are opened beside those that are kept: a reading room has 40 threads
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def url_of(name: str) -> URL:
    """The database that `name` means: a URL, or the path of a SQLite file.

    Raises `ArchiveError` for a URL of another kind and `MissingExtra` where its driver is not installed.
    """
    if "://" not in name:
        return URL.create("sqlite", database=name)
    try:
        url = make_url(name)
    except ArgumentError as error:
        raise ArchiveError(f"{name!r} is no database URL; use a file name or postgresql://user@host/name") from error
    driver = DRIVERS.get(url.drivername.split("+")[0])
    if driver is None:
        raise ArchiveError(f"{url.drivername} is not a kind of database Tacitus keeps; use sqlite or postgresql")
    if driver.startswith("postgresql") and importlib.util.find_spec("psycopg") is None:
        raise MissingExtra("PostgreSQL needs a driver; install tacitus[postgres]")
    return url.set(drivername=driver)


def open_engine(name: str, create: bool = False) -> Engine:
    """An engine on the archive `name`, with its schema brought up to date; made new only where `create` says so.

    A file that may only be read, or lies where nothing may be written, is opened for reading.
    """
    url = url_of(name)
    path = Path(url.database or "") if url.drivername == "sqlite" else None
    if path and not create and not path.exists():
        raise ArchiveError(f"there is no archive {path}; make one with: tacitus add SOURCE --db {name}")
    frozen = path is not None and path.is_file() and not _may_write(path)
    if frozen and create:
        raise ArchiveError(f"{path}: {READ_ONLY}")
    many = {} if url.database == MEMORY else {"max_overflow": READERS}  # what is in memory has one connection a thread
    engine = create_engine(url, pool_pre_ping=True, **many, **({"creator": _reader(path)} if path and frozen else {}))
    prepare = _prepare_sqlite if path else _prepare_postgres
    prepare(engine)
    with told(url):
        _bring_up_to_date(engine, create)
        if path and not frozen:
            _log_writes_ahead(engine)
    return engine


def _may_write(path: Path) -> bool:
    """Whether a writer may work here: a write-ahead log needs the folder too."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _reader(path: Path) -> Callable[[], sqlite3.Connection]:
    """Opens a file for reading alone.

    Where no writer has left its write-ahead log beside it and none can be put there, the file is read as it stands.
    """
    still = not Path(f"{path}-wal").exists() and not os.access(path.absolute().parent, os.W_OK)
    how = "immutable=1" if still else "mode=ro"
    return lambda: sqlite3.connect(f"file:{quote(str(path.absolute()))}?{how}", uri=True, check_same_thread=False)


def _bring_up_to_date(engine: Engine, create: bool) -> None:
    try:
        migrations.upgrade(engine, create)
    except DBAPIError as error:
        if not any(sign in str(error.orig) for sign in ("readonly", "read-only", "permission denied")):
            raise
        sentence = "it is of an older Tacitus and may only be read; open it once where it may be written"
        raise ArchiveError(f"{shown(engine.url)}: {sentence}") from error


@contextmanager
def told(url: URL | str) -> Iterator[None]:
    """Turn what a database refuses into one sentence that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError(f"{shown(url)}: {_advice(str(error.orig))}") from error
    except sqlite3.Error as error:
        raise ArchiveError(f"{shown(url)}: {_advice(str(error))}") from error


def shown(url: URL | str) -> str:
    """The database's name without its password."""
    parsed = make_url(url) if isinstance(url, str) and "://" in url else url
    if isinstance(parsed, str):
        return parsed
    return parsed.database or "" if parsed.drivername == "sqlite" else parsed.render_as_string(hide_password=True)


READ_ONLY = "it may only be read; give yourself the right to write to it, or name another with --db"
IN_USE = "another program holds it; try again when that has ended"
FULL = "the disk is full; nothing of this step was stored, and it can be repeated once there is room"
NO_SERVER = "no server answers there; start it, or correct the URL"
NO_HOST = "there is no such host; correct the URL"
ADVICE = (
    ("database is locked", IN_USE),
    ("lock timeout", IN_USE),
    ("readonly", READ_ONLY),
    ("read-only transaction", READ_ONLY),
    ("permission denied", READ_ONLY),
    ("unable to open", "it cannot be opened; check that the folder exists and that you may write there"),
    ("disk is full", FULL),
    ("No space left", FULL),
    ("disk I/O error", "the disk is full or failing; nothing of this step was stored; try again with another disk"),
    ("not a database", "it is no SQLite database; name another file with --db"),
    ("malformed", "the file is damaged; restore it from a backup, then run: tacitus verify"),
    ("Connection refused", NO_SERVER),
    ("No such file or directory", NO_SERVER),
    ("timeout expired", NO_SERVER),
    ("password authentication", "the server refused this user or password; correct the URL"),
    ("does not exist", "the server has no such database or user; create it, or correct the URL"),
    ("could not translate host", NO_HOST),
    ("failed to resolve host", NO_HOST),
    ("terminating connection", "the server ended the connection; nothing of this step was stored; do it again"),
    ("closed the connection", "the server ended the connection; nothing of this step was stored; do it again"),
)  # what a database says, and what to do about it; the first sign that stands in its message counts


def _advice(message: str) -> str:
    first = message.strip().splitlines()[0] if message.strip() else "it does not answer"
    return next((advice for sign, advice in ADVICE if sign in message), first)


def wait_s() -> float:
    """How many seconds a writer waits for another; raises `ArchiveError` where TACITUS_WAIT is no number of them."""
    given = os.environ.get("TACITUS_WAIT") or WAIT_S
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 86400:
        raise ArchiveError(f"TACITUS_WAIT is {given!r}; give the seconds to wait for a database that is in use")
    return seconds


def _log_writes_ahead(engine: Engine) -> None:
    """Let readers read while one writes; kept in the file, so a file that may only be read stays as it is."""
    raw = engine.raw_connection()
    try:
        if raw.cursor().execute("PRAGMA journal_mode").fetchone()[0] == "delete":
            raw.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):
            raise
    finally:
        raw.close()


def _prepare_sqlite(engine: Engine) -> None:
    """Write-ahead log, waiting writers, and transactions that take the write lock when they begin to write."""

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy begins and ends transactions, not the driver
        connection.execute(f"PRAGMA busy_timeout = {int(1000 * wait_s())}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -32000")  # kilobytes
        connection.execute("PRAGMA wal_autocheckpoint = 32000")  # pages of 4 kB

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        if writes:
            connection.exec_driver_sql("PRAGMA cache_size = -128000")  # what is written lies all over the file
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgres(engine: Engine) -> None:
    """Writers wait as long as they do on SQLite."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: Any) -> None:
        connection.autocommit = True
        connection.execute(f"SET lock_timeout = {int(1000 * wait_s())}")
        connection.autocommit = False


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it is stored or nothing."""
    with told(engine.url), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads one state of the archive, whatever others write meanwhile."""
    level = "REPEATABLE READ" if engine.dialect.name == "postgresql" else None
    options = {"isolation_level": level} if level else {}
    with told(engine.url), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def sweep(engine: Engine) -> None:
    """Write SQLite's file anew, so that no freed page of it or of its write-ahead log holds what was removed.

    PostgreSQL does this by itself, in time.
    """
    if engine.dialect.name == "sqlite":
        with told(engine.url), closing(engine.raw_connection()) as raw:
            raw.cursor().execute("VACUUM")
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
