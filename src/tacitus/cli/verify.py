"""`tacitus verify` and `tacitus rebuild`: is the log whole, and its views anew."""

import typer

from tacitus.cli.archives import DB, bring_up_to_date, opened

BROKEN = 1


def verify(db: DB = "tacitus.db") -> None:
    """Walk an archive's log and name the first entry that is altered, missing or out of order.

    Ends with 0 if all entries stand, 1 if the chain is broken.
    """
    result = opened(db).verify()
    if isinstance(result, int):
        typer.echo(f"{result} entries stand, each as it was written")
        return
    typer.echo(f"{result.reason}; what stands behind it is not proven")
    raise typer.Exit(BROKEN)


def rebuild(db: DB = "tacitus.db") -> None:
    """Compute an archive's tables anew from its log."""
    archive = opened(db)
    archive.rebuild()
    bring_up_to_date(archive)
    typer.echo(f"{archive.size()} reports stand, their tables computed anew")
