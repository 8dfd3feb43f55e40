"""`tacitus reviewed`: the reports of an archive that people reviewed whole, as gold records."""

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tacitus.cli.archives import DB, opened
from tacitus.errors import UsageError
from tacitus.export.atomic import AtomicFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tacitus.store.archive import Archive


def reviewed(
    db: DB = "tacitus.db",
    out: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write this file. Left out, or -: to standard output.")
    ] = None,
) -> None:
    """Give out the reports that people reviewed whole, one JSON object a line, in the form of gold records.

    What was rejected is left out, corrections are applied, and what the coder missed is added. The text of the reports
    is not part of it.
    """
    with closing(opened(db)) as archive:
        if out in (None, "-"):
            for line in _lines(archive):
                typer.echo(line)
            return
        path = Path(str(out))
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise UsageError(f"--out {out}: this is no place for a file; name a file in a folder that is there")
        with AtomicFile(path) as file:
            for line in _lines(archive):
                file.file.write(line + "\n")


def _lines(archive: "Archive") -> "Iterator[str]":
    from tacitus.store.database import reading
    from tacitus.store.review.results import gold

    with reading(archive.engine) as connection:
        for record in gold(connection):
            yield json.dumps(record, ensure_ascii=False)
