"""`tacitus brief`: a situation report on a conflict and a time."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tacitus.cli import given
from tacitus.cli.archives import DB, AsOf, Names, opened
from tacitus.cli.serve import NEEDED
from tacitus.errors import MissingExtra, UsageError
from tacitus.export.atomic import AtomicFile

if TYPE_CHECKING:
    from sqlalchemy import Connection

STREAM = "-"
SUFFIXES = (".html", ".pdf")


def brief(
    conflict: Annotated[str, typer.Option(metavar="ID", help="Its id, the beginning of its id, or its name.")],
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")],
    until: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day.")],
    db: DB = "tacitus.db",
    as_of: AsOf = None,
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="FILE.html or FILE.pdf. Left out, or -: HTML to standard output."),
    ] = None,
    names: Names = False,
) -> None:
    """Write a situation report: what is told of a conflict and a time, with map, charts and numbered sources.

    Its sentences are templates filled with values; each ends with the reports that it rests on. It is one file that
    loads nothing. The same archive gives the same bytes.
    """
    first, last = given.days(since, until)
    suffix = _suffix(out)
    archive = opened(db, as_of=as_of)
    try:
        from tacitus.web.brief.document import as_html, as_pdf
        from tacitus.web.templating import Templates
    except ImportError as error:
        raise MissingExtra(NEEDED.format(error.name)) from error
    from tacitus.store.database import reading

    with reading(archive.engine) as connection:
        model = _model(connection, conflict, str(first), str(last), names)
    archive.close()
    made: Any = as_pdf(Templates(), model) if suffix == ".pdf" else as_html(Templates(), model)
    if out in (None, STREAM):
        sys.stdout.write(made)
        return
    with AtomicFile(Path(str(out)), suffix == ".pdf") as file:
        file.file.write(made)
    typer.echo(f"{out}: {len(model['references'])} sources. {model['names']}", err=True)


def _suffix(out: str | None) -> str:
    if out in (None, STREAM):
        return SUFFIXES[0]
    path = Path(str(out))
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"--out {out}: name a file that ends in .html or .pdf")
    if not path.parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {path.parent}; make it, or name another place")
    return path.suffix.lower()


def _model(connection: "Connection", conflict: str, since: str, until: str, names: bool) -> dict[str, Any]:
    from tacitus.link.ledger import book
    from tacitus.store.conflicts import conflicts_in, named, tracks_in
    from tacitus.store.counts import counts
    from tacitus.store.ledger import parties_of
    from tacitus.store.spots import spots
    from tacitus.web.brief.made import Matter
    from tacitus.web.brief.made import brief as make

    found = conflicts_in(connection)
    of = named(found, conflict)
    track = next(track for track in tracks_in(connection, found) if track.conflict.id == of.id)
    return make(
        connection, Matter(of, track, since, until, spots(connection), book(counts(connection), parties_of(of))), names
    )
