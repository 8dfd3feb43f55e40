"""Shards of reports into shards of records, on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet
import pytest

from tacitus.coder import Coder
from tacitus.engine.bulk import Engine, bulk, code_shard
from tacitus.engine.coding import Row
from tacitus.engine.local import Pool
from tacitus.engine.shards import Shard, Tally, rows_in, shards_in, write
from tacitus.errors import SourceError, UsageError
from tacitus.sources.files import Entry, Failure, Sources
from tests.engine.reports import quick, shard, write_shard


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool[Entry | Failure, Row]]:
    with Pool(quick, 2) as started:
        yield started


def failures(target: Path) -> dict[str, str]:
    return {row.place.rpartition(", ")[2]: row.failed for row in rows_in(target) if row.failed}


def test_a_record_is_what_the_coder_makes_of_the_report(tmp_path: Path, coder: Coder) -> None:
    text = "The army shelled Goris on Friday, killing 3 people."
    source = write_shard(tmp_path / "in" / "a.jsonl", [text])
    ((_, result),) = bulk(shards_in(source, tmp_path / "out"), Engine.LOCAL, 1)
    assert result == Tally(1, 0, 0, None, True)
    (row,) = rows_in(tmp_path / "out" / "a.parquet")
    (entry,) = Sources([str(source)]).entries()
    assert isinstance(entry, Entry)
    assert json.loads(str(row.record)) == coder(entry.read()).to_dict()
    assert (row.id, row.coder, row.place) == ("a.jsonl-0", coder.fingerprint, f"{source}, line 1")


def test_what_fails_costs_only_itself(tmp_path: Path, pool: Pool[Entry | Failure, Row]) -> None:
    source = write_shard(tmp_path / "a.jsonl", ["one", "", "fails", "two", "kills", "three", "kills", "four"])
    result = code_shard(shard(source, tmp_path / "out"), pool)
    reason = "line 2: is not JSON (expecting property name enclosed in double quotes at column 2)"
    assert result == Tally(8, 0, 4, reason, True)
    target = tmp_path / "out" / "a.parquet"
    assert [row.record for row in rows_in(target) if row.record] == ["one", "two", "three", "four"]
    killed = "could not be coded, by a fault of Tacitus (its process was killed twice, perhaps for want of memory)"
    told = failures(target)
    assert told["line 3"] == "could not be coded, by a fault of Tacitus (ValueError: no reason)"
    assert (told["line 5"], told["line 7"]) == (killed, killed)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.parquet"])
def test_every_kind_of_shard_is_read(tmp_path: Path, pool: Pool[Entry | Failure, Row], name: str) -> None:
    source = tmp_path / name
    if name.endswith(".parquet"):
        pyarrow.parquet.write_table(pyarrow.table({"id": ["r"], "text": ["one"], "other": [1]}), source)
    else:
        write_shard(source, ["one"])
    code_shard(shard(source, tmp_path / "out"), pool)
    assert [row.record for row in rows_in(tmp_path / "out" / "a.parquet")] == ["one"]


def test_a_shard_that_is_done_is_passed_over(tmp_path: Path, pool: Pool[Entry | Failure, Row]) -> None:
    one = shard(write_shard(tmp_path / "a.jsonl", ["one"]), tmp_path / "out")
    assert code_shard(one, pool) == Tally(1, 0, 0, None, True)
    before = one.target.stat().st_mtime_ns
    assert code_shard(one, pool) == Tally(1, 0, 0, None, False)
    assert one.target.stat().st_mtime_ns == before


def test_a_shard_whose_reports_changed_is_coded_anew(tmp_path: Path, pool: Pool[Entry | Failure, Row]) -> None:
    one = shard(write_shard(tmp_path / "a.jsonl", ["one"]), tmp_path / "out")
    code_shard(one, pool)
    write_shard(one.source, ["two"])
    assert code_shard(one, pool) == Tally(1, 0, 0, None, True)
    assert [row.record for row in rows_in(one.target)] == ["two"]


def test_another_coder_codes_anew(
    tmp_path: Path, pool: Pool[Entry | Failure, Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = shard(write_shard(tmp_path / "a.jsonl", ["one"]), tmp_path / "out")
    code_shard(one, pool)
    monkeypatch.setattr("tacitus.engine.shards.fingerprint", lambda: "another")
    result = code_shard(one, pool)
    assert isinstance(result, Tally)
    assert result.fresh


def test_a_shard_that_breaks_off_is_read_again(tmp_path: Path, pool: Pool[Entry | Failure, Row]) -> None:
    one = shard(write_shard(tmp_path / "a.jsonl.gz", ["one", *map(str, range(9000))]), tmp_path / "out")
    whole = one.source.read_bytes()
    one.source.write_bytes(whole[: len(whole) // 2])
    for _ in range(2):
        result = code_shard(one, pool)
        assert isinstance(result, Tally)
        assert (result.failed, result.fresh) == (1, True)
        assert str(result.first).startswith("is damaged")
    assert next(rows_in(one.target)).record == "one"


def test_a_file_of_another_program_is_left_alone(tmp_path: Path, pool: Pool[Entry | Failure, Row]) -> None:
    one = shard(write_shard(tmp_path / "a.jsonl", ["one"]), tmp_path)
    one.target.write_bytes(b"mine")
    result = code_shard(one, pool)
    assert isinstance(result, Failure)
    assert result.reason.endswith("cannot be read as Parquet (ArrowInvalid); give another folder, or move it away")
    assert one.target.read_bytes() == b"mine"


def test_a_run_that_breaks_off_leaves_nothing_half_written(
    tmp_path: Path, pool: Pool[Entry | Failure, Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = shard(write_shard(tmp_path / "a.jsonl", ["one", "two"]), tmp_path / "out")
    monkeypatch.setattr("tacitus.engine.shards.GROUP", 1)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pyarrow.parquet.ParquetWriter.write_table", full)
    result = code_shard(one, pool)
    assert result == Failure(str(one.source), f"{one.target}: no space left on device")
    assert list(one.target.parent.iterdir()) == []


def test_half_a_letter_costs_nothing(tmp_path: Path) -> None:
    one = Shard(tmp_path / "a.jsonl", tmp_path / "a.parquet")
    write(one, [Row("\ud800", f"{one.source}, line 1", record='{"outlet": "\ud800"}')], {"source": str(one.source)})
    (row,) = rows_in(one.target)
    assert (row.id, json.loads(str(row.record))) == ("\\ud800", {"outlet": "\ud800"})


def test_folders_are_kept_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.jsonl", "2020/a.parquet", "2020/c.jsonl.zst", "notes.txt", ".hidden/d.jsonl"):
        write_shard(tmp_path / "in" / name, ["one"])
    found = shards_in(tmp_path / "in", tmp_path / "out")
    assert [one.target.relative_to(tmp_path / "out").as_posix() for one in found] == [
        "2020/a.parquet", "2020/c.parquet", "b.parquet"
    ]  # fmt: skip
    assert all(isinstance(one, Shard) and one.source.is_file() for one in found)


@pytest.mark.parametrize(
    ("source", "out", "told"),
    [
        ("missing", "out", "does not exist"),
        ("in/notes.txt", "out", "holds no shard"),
        ("in", "in/out", "records would be taken for reports"),
        ("in", "in/notes.txt", "is a file; give a folder"),
        ("two", "out", "would both go to"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, source: str, out: str, told: str) -> None:
    for name in ("in/a.jsonl", "in/notes.txt", "two/a.jsonl", "two/a.jsonl.gz"):
        write_shard(tmp_path / name, ["one"])
    with pytest.raises(UsageError, match=told):
        shards_in(tmp_path / source, tmp_path / out)


def test_rows_of_a_file_that_is_none(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"text": ["one"]}), tmp_path / "a.parquet")
    with pytest.raises(SourceError, match="was not written by tacitus bulk"):
        list(rows_in(tmp_path / "a.parquet"))
