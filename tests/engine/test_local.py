"""A pool of processes: results in order, and what fails costs nothing but itself."""

import os
import signal
from pathlib import Path

import pytest

from tacitus.engine.local import Failed, run


def double(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return 2 * number


def deadly(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def once(given: tuple[int, str]) -> int:
    number, mark = given
    if number == 4 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def threads(_: int) -> str | None:
    return os.environ.get("OMP_NUM_THREADS")


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_and_failures_beside_them(workers: int) -> None:
    found = list(run(double, range(40), workers))
    assert [item for item, _ in found] == list(range(40))
    assert found[3][1] == Failed("ValueError: three")
    assert [result for item, result in found if item != 3] == [2 * n for n in range(40) if n != 3]


def test_a_deadly_item_costs_only_itself() -> None:
    found = dict(run(deadly, range(40), 2))
    assert isinstance(found[5], Failed)
    assert [found[n] for n in range(40) if n != 5] == [n for n in range(40) if n != 5]


def test_a_killed_worker_costs_nothing(tmp_path: Path) -> None:
    mark = str(tmp_path / "killed")
    assert [result for _, result in run(once, [(n, mark) for n in range(40)], 2)] == list(range(40))


def test_each_process_computes_in_one_thread() -> None:
    assert [result for _, result in run(threads, range(3), 2)] == ["1"] * 3
