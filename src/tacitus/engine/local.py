"""A pool of processes over one pure function.

Results come in the order of the items, and no more items are taken than are at work or waiting for it. An item
that fails, or that takes its worker down with it, costs nothing but itself.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from typing import Generic, TypeVar

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")
AHEAD = 8  # items for each worker that are taken before the first of them is done
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "ORT_NUM_THREADS",
           "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "RAYON_NUM_THREADS")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failed:
    """Why the function gave no result for an item, in a few words."""

    reason: str


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    function: Callable[[ItemT], ResultT], items: Iterable[ItemT], workers: int
) -> Iterator[tuple[ItemT, ResultT | Failed]]:
    """Yield each item with what `function` gives for it, in order; one worker works in this process.

    With more, `function` and the items must pickle, and each process computes in one thread.
    """
    if workers <= 1:
        for item in items:
            yield item, attempt(function, item)
        return
    with Pool(function, workers) as pool:
        yield from pool.run(items)


def attempt(function: Callable[[ItemT], ResultT], item: ItemT) -> ResultT | Failed:
    """What `function` gives for `item`, or why it gives nothing."""
    try:
        return function(item)
    except Exception as error:
        return Failed(f"{type(error).__name__}: {error}")


class Pool(Generic[ItemT, ResultT]):
    """Processes that are started anew where one of them has died; with one, it alone is at risk and not this one."""

    def __init__(self, function: Callable[[ItemT], ResultT], workers: int) -> None:
        self._function = function
        self._workers = workers
        self._executor = self._started()

    def __enter__(self) -> "Pool[ItemT, ResultT]":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the processes go, once what they are at is done."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def run(self, items: Iterable[ItemT]) -> Iterator[tuple[ItemT, ResultT | Failed]]:
        """Yield each item with its result, in order; may be called again and again."""
        waiting: deque[tuple[ItemT, Future[ResultT | Failed]]] = deque()
        for item in items:
            waiting.append((item, self._submit(item)))
            if len(waiting) >= AHEAD * self._workers:
                yield self._first(waiting)
        while waiting:
            yield self._first(waiting)

    def _first(self, waiting: deque[tuple[ItemT, Future[ResultT | Failed]]]) -> tuple[ItemT, ResultT | Failed]:
        item, future = waiting.popleft()
        try:
            return item, future.result()
        except BrokenProcessPool:
            pass
        result = self._alone(item)
        for place, (other, lost) in enumerate(waiting):
            if not lost.done() or lost.exception() is not None:
                waiting[place] = (other, self._submit(other))
        return item, result

    def _alone(self, item: ItemT) -> ResultT | Failed:
        """Try an item again that was lost with a worker, with no other beside it, so that it is known which kills."""
        self._restart()
        try:
            return self._submit(item).result()
        except BrokenProcessPool:
            self._restart()
            return Failed("its process was killed twice, perhaps for want of memory")

    def _submit(self, item: ItemT) -> "Future[ResultT | Failed]":
        with _one_thread():
            try:
                return self._executor.submit(attempt, self._function, item)
            except BrokenProcessPool as error:  # broken since the last look; told when this item's turn comes
                lost: Future[ResultT | Failed] = Future()
                lost.set_exception(error)
                return lost

    def _restart(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._started()

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, get_context("spawn"), _prepare_worker)


@contextmanager
def _one_thread() -> Iterator[None]:
    """An environment in which a process that is started computes in one thread."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _prepare_worker() -> None:
    """Leave Ctrl-C to the parent, and end with it even where it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
