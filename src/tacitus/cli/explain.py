"""`tacitus explain`: what a name in a record means."""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import groupby
from typing import Annotated

import typer

from tacitus.errors import UsageError
from tacitus.knowledge.glossary import Entry, entries_for, glossary


def explain(
    name: Annotated[str | None, typer.Argument(help="Such as ASSAULT, heavy-weapons, claimed or displaced.")] = None,
) -> None:
    """Say what a name in a record means; without a name, list all that can be explained."""
    if name is None:
        lines = _all()
    elif found := entries_for(name):
        lines = (line for entry in found for line in _told(entry))
    else:
        raise UsageError(f'"{name}" is no name in a record{_nearest(name)}; tacitus explain lists them all')
    for line in lines:
        typer.echo(line)


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
