"""`tacitus explain`: what a name in a record means, and why an archive says what it says."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from tacitus.cli.archives import DB, AsOf, opened
from tacitus.errors import NotFound, UsageError
from tacitus.knowledge.glossary import Entry, entries_for, glossary


def explain(
    name: Annotated[
        str | None,
        typer.Argument(help="Such as ASSAULT, heavy-weapons, claimed or displaced, or an id in an archive."),
    ] = None,
    db: DB = "tacitus.db",
    as_of: AsOf = None,
) -> None:
    """Say what a name in a record means; without a name, list all that can be explained.

    The id of an event, toll or other item tells the rule that made it and the words that each value rests on; that of
    an incident its accounts, origins and contradictions, and every link with what each feature adds to its score.
    """
    if name is None:
        lines = _all()
    elif found := entries_for(name):
        lines = (line for entry in found for line in _told(entry))
    elif _is_id(name) or _is_there(db):
        lines = _kept(name, db, as_of)
    else:
        raise UsageError(_unknown(name))
    for line in lines:
        typer.echo(line)


def _is_id(name: str) -> bool:
    return bool(re.fullmatch(r"i?[0-9a-f]{20}|[0-9a-f]{32}", name))


def _is_there(db: str) -> bool:
    return "://" in db or Path(db).exists()


def _kept(name: str, db: str, as_of: str | None) -> Iterator[str]:
    """What the archive says of an id."""
    archive = opened(db, as_of=as_of)
    from tacitus.export.explained import lines_of
    from tacitus.store.database import reading
    from tacitus.store.lookup import lookup

    try:
        with reading(archive.engine) as connection:
            found = lookup(connection, name)
    except NotFound as error:
        raise error if _is_id(name) else UsageError(_unknown(name)) from error
    archive.close()
    return lines_of(found)


def _unknown(name: str) -> str:
    return f'"{name}" is no name in a record{_nearest(name)}; tacitus explain lists them all'


def _told(entry: Entry) -> Iterator[str]:
    yield f"{entry.name} ({entry.kind}): {entry.meaning}"
    yield from (f"  “{example}”" for example in entry.examples)


def _all() -> Iterator[str]:
    for kind, entries in groupby(glossary(), key=lambda entry: entry.kind):
        yield f"{kind}: {', '.join(entry.name for entry in entries)}"


def _nearest(name: str) -> str:
    names = {entry.name.casefold(): entry.name for entry in glossary()}
    near = get_close_matches(name.casefold(), names, n=2)
    return f" (did you mean {' or '.join(names[n] for n in near)}?)" if near else ""
