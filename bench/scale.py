"""How coding grows with cores: `python -m bench.scale [--reports N] [--workers N] [--price P] [--short]`.

Codes the bundled reports, repeated with a number so that no two are the same, as shards: on one core, on N cores, and
by N workers of a Ray cluster that is started here. Models are read before the clock starts. Prints one JSON object:
reports a second, how many times one core that is, memory, and what a million reports cost at P a core-hour.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from tacitus.cli.demo import bundled_reports
from tacitus.engine import cluster
from tacitus.engine.bulk import code_in_worker, code_shard
from tacitus.engine.coding import row_of
from tacitus.engine.local import Pool
from tacitus.engine.shards import Shard, Tally
from tacitus.model.record import plain

SHARD = 40  # reports in one
SHORT = 160  # reports of the short version, which only shows that all of it works


def write_shards(folder: Path, reports: int, name: str) -> list[Path]:
    """Shards of `reports` reports in all."""
    texts = [plain(report) for report in bundled_reports()]
    made = []
    for number in range(reports):
        told = texts[number % len(texts)]
        made.append(told | {"id": f"{name}-{number}", "text": f"{told['text']}\n\n{name} {number}"})
    paths = []
    for start in range(0, reports, SHARD):
        paths.append(folder / f"{name}-{start:06}.jsonl")
        paths[-1].write_text("".join(json.dumps(r) + "\n" for r in made[start : start + SHARD]), encoding="utf-8")
    return paths


def seconds(code: Callable[[list[Shard]], Iterable[Any]], folder: Path, reports: int) -> float:
    """How long `code` takes for the reports, after it has coded a few others; all must have been coded."""
    list(code([Shard(path, folder / "warm" / f"{path.stem}.parquet") for path in folder.glob("warm-*.jsonl")]))
    shards = [Shard(path, folder / "out" / f"{path.stem}.parquet") for path in sorted(folder.glob("timed-*.jsonl"))]
    start = time.perf_counter()
    tallies = list(code(shards))
    spent = time.perf_counter() - start
    good = [tally for tally in tallies if isinstance(tally, Tally) and tally.fresh and not tally.failed]
    assert sum(tally.reports for tally in good) == reports, tallies
    return spent


def here(workers: int, reports: int) -> float:
    """Seconds on `workers` cores of this machine."""
    with tempfile.TemporaryDirectory() as name, Pool(row_of, workers) as pool:
        return seconds(lambda shards: [code_shard(one, pool) for one in shards], filled(name, reports), reports)


def on_ray(workers: int, reports: int) -> tuple[float, int]:
    """Seconds with `workers` workers of a Ray cluster, and the most memory that one has held, in MB."""
    with tempfile.TemporaryDirectory() as name, cluster.opened(workers) as found:

        def code(shards: list[Shard]) -> list[Any]:
            return [result for _, result in found.run(partial(code_in_worker, cores=1), shards)]

        spent = seconds(code, filled(name, reports), reports)
        return spent, max(int(result) for _, result in found.run(memory_mb, range(workers)))  # type: ignore[arg-type]


def filled(name: str, reports: int) -> Path:
    folder = Path(name)
    write_shards(folder, 4 * SHARD, "warm")
    write_shards(folder, reports, "timed")
    return folder


def memory_mb(_: int) -> int:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reports", type=int, default=1400, help="how many; each run should take 60 s or more")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--price", type=float, default=0.05, help="of a core-hour, in any currency")
    parser.add_argument("--short", action="store_true", help="only show that it works")
    args = parser.parse_args()
    reports = SHORT if args.short else args.reports
    load = os.getloadavg()[0]
    one = here(1, reports)
    many = here(args.workers, reports)
    process_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    ray, worker_mb = on_ray(args.workers, reports)
    words = [len(report.text.split()) for report in bundled_reports()]
    result = {
        "reports": reports,
        "words_a_report": round(sum(words) / len(words)),
        "workers": args.workers,
        "load_before": round(load, 2),
        "one_core_s": round(one, 1),
        "local_s": round(many, 1),
        "ray_s": round(ray, 1),
        "one_core_reports_per_s": round(reports / one, 2),
        "local_times_one_core": round(one / many, 2),
        "ray_times_one_core": round(one / ray, 2),
        "process_mb": process_mb,
        "ray_worker_mb": worker_mb,
        "core_hours_per_million": round(1e6 * one / reports / 3600, 1),
        "price_per_million": round(1e6 * many * args.workers / reports / 3600 * args.price, 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
