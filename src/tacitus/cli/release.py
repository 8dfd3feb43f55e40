"""`tacitus release`: an archive's state as a folder that can be cited."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from tacitus.cli.archives import DB, AsOf, Names, opened


def release(
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder, which must be new or empty.")],
    db: DB = "tacitus.db",
    as_of: AsOf = None,
    name: Annotated[str | None, typer.Option(help="What it is called; else by the day of its last entry.")] = None,
    names: Names = False,
) -> None:
    """Freeze the state of an archive into a folder that can be cited: all exports, counts, rules and checksums.

    The text of the reports is not part of it. The same state gives the same bytes: no clock is read, and the date is
    that of the last entry of the log.
    """
    with closing(opened(db, as_of=as_of)) as archive:
        from tacitus.store.release import release as freeze

        told = freeze(archive, out, name, names)
    typer.echo(f"{out}: {len(told)} files of data, with README.md, about.json and SHA256SUMS")
