"""`tacitus quarantine`: what could not be read or coded."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tacitus.cli.add import web
from tacitus.cli.archives import DB, bring_up_to_date, opened
from tacitus.cli.batch import ALL, SOME
from tacitus.cli.progress import counting
from tacitus.sources.files import STDIN, Entry, Failure, Sources

if TYPE_CHECKING:
    from tacitus.sources.web import Web
    from tacitus.store.archive import Archive
    from tacitus.store.quarantine import Held


def quarantine(
    db: DB = "tacitus.db",
    retry: Annotated[bool, typer.Option("--retry", help="Read and code again what is in quarantine.")] = False,
    allow_network: Annotated[
        bool, typer.Option("--allow-network", help="With --retry: addresses too, which else are left as they are.")
    ] = False,
) -> None:
    """List what could not be read or coded: where it stands, why, since when and after how many tries.

    With --retry the files are read again; what can now be coded is added and leaves. Ends with 1 if something stays.
    """
    archive = opened(db)
    from tacitus.store.quarantine import list_held

    held = list_held(archive)
    if retry and held:
        _retry(archive, held, web(allow_network))
        held = list_held(archive)
    for one in held:
        tries = "" if one.tries == 1 else f", {one.tries} tries"
        typer.echo(f"{one.place}: {one.reason} (since {one.since}{tries})")
    if not held:
        typer.echo("nothing is in quarantine")
    raise typer.Exit(SOME if retry and held else ALL)


def _retry(archive: "Archive", held: Sequence["Held"], fetching: "Web | None") -> None:
    from tacitus.engine.ingest import ingest

    with counting("trying again") as bar:
        for counts in ingest(archive, entries_of(held, fetching), 1, lambda _: None):
            bar.show(f"{counts.added} added")
    bring_up_to_date(archive)


def entries_of(held: Sequence["Held"], fetching: "Web | None" = None) -> Iterator[Entry | Failure]:
    """What stands at the places in quarantine, each file read once; what came on standard input is gone.

    A file that could not be read at all is read whole. Addresses are passed over where nothing fetches them.
    """
    wanted = {one.place for one in held}
    for source in sorted({one.source for one in held if one.source not in ("standard input", STDIN)}):
        if "://" in source and fetching is None:
            continue
        for entry in Sources([source], web=fetching).entries():
            if source in wanted or entry.where in wanted:
                yield entry
