"""`tacitus events|tolls|claims|damage|talks|conditions|actors`: ask an archive."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from tacitus.cli.archives import DB, opened
from tacitus.export import csv as safely

Rows = Iterable[Mapping[str, Any]]


class Shape(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "events": ("when", "event_type", "modes", "actors", "recipients", "place", "status", "report", "words"),
    "tolls": ("when", "harm", "group", "of", "low", "high", "scope", "stance", "claimed_by", "report", "words"),
    "claims": ("speaker", "act", "about", "report", "words"),
    "damage": ("object", "kind", "place", "by", "claimed_by", "report", "words"),
    "talks": ("when", "kind", "state", "parties", "mediators", "absentees", "venue", "report", "words"),
    "conditions": ("holder", "kind", "towards", "state", "report", "words"),
    "actors": ("party", "as_actor", "as_recipient"),
}


def asking(kind: str) -> Callable[..., None]:
    """The command that lists items of `kind`."""

    def command(
        db: DB = "tacitus.db",
        since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
        until: Annotated[str | None, typer.Option(metavar="DATE", help="Only up to this day.")] = None,
        country: Annotated[str | None, typer.Option(metavar="ISO3", help="Only in this country.")] = None,
        place: Annotated[str | None, typer.Option(help="Only at this place, as a report words it.")] = None,
        party: Annotated[str | None, typer.Option(help="Only with this party or actor, in any role.")] = None,
        type_: Annotated[str | None, typer.Option("--type", help="Only of this type: ASSAULT, killed, denies.")] = None,
        status: Annotated[str | None, typer.Option(help="Only with this status: actual, future, stands.")] = None,
        source: Annotated[str | None, typer.Option(metavar="OUTLET", help="Only from this outlet.")] = None,
        text: Annotated[str | None, typer.Option(help="Only from reports that hold these words.")] = None,
        form: Annotated[Shape, typer.Option("--format", help="table for people, csv or json.")] = Shape.TABLE,
        limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    ) -> None:
        from tacitus.store.database import reading
        from tacitus.store.query import Filter, actors, found

        asked = Filter(since, until, country, place, party, type_, status, source, text)
        archive = opened(db)
        with reading(archive.engine) as connection:
            rows = actors(connection, asked, limit) if kind == "actors" else found(connection, kind, asked, limit)
            show(kind, rows, form)

    command.__doc__ = f"List the {kind} of an archive that fit the filters."
    return command


def show(kind: str, rows: Rows, form: Shape) -> None:
    """Write `rows` to standard output in the form asked for."""
    if form is Shape.JSON:
        print(json.dumps(list(rows), ensure_ascii=False, indent=2))
        return
    columns = COLUMNS[kind]
    if form is Shape.CSV:
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([safely.cell(told) for told in line(row, columns)] for row in rows)
        return
    table = Table(*(column.replace("_", " ") for column in columns), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*line(row, columns))
    Console().print(table)


def line(row: Mapping[str, Any], columns: tuple[str, ...]) -> list[str]:
    """One row's cells as a person reads them."""
    return [cell(row, column) for column in columns]


def cell(row: Mapping[str, Any], column: str) -> str:
    if column == "words":
        evidence = row["evidence"]
        return str((evidence[0] if isinstance(evidence, list) else evidence)["words"])
    value = row.get(column)
    if column == "when" and value:
        return str(value["start"] or value["evidence"]["words"])
    return ", ".join(_names(value))


def _names(value: Any) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, list):
        for item in value:
            yield from _names(item)
    elif isinstance(value, Mapping):
        yield str(value["name"]) + (f" ({value['acts_for']})" if value.get("acts_for") else "")
    else:
        yield str(value)
