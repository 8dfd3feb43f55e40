"""A Ray cluster over one pure function: Ray Data hands the items to workers and takes the results.

A worker that is lost is replaced, and its item is done again by another; an item that fails costs nothing but itself.
"""

import importlib
import logging
import os
import pickle
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from typing import Any, TypeVar

from tacitus.engine.local import Failed, attempt, cores
from tacitus.errors import MissingExtra, UsageError

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")
WAIT_S = 5.0  # for a cluster to answer
STORE = 100_000_000  # bytes that a cluster started here may hold between workers; only names and counts travel


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that this process is connected to: the cores that may be used, and those of its largest node."""

    ray: Any
    cores: int
    widest: int

    def share(self, items: int) -> int:
        """How many cores each of `items` may have, so that all are at work where items are few.

        >>> Cluster(None, 8, 8).share(3), Cluster(None, 64, 8).share(3), Cluster(None, 8, 8).share(100)
        (2, 8, 1)
        """
        return max(1, min(self.widest, self.cores // max(1, items)))

    def run(
        self, function: Callable[[ItemT], ResultT], items: Sequence[ItemT], each: int = 1
    ) -> Iterator[tuple[ItemT, ResultT | Failed]]:
        """Yield each item with what `function` gives for it, as they are done; each takes `each` cores.

        `function`, the items and the results must pickle, and the workers must be able to import what they are of.
        """
        left = dict(enumerate(items))
        for number, result in self._results(function, items, each):
            yield left.pop(number), result
        for item in left.values():
            yield item, Failed("its worker was lost, and Ray gave it up")

    def _results(
        self, function: Callable[[ItemT], ResultT], items: Sequence[ItemT], each: int
    ) -> Iterator[tuple[int, ResultT | Failed]]:
        import pyarrow

        blocks = [pyarrow.table({"number": [n], "item": [pickle.dumps(item)]}) for n, item in enumerate(items)]
        done = self.ray.data.from_arrow(blocks).map_batches(
            _apply, fn_args=(function,), batch_size=None, batch_format="pyarrow", num_cpus=each
        )
        for table in done.iter_batches(batch_size=None, batch_format="pyarrow"):
            for row in table.to_pylist():
                yield row["number"], pickle.loads(row["result"])  # noqa: S301 (our own worker wrote it)


def _apply(table: Any, function: Callable[[Any], Any]) -> Any:
    """The function's results for a table of items, in a worker of the cluster."""
    import pyarrow

    rows = table.to_pylist()
    results = [attempt(function, pickle.loads(row["item"])) for row in rows]  # noqa: S301 (our own driver wrote it)
    return pyarrow.table({"number": [row["number"] for row in rows], "result": list(map(pickle.dumps, results))})


@contextmanager
def opened(workers: int | None = None, address: str | None = None) -> Iterator[Cluster]:
    """A cluster of at most `workers` cores: the one at `address`, or one that is started here and ends with the block.

    While it is open, standard output is kept from what Ray says there. Raises `MissingExtra` without Ray, `UsageError`
    where no cluster answers at `address`.
    """
    ray = _ray()
    with ExitStack() as stack:
        stack.enter_context(redirect_stdout(stack.enter_context(open(os.devnull, "w", encoding="utf-8"))))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="tacitus-ray-", ignore_cleanup_errors=True))
        started = {"num_cpus": workers or cores(), "object_store_memory": STORE, "include_dashboard": False}
        stack.callback(ray.shutdown)
        _init(ray, address, {} if address else started | {"_temp_dir": folder})
        all_cores = int(ray.cluster_resources().get("CPU", 1))
        widest = max(int(node["Resources"].get("CPU", 0)) for node in ray.nodes() if node["Alive"])
        used = min(workers or all_cores, all_cores)
        ray.data.DataContext.get_current().execution_options.resource_limits = ray.data.ExecutionResources(cpu=used)
        yield Cluster(ray, used, max(1, widest))


def _ray() -> Any:
    """Ray and Ray Data, told to be quiet and to tell nobody."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        ray = importlib.import_module("ray")
        data = importlib.import_module("ray.data")
    except ImportError as error:
        raise MissingExtra(f"the engine ray needs {error.name}; install tacitus[ray]") from error
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1  # an item that Ray gives up is told of, and the others go on
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    return ray


def _init(ray: Any, address: str | None, options: dict[str, Any]) -> None:
    if address and address != "auto":
        _reach(address)
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR, **options)
    except (ConnectionError, RuntimeError, ValueError) as error:
        where = f"no Ray cluster answers at {address}" if address else "Ray cannot be started here"
        raise UsageError(f"{where} ({' '.join(str(error).split())[:200]})") from error


def _reach(address: str) -> None:
    """Look whether anything answers at host:port, as Ray itself would try for many minutes."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not host or not port.isdecimal():
        raise UsageError(f'--address "{address}" is neither auto nor host:port, such as 10.0.0.1:6379')
    try:
        socket.create_connection((host.strip("[]"), int(port)), WAIT_S).close()
    except (OSError, OverflowError) as error:
        raise UsageError(f"no Ray cluster answers at {address} ({error})") from error
