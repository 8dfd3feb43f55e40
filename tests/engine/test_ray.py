"""The same over a real Ray cluster that is started on this machine."""

import importlib.util
import os
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyarrow.parquet
import pytest

from tacitus.engine import cluster
from tacitus.engine.bulk import code_shard
from tacitus.engine.coding import Row
from tacitus.engine.local import Failed, Pool
from tacitus.engine.shards import Shard, Tally
from tacitus.errors import MissingExtra
from tacitus.sources.files import Entry, Failure
from tests.engine.reports import quick, shard, write_shard

MISSING = importlib.util.find_spec("ray") is None


@pytest.fixture(scope="module")
def found() -> Iterator[cluster.Cluster]:
    if MISSING and not os.environ.get("TACITUS_CI"):
        pytest.skip("Ray is not installed (tacitus[ray])")
    with cluster.opened(2) as started:
        yield started


def once(given: tuple[int, str]) -> int:
    """The number doubled; 3 kills its process the first time and 5 fails."""
    number, mark = given
    if number == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 5:
        raise ValueError("five")
    return 2 * number


@cache
def pool() -> Pool[Entry | Failure, Row]:
    return Pool(quick, 1)


def in_worker(one: Shard) -> Tally | Failure:
    return code_shard(one, pool())


def test_a_killed_worker_costs_nothing_and_a_failing_item_itself(found: cluster.Cluster, tmp_path: Path) -> None:
    mark = str(tmp_path / "killed")
    results = {item[0]: result for item, result in found.run(once, [(n, mark) for n in range(8)])}
    assert Path(mark).exists()
    assert results == {n: 2 * n for n in range(8)} | {5: Failed("ValueError: five")}


def test_shards_are_those_of_this_machine(found: cluster.Cluster, tmp_path: Path) -> None:
    """Though one report fails, one kills its process and one kills the worker in the middle of its shard."""
    texts = (["one", "two"], ["three", "", "fails", "kills", "four"], ["five", "kills its worker", "six"])
    sources = [write_shard(tmp_path / f"{n}.jsonl", some) for n, some in enumerate(texts)]
    far = [shard(source, tmp_path / "ray") for source in sources]
    results = {one.source: result for one, result in found.run(in_worker, far)}
    assert (tmp_path / "2.jsonl.killed").exists()
    with Pool(quick, 1) as near:
        for one in far:
            here = shard(one.source, tmp_path / "local")
            assert code_shard(here, near) == results[one.source]
            assert here.target.read_bytes() == one.target.read_bytes()
    assert pyarrow.parquet.read_table(far[2].target)["record"].to_pylist() == ["five", "kills its worker", "six"]


def test_without_ray_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(MissingExtra, match=r"needs ray; install tacitus\[ray\]"), cluster.opened(1):
        pass
