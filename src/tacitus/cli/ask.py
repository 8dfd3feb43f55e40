"""`tacitus events|incidents|tolls|claims|damage|talks|conditions|actors`: ask an archive."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import typer

from tacitus.cli import given
from tacitus.cli.archives import DB, AsOf, opened
from tacitus.cli.tables import write_csv, write_table
from tacitus.export.words import plainly
from tacitus.sources.reports import clip

Rows = Iterable[Mapping[str, Any]]


class Shape(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "events": ("when", "event_type", "modes", "actors", "recipients", "place", "status", "report", "words"),
    "incidents": (
        "when",
        "event_type",
        "held_responsible",
        "suffered_by",
        "place",
        "killed",
        "reports",
        "denied_by",
        "conceded_by",
        "words",
    ),
    "tolls": ("when", "harm", "group", "of", "low", "high", "scope", "stance", "claimed_by", "report", "words"),
    "claims": ("speaker", "act", "about", "report", "words"),
    "damage": ("object", "kind", "place", "by", "claimed_by", "report", "words"),
    "talks": ("when", "kind", "state", "parties", "mediators", "absentees", "venue", "report", "words"),
    "conditions": ("holder", "kind", "towards", "state", "report", "words"),
    "actors": ("party", "as_actor", "as_recipient"),
}

WORDS = 90  # characters of a report's words that a person is shown


def asking(kind: str) -> Callable[..., None]:
    """The command that lists items of `kind`."""

    def command(
        db: DB = "tacitus.db",
        as_of: AsOf = None,
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
        from tacitus.store.incidents import found_incidents
        from tacitus.store.query import Filter, actors, found

        first, last = given.days(since, until)
        asked = Filter(first, last, given.country(country), place, party, type_, status, source, text)
        archive = opened(db, as_of=as_of)
        ask = {"actors": actors, "incidents": found_incidents}.get(kind) or partial(found, kind=kind)
        with reading(archive.engine) as connection:
            show(kind, ask(connection, asked=asked, limit=limit), form)

    command.__doc__ = f"List the {kind} of an archive that fit the filters."
    return command


def show(kind: str, rows: Rows, form: Shape) -> None:
    """Write `rows` to standard output in the form asked for."""
    if form is Shape.JSON:
        print(json.dumps(list(rows), ensure_ascii=False, indent=2))
        return
    if kind == "incidents" and form is Shape.TABLE:
        for row in rows:
            typer.echo("\n".join(incident_lines(row)) + "\n")
        return
    has_ids = form is Shape.CSV and kind != "actors"
    columns = (*(["id"] if has_ids else []), *COLUMNS[kind])
    write = write_csv if form is Shape.CSV else write_table
    write(columns, (line(row, columns) for row in rows))


def incident_lines(row: Mapping[str, Any]) -> Iterator[str]:
    """An incident for people: when, what, where; who and whom; how many, who tells and who denies; first words, id."""
    place = f", {row['place']}" if row["place"] else ""
    yield f"{_when(row) or 'undated'}  {row['event_type']}{plainly(place)}"
    sides = [", ".join(row[side]) for side in ("held_responsible", "suffered_by")]
    told = [f"killed {_killed(row)}" if _killed(row) else "", f"reports: {_sources(row)}"]
    told += [f"{side.replace('_', ' ')} {', '.join(row[side])}" for side in ("denied_by", "conceded_by") if row[side]]
    below = [
        f"{sides[0] or 'not said who'} → {sides[1]}" if sides[1] else sides[0],
        "; ".join(part for part in told if part),
        f"“{clip(_words(row), WORDS)}”",
        row["id"],
    ]
    yield from (f"    {plainly(line)}" for line in below if line)


def line(row: Mapping[str, Any], columns: tuple[str, ...]) -> list[str]:
    """One row's cells as a person reads them."""
    return [cell(row, column) for column in columns]


def cell(row: Mapping[str, Any], column: str) -> str:
    if column in DERIVED:
        return DERIVED[column](row)
    return ", ".join(_names(row.get(column)))


def _when(row: Mapping[str, Any]) -> str:
    """The first day, or the words where they give none."""
    if "when" not in row:  # an incident
        return _span(row["start"], row["end"])
    when = row["when"]
    return str(when["start"] or when["evidence"]["words"]) if when else ""


def _words(row: Mapping[str, Any]) -> str:
    if "accounts" in row:
        return str(row["accounts"][0]["words"])
    evidence = row["evidence"]
    return str((evidence[0] if isinstance(evidence, list) else evidence)["words"])


def _killed(row: Mapping[str, Any]) -> str:
    low, high = row["killed_low"], row["killed_high"]
    return "" if low is None else f"at least {low}" if high is None else _span(str(low), str(high))


def _sources(row: Mapping[str, Any]) -> str:
    """How many reports tell it, of how many origins."""
    told, origins = len({account["key"] for account in row["accounts"]}), len(row["origins"])
    return f"{told} of {origins} origin{'s' if origins > 1 else ''}"


def _span(first: str | None, last: str | None) -> str:
    return first or "" if last in (None, first) else f"{first} – {last}"


DERIVED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "when": _when,
    "words": _words,
    "killed": _killed,
    "reports": _sources,
}


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
