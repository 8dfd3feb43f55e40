"""Archives for tests: on SQLite, and on a PostgreSQL server that is started for them and thrown away."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tacitus.store.archive import Archive

USER = "postgres"  # PostgreSQL refuses to run as root


def binaries() -> Path | None:
    """The folder of PostgreSQL's programs, the newest installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def as_user(*command: str) -> list[str]:
    """The command, run by a user that PostgreSQL accepts."""
    return ["runuser", "-u", USER, "--", *command] if os.geteuid() == 0 else list(command)


def run(*command: str) -> None:
    done = subprocess.run(as_user(*command), capture_output=True, text=True, check=False, timeout=60, cwd="/")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL, without a database, of a running server; its socket and data lie in a folder of their own."""
    programs = binaries()
    if programs is None:
        if os.environ.get("TACITUS_CI"):
            pytest.fail("PostgreSQL is not installed, and checks as a machine runs them need it")
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="tacitus-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, pwd.getpwnam(USER).pw_uid)
    data = str(folder / "data")
    try:
        run(str(programs / "initdb"), "-D", data, "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        run(str(programs / "pg_ctl"), "-D", data, "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield f"postgresql://{USER}@/{{name}}?host={folder}"
        finally:
            run(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Names, each call, an empty database of its own."""

    def name() -> str:
        unique = f"t{uuid.uuid4().hex[:12]}"
        if request.param == "sqlite":
            return str(tmp_path / f"{unique}.db")
        url: str = request.getfixturevalue("server")
        import psycopg

        with psycopg.connect(url.format(name=USER), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {unique}")  # type: ignore[call-overload,unused-ignore]
        return url.format(name=unique)

    return name


@pytest.fixture
def archive(fresh: Callable[[], str]) -> Iterator[Archive]:
    """An empty archive."""
    made = Archive.open(fresh(), create=True)
    yield made
    made.close()
