"""`tacitus add`: reports into an archive."""

from typing import TYPE_CHECKING, Annotated

import typer

from tacitus.cli.archives import DB, opened
from tacitus.cli.batch import ALL, NONE, SOME
from tacitus.cli.code import dated, standard_input
from tacitus.cli.progress import counting
from tacitus.errors import UsageError
from tacitus.sources.files import Sources

if TYPE_CHECKING:
    from tacitus.engine.ingest import Counts


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files that end in .txt, .html, .json, .jsonl (also .gz or .zst), .csv, .parquet, .rss, .atom or "
            '.xml, folders of them, patterns such as "news/*.jsonl", or - for standard input.',
        ),
    ],
    db: DB = "tacitus.db",
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date (YYYY-MM-DD) of the reports that carry none."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes that code; as many as there are cores.")
    ] = None,
    allow_network: Annotated[
        bool, typer.Option("--allow-network", help="Sources may be addresses (https://...); not yet built.")
    ] = False,
) -> None:
    """Code reports and keep them, with their records, in an archive, which is made where there is none.

    What the archive holds already is passed over, so that a run that was interrupted is resumed by running it again.
    What cannot be read or coded goes to quarantine with its reason: see tacitus quarantine.

    Ends with 0 if all reports are in the archive, 1 if some are in quarantine, 2 if all are or the command is wrong.
    """
    _refuse_addresses(sources, allow_network)
    day = dated(published)
    archive = opened(db, create=True)
    from tacitus.engine.ingest import ingest
    from tacitus.engine.local import cores

    with standard_input(sources) as spool, counting("adding") as bar:
        for counts in ingest(archive, Sources(sources, spool).entries(), workers or cores(), bar.tell, day):
            bar.show(told(counts))
    typer.echo(told(counts))
    raise typer.Exit(ALL if not counts.failed else SOME if counts.added + counts.held else NONE)


def told(counts: "Counts") -> str:
    """The counts as one line."""
    aside = f" ({counts.aside} of them not coded)" if counts.aside else ""
    failed = f", {counts.failed} in quarantine (tacitus quarantine lists them)" if counts.failed else ""
    return f"{counts.added} added{aside}, {counts.held} held already{failed}"


def _refuse_addresses(sources: list[str], allowed: bool) -> None:
    for source in sources:
        if "://" in source and not allowed:
            raise UsageError(f"{source} is an address, and the network is used only with --allow-network")
        if "://" in source:
            raise UsageError(f"{source}: fetching is not built yet; save the page or feed as a file and name that")
