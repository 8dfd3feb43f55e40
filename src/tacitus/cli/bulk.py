"""`tacitus bulk`: shards of reports into shards of records."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from tacitus.cli.batch import ALL, NONE, SOME
from tacitus.cli.progress import counting
from tacitus.engine.bulk import Engine
from tacitus.engine.bulk import bulk as coded
from tacitus.engine.shards import Tally, shards_in
from tacitus.sources.files import Failure


@dataclass(slots=True)
class Counts:
    """What became of the shards so far, and of the reports in them."""

    shards: int = 0
    before: int = 0  # of the shards: found done
    lost: int = 0  # shards without a file of records
    reports: int = 0
    aside: int = 0
    failed: int = 0

    def add(self, result: Tally | Failure) -> None:
        if isinstance(result, Failure):
            self.lost += 1
            return
        self.shards += 1
        self.before += not result.fresh
        self.reports += result.reports
        self.aside += result.aside
        self.failed += result.failed

    def __str__(self) -> str:
        before = f" ({self.before} done before)" if self.before else ""
        aside = f", {self.aside} set aside" if self.aside else ""
        failed = f", {self.failed} failed (the column failed says why)" if self.failed else ""
        lost = f"; {self.lost} shards not coded" if self.lost else ""
        good = self.reports - self.aside - self.failed
        return f"{self.shards} shards{before}: {good} reports coded{aside}{failed}{lost}"


def bulk(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN", help="A shard of reports, .parquet or .jsonl (also .gz or .zst), or a folder of them."
        ),
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder for the shards of records.")],
    engine: Annotated[
        Engine, typer.Option(help="local, processes on this machine, or ray, the workers of a Ray cluster.")
    ] = Engine.LOCAL,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Cores that code; all there are if left out.")
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            envvar="RAY_ADDRESS",
            metavar="ADDRESS",
            help="A Ray cluster that runs (auto, or host:port); without it one is started on this machine.",
        ),
    ] = None,
) -> None:
    """Code shards of reports: for each, write a Parquet file of the same name that holds a record for every report.

    A shard that is done is passed over, so that a run that was interrupted is resumed by running it again; it is coded
    anew where its bytes or the coder changed. tacitus add --coded takes the records into an archive.

    Ends with 0 if no report failed, 1 if some did, 2 if all did or the command is wrong.
    """
    shards = shards_in(source, out)
    counts = Counts()
    with counting("coding") as bar:
        for shard, result in coded(shards, engine, workers, address):
            counts.add(result)
            bar.show(f"{counts.shards + counts.lost} of {len(shards)} shards, {counts.reports} reports")
            if isinstance(result, Failure):
                bar.tell(str(result))
            elif result.failed:
                bar.tell(f"{shard.source}: {result.failed} of {result.reports} reports failed, first {result.first}")
    typer.echo(str(counts))
    raise typer.Exit(_code(counts))


def _code(counts: Counts) -> int:
    if not counts.failed and not counts.lost:
        return ALL
    return SOME if counts.reports > counts.failed else NONE
