"""`tacitus cite`: how a report, an item of one or an incident is cited."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from tacitus.cli.archives import DB, AsOf, opened
from tacitus.export.citation import as_bibtex, as_json, as_text, citation_of


class CiteForm(StrEnum):
    TEXT = "text"
    BIBTEX = "bibtex"
    JSON = "json"


def cite(
    name: Annotated[str, typer.Argument(metavar="ID", help="Of a report, an event, toll or other item, an incident.")],
    db: DB = "tacitus.db",
    as_of: AsOf = None,
    form: Annotated[CiteForm, typer.Option("--format", help="text for people, bibtex or json.")] = CiteForm.TEXT,
) -> None:
    """Write the citation of what an archive keeps under an id.

    It gives outlet, title, day, address and the words of evidence, which coder read them, when the report was
    collected, and the hash of the log's entry, by which this version can be told from any other.
    """
    archive = opened(db, as_of=as_of)
    from tacitus.store.database import reading
    from tacitus.store.lookup import lookup

    with reading(archive.engine) as connection:
        found = lookup(connection, name)
    archive.close()
    cited = citation_of(found)
    if form is CiteForm.JSON:
        typer.echo(json.dumps(as_json(cited), ensure_ascii=False, indent=2))
        return
    for line in as_text(cited) if form is CiteForm.TEXT else as_bibtex(cited):
        typer.echo(line)
