"""`tacitus add`, `verify`, `rebuild` and `quarantine`: reports into an archive, however it is interrupted."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from tacitus.cli.main import main
from tacitus.sources.addresses import Target
from tacitus.sources.network import Answer, Deadline
from tacitus.sources.web import Web
from tacitus.store.archive import Archive

KILLS = int(os.environ.get("TACITUS_KILLS") or (5 if os.environ.get("TACITUS_CI") else 2))
TOWNS = ("Port Example", "Goris", "Barda", "Shusha", "Stepanakert", "Ganja")


def lines(count: int) -> list[str]:
    """Reports as lines of JSON, each another."""
    return [
        json.dumps({"id": f"r{n}", "text": f"The army shelled {TOWNS[n % 6]} on Friday, killing {n + 2} people.",
                    "published": f"2020-10-{n % 28 + 1:02}", "publisher": "Example Wire"})
        for n in range(count)
    ]  # fmt: skip


def write(path: Path, found: list[str]) -> str:
    path.write_text("\n".join(found) + "\n", encoding="utf-8")
    return str(path)


def add(source: str, db: Path, workers: int = 1) -> int:
    return main(["add", source, "--db", str(db), "--workers", str(workers)])


def content(db: Path) -> str:
    archive = Archive.open(str(db))
    try:
        assert isinstance(archive.verify(), int)
        return archive.content_hash()
    finally:
        archive.close()


def test_adding_twice_adds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, db = write(tmp_path / "a.jsonl", lines(4)), tmp_path / "a.db"
    assert add(source, db) == 0
    first = content(db)
    assert add(source, db) == 0
    assert capsys.readouterr().out == "4 added, 0 held already\n0 added, 4 held already\n"
    assert content(db) == first


def test_order_and_workers_do_not_matter(tmp_path: Path) -> None:
    found = lines(30)
    shuffled = random.Random(3).sample(found, len(found))
    add(write(tmp_path / "a.jsonl", found), tmp_path / "one.db")
    add(write(tmp_path / "b.jsonl", shuffled), tmp_path / "two.db", workers=2)
    assert content(tmp_path / "one.db") == content(tmp_path / "two.db")


def test_killed_and_resumed_it_holds_the_same(tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", lines(30 * KILLS))
    add(source, tmp_path / "whole.db", workers=2)
    command = [sys.executable, "-m", "tacitus", "add", source, "--workers", "2", "--db", str(tmp_path / "killed.db")]
    chance = random.Random(os.getpid())
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(1, 8))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    assert content(tmp_path / "killed.db") == content(tmp_path / "whole.db")
    for form in ("jsonl", "ged"):
        for name in ("killed", "whole"):
            db, out = str(tmp_path / f"{name}.db"), str(tmp_path / f"{name}.{form}")
            assert main(["export", "--db", db, "--format", form, "--out", out]) == 0
        assert (tmp_path / f"killed.{form}").read_bytes() == (tmp_path / f"whole.{form}").read_bytes()


def test_bad_items_wait_in_quarantine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, db = lines(3), tmp_path / "a.db"
    source = write(tmp_path / "a.jsonl", [found[0], '{"text":', found[2]])
    assert add(source, db) == 1
    assert "2 added, 0 held already, 1 in quarantine" in capsys.readouterr().out
    assert main(["quarantine", "--db", str(db)]) == 0
    assert f"{source}, line 2: is not JSON" in capsys.readouterr().out
    assert main(["quarantine", "--retry", "--db", str(db)]) == 1
    assert "2 tries" in capsys.readouterr().out
    write(tmp_path / "a.jsonl", found)
    assert main(["quarantine", "--retry", "--db", str(db)]) == 0
    assert capsys.readouterr().out == "nothing is in quarantine\n"
    assert main(["verify", "--db", str(db)]) == 0
    assert capsys.readouterr().out == "6 entries stand, each as it was written\n"


def test_a_bomb_is_refused_and_the_rest_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb") as bomb:
        bomb.write(b" " * 30_000_000)
    write(tmp_path / "a.jsonl", lines(2))
    assert add(str(tmp_path), tmp_path / "a.db") == 1
    said = capsys.readouterr()
    assert "unpacks to more than 100 times its size" in said.err
    assert said.out.startswith("2 added")


def test_the_network_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add("https://example.org/feed", tmp_path / "a.db") == 2
    assert "the network is used only with --allow-network" in capsys.readouterr().err
    assert not (tmp_path / "a.db").exists()


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> dict[str, Answer]:
    """What stands at addresses, instead of the network."""
    told: dict[str, Answer] = {}

    class Told:
        def ask(self, target: Target, deadline: Deadline) -> Answer:
            return told.get(target.url) or Answer(404, {}, b"")

    monkeypatch.setattr("tacitus.sources.web.Web", partial(Web, Told()))
    return told


def test_an_address_is_added(tmp_path: Path, there: dict[str, Answer], capsys: pytest.CaptureFixture[str]) -> None:
    db = str(tmp_path / "a.db")
    there["https://example.org/all"] = Answer(302, {"location": "/all.jsonl"}, b"")
    there["https://example.org/all.jsonl"] = Answer(200, {"content-type": "text/plain"}, "\n".join(lines(2)).encode())
    asked = ["https://example.org/all", "https://example.org/none", "--allow-network", "--workers", "1", "--db", db]
    assert main(["add", *asked]) == 1
    said = capsys.readouterr()
    assert said.out == "2 added, 0 held already, 1 in quarantine (tacitus quarantine lists them)\n"
    assert said.err == "tacitus: https://example.org/none: answers 404 (not found)\n"
    archive = Archive.open(db)
    with archive.engine.connect() as connection:
        assert {url for (url,) in connection.execute(text("SELECT url FROM reports"))} == {
            "https://example.org/all.jsonl"
        }
    archive.close()


def test_an_address_leaves_quarantine_when_it_answers(tmp_path: Path, there: dict[str, Answer], capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip  # noqa: E501
    db, address = str(tmp_path / "a.db"), "https://example.org/all.jsonl"
    assert main(["add", address, "--allow-network", "--workers", "1", "--db", db]) == 2
    there[address] = Answer(200, {"content-type": "application/jsonl"}, "\n".join(lines(1)).encode())
    capsys.readouterr()
    assert main(["quarantine", "--retry", "--db", db]) == 1
    assert capsys.readouterr().out.startswith(f"{address}: answers 404 (not found) (since ")
    assert main(["quarantine", "--retry", "--allow-network", "--db", db]) == 0
    assert capsys.readouterr().out == "nothing is in quarantine\n"


def test_a_password_in_an_address_is_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in ([], ["--allow-network"]):
        assert main(["add", "https://me:secret@example.org/", "--db", str(tmp_path / "a.db"), *options]) == 2
        assert "secret" not in (said := capsys.readouterr().err)
        assert "an address holds a user name or password" in said
    assert not (tmp_path / "a.db").exists()


def test_a_broken_log_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    db = tmp_path / "a.db"
    add(write(tmp_path / "a.jsonl", lines(3)), db)
    with sqlite3.connect(db) as connection:
        connection.execute("DELETE FROM log WHERE seq = 4")
    capsys.readouterr()
    assert main(["verify", "--db", str(db)]) == 1
    assert capsys.readouterr().out == "entry 4 is missing; what stands behind it is not proven\n"


def test_views_are_rebuilt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = tmp_path / "a.db"
    add(write(tmp_path / "a.jsonl", lines(3)), db)
    capsys.readouterr()
    assert main(["rebuild", "--db", str(db)]) == 0
    assert capsys.readouterr().out == "3 reports stand, their tables computed anew\n"


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    source, db = write(tmp_path / "a.jsonl", lines(400)), tmp_path / "a.db"
    command = [sys.executable, "-m", "tacitus", "add", source, "--workers", "2", "--db", str(db)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(300):
        time.sleep(0.1)
        if db.exists() and process.poll() is None and _size(db):
            break
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said.decode()
    assert b"Traceback" not in said
    assert 0 < _size(db) < 400


def _size(db: Path) -> int:
    from tacitus.errors import ArchiveError

    try:
        archive = Archive.open(str(db))
    except ArchiveError:
        return 0
    try:
        return archive.size()
    finally:
        archive.close()
