"""Shards of reports into shards of records, on this machine's cores or on a Ray cluster.

Both engines run `code_shard` over the shards, one here, one in the workers of the cluster. It codes the reports in
processes of their own, so that a report that kills its process costs nothing but itself.
"""

import os
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, partial

from tacitus.engine import cluster, local
from tacitus.engine.coding import FAULT, Row, failed, row_of
from tacitus.engine.shards import Shard, Tally, is_done, marks_of, tally, write
from tacitus.errors import TacitusError
from tacitus.export.atomic import sweep
from tacitus.sources.files import Entry, Failure, Sources

Coders = local.Pool[Entry | Failure, Row]


class Engine(StrEnum):
    """Where shards are coded."""

    LOCAL = "local"  # processes on this machine
    RAY = "ray"  # a Ray cluster: one that runs, or one that is started on this machine


def code_shard(shard: Shard, pool: Coders) -> Tally | Failure:
    """Write the records of the shard unless that is done; what its file holds, or why it cannot be read or written."""
    try:
        marks = marks_of(shard)
        fresh = not is_done(shard, marks)
        if fresh:
            write(shard, _rows(shard, pool), marks)
        return tally(shard.target, fresh)
    except TacitusError as error:
        return Failure(str(shard.source), str(error))
    except OSError as error:
        where = os.fsdecode(error.filename or shard.target)
        return Failure(str(shard.source), f"{where}: {(error.strerror or type(error).__name__).lower()}")


def _rows(shard: Shard, pool: Coders) -> Iterator[Row]:
    for entry, result in pool.run(Sources([str(shard.source)]).entries()):
        yield failed(entry, FAULT.format(reason=result.reason)) if isinstance(result, local.Failed) else result


def bulk(
    shards: Sequence[Shard], engine: Engine, workers: int | None = None, address: str | None = None
) -> Iterator[tuple[Shard, Tally | Failure]]:
    """Yield each shard with what its file of records holds, or why there is none, as they are done.

    `workers` is how many cores code, all there are if left out; `address` names a cluster that runs.
    """
    results = _here(shards, workers) if engine is Engine.LOCAL else _on_ray(shards, workers, address)
    for shard, result in results:
        if isinstance(result, local.Failed):
            yield shard, Failure(str(shard.source), FAULT.format(reason=result.reason))
        else:
            yield shard, result


def _here(shards: Sequence[Shard], workers: int | None) -> Iterator[tuple[Shard, Tally | Failure | local.Failed]]:
    with local.Pool(row_of, workers or local.cores()) as pool:
        yield from local.run(partial(code_shard, pool=pool), shards, 1)


def _on_ray(
    shards: Sequence[Shard], workers: int | None, address: str | None
) -> Iterator[tuple[Shard, Tally | Failure | local.Failed]]:
    try:
        with cluster.opened(workers, address) as found:
            cores = found.share(len(shards))
            yield from found.run(partial(code_in_worker, cores=cores), shards, cores)
    finally:
        for shard in shards:
            sweep(shard.target)  # a worker that is killed leaves what it was writing


def code_in_worker(shard: Shard, cores: int) -> Tally | Failure:
    """As `code_shard`, in a worker of a cluster, which keeps its processes for the next shard."""
    return code_shard(shard, _pool(cores))


@cache
def _pool(cores: int) -> Coders:
    """The processes of a worker of the cluster, which end with it; they serve all its shards."""
    return local.Pool(row_of, cores)
