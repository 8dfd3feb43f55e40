"""`tacitus add`: reports into an archive."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tacitus.cli.archives import DB, bring_up_to_date, opened
from tacitus.cli.batch import ALL, NONE, SOME
from tacitus.cli.code import dated, standard_input
from tacitus.cli.progress import counting
from tacitus.engine.shards import targets_in
from tacitus.errors import UsageError
from tacitus.sources.files import Sources

if TYPE_CHECKING:
    from tacitus.engine.ingest import Counts
    from tacitus.sources.web import Web

_SECRET = re.compile(r"[^:]+://[^/?#]*@")  # an address that names a user


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files that end in .txt, .html, .json, .jsonl (also .gz or .zst), .csv, .parquet, .rss, .atom or "
            '.xml, folders of them, patterns such as "news/*.jsonl", - for standard input, or, with --allow-network, '
            "addresses (https://...) of pages, feeds, JSON, JSON lines and CSV.",
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
        bool, typer.Option("--allow-network", help="Sources may be addresses; without this no network is used.")
    ] = False,
    coded: Annotated[
        bool, typer.Option("--coded", help="Sources are what tacitus bulk wrote; nothing is coded again.")
    ] = False,
) -> None:
    """Code reports and keep them, with their records, in an archive, which is made where there is none.

    What the archive holds already is passed over, so that a run that was interrupted is resumed by running it again.
    What cannot be read or coded goes to quarantine with its reason: see tacitus quarantine.

    Ends with 0 if all reports are in the archive, 1 if some are in quarantine, 2 if all are or the command is wrong.
    """
    _refuse_addresses(sources, allow_network)
    day = dated(published)
    if coded and day:
        raise UsageError("--published dates reports before they are coded; with --coded they have been")
    targets = [target for source in sources for target in targets_in(Path(source))] if coded else []
    archive = opened(db, create=True)
    from tacitus.engine.ingest import ingest, ingest_coded
    from tacitus.engine.local import cores

    with standard_input(sources) as spool, counting("adding") as bar:
        entries = Sources(sources, spool, web(allow_network)).entries()
        coding = ingest(archive, entries, workers or cores(), bar.tell, day)
        for counts in ingest_coded(archive, targets, bar.tell) if coded else coding:
            bar.show(told(counts))
    bring_up_to_date(archive)
    typer.echo(told(counts))
    raise typer.Exit(ALL if not counts.failed else SOME if counts.added + counts.held else NONE)


def told(counts: "Counts") -> str:
    """The counts as one line."""
    aside = f" ({counts.aside} of them not coded)" if counts.aside else ""
    failed = f", {counts.failed} in quarantine (tacitus quarantine lists them)" if counts.failed else ""
    return f"{counts.added} added{aside}, {counts.held} held already{failed}"


def web(allowed: bool) -> "Web | None":
    """What fetches addresses, where that is allowed."""
    if not allowed:
        return None
    from tacitus.sources.web import Web

    return Web()


def _refuse_addresses(sources: list[str], allowed: bool) -> None:
    for source in sources:
        if _SECRET.match(source):
            raise UsageError("an address holds a user name or password, which Tacitus neither sends nor keeps")
        if "://" in source and not allowed:
            raise UsageError(f"{source} is an address, and the network is used only with --allow-network")
