"""`tacitus bulk` and `tacitus add --coded`: many shards, and on into an archive."""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet
import pytest

from tacitus.cli.main import main
from tacitus.store.archive import Archive
from tests.cli.test_add import lines, write

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None and not os.environ.get("TACITUS_CI"),
    reason="Ray is not installed (tacitus[ray])",
)


def two_shards(folder: Path) -> Path:
    """Four reports in two shards, one of them broken."""
    folder.mkdir()
    found = lines(3)
    write(folder / "a.jsonl", [found[0], '{"text":', found[1]])
    write(folder / "b.jsonl", [found[2]])
    return folder


def started(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tacitus", "bulk", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@needs_ray
def test_both_engines_write_the_same_and_say_the_same(tmp_path: Path) -> None:
    source = two_shards(tmp_path / "in")
    said = {}
    for engine in ("local", "ray"):
        process = started(str(source), str(tmp_path / engine), "--engine", engine, "--workers", "1")
        said[engine] = (*process.communicate(timeout=120), process.returncode)
    assert said["ray"] == said["local"]
    told = f"{source / 'a.jsonl'}: 1 of 3 reports failed, first line 2: is not JSON (expecting value at column 9)"
    counted = "2 shards: 3 reports coded, 1 failed (the column failed says why)\n"
    assert said["local"] == (counted, f"tacitus: {told}\n", 1)
    for name in ("a.parquet", "b.parquet"):
        assert (tmp_path / "ray" / name).read_bytes() == (tmp_path / "local" / name).read_bytes()


def test_a_run_is_resumed_and_taken_into_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = two_shards(tmp_path / "in"), tmp_path / "out"
    assert main(["bulk", str(source), str(out), "--workers", "1"]) == 1
    (out / "b.parquet").unlink()
    capsys.readouterr()
    assert main(["bulk", str(source), str(out), "--workers", "1"]) == 1
    assert capsys.readouterr().out.startswith("2 shards (1 done before): 3 reports coded, 1 failed")
    added = "3 added, 0 held already, 1 in quarantine (tacitus quarantine lists them)\n"
    held = "0 added, 3 held already, 1 in quarantine (tacitus quarantine lists them)\n"
    for told in (added, held):
        assert main(["add", "--coded", str(out), "--db", str(tmp_path / "coded.db")]) == 1
        assert capsys.readouterr().out.endswith(told)
    assert main(["add", str(source), "--workers", "1", "--db", str(tmp_path / "direct.db")]) == 1
    assert content(tmp_path / "coded.db") == content(tmp_path / "direct.db")
    capsys.readouterr()
    main(["quarantine", "--db", str(tmp_path / "coded.db")])
    assert capsys.readouterr().out.startswith(f"{source / 'a.jsonl'}, line 2: is not JSON")


def content(db: Path) -> str:
    archive = Archive.open(str(db))
    try:
        return archive.content_hash()
    finally:
        archive.close()


@needs_ray
def test_ctrl_c_ends_a_cluster_with_all_its_processes(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    write(source / "a.jsonl", lines(500))
    out = tmp_path / "out"
    process = started(str(source), str(out), "--engine", "ray", "--workers", "1")
    deadline = time.monotonic() + 60
    while not out.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    said, errors = process.communicate(timeout=60)
    assert (said, errors, process.returncode) == ("", "", 130)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--engine", "ray", "--address", "127.0.0.1:9"], "no Ray cluster answers at 127.0.0.1:9"),
        (["--engine", "ray", "--address", "nowhere"], '--address "nowhere" is neither auto nor host:port'),
        (["--engine", "spark"], "'spark' is not one of 'local', 'ray'"),
    ],
)
@needs_ray
def test_what_cannot_be_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    assert main(["bulk", str(two_shards(tmp_path / "in")), str(tmp_path / "out"), *options]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_without_ray_its_extra_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert main(["bulk", str(two_shards(tmp_path / "in")), str(tmp_path / "out"), "--engine", "ray"]) == 2
    assert capsys.readouterr().err == "tacitus: the engine ray needs ray; install tacitus[ray]\n"


def test_what_bulk_did_not_write_is_not_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": ["one"]}), other)
    db = str(tmp_path / "a.db")
    assert main(["add", "--coded", str(tmp_path / "missing"), "--db", db]) == 2
    assert main(["add", "--coded", str(other), "--db", db, "--published", "2020-10-09"]) == 2
    assert not Path(db).exists()
    capsys.readouterr()
    assert main(["add", "--coded", str(other), "--db", db]) == 2
    assert capsys.readouterr().err == f"tacitus: {other}: was not written by tacitus bulk\n"
