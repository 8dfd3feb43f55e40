"""`tacitus panel`: incidents counted by country, province or dyad, month by month."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from tacitus.cli import given
from tacitus.cli.archives import DB, AsOf, opened
from tacitus.cli.ask import Shape
from tacitus.cli.tables import write_csv, write_table
from tacitus.link.panel import NAMES, Cell, Panel, PanelUnit, Sum, panel_of

RULE = "each incident is counted in the month in which it began"
NUMBERS = ("low", "high", "open", "untold")
COUNTED = ("incidents", *(f"{harm}_{name}" for harm in ("killed", "injured") for name in NUMBERS))
UNKNOWN = {PanelUnit.COUNTRY: "unplaced", PanelUnit.ADMIN1: "unplaced", PanelUnit.DYAD: "no pair"}
LAST = ("contested", "ran_on", "elsewhere", "ids")


def panel(
    unit: Annotated[PanelUnit, typer.Option(help="What a cell is, in a month.")] = PanelUnit.COUNTRY,
    db: DB = "tacitus.db",
    as_of: AsOf = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only what began on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what began on this day or before.")] = None,
    country: Annotated[str | None, typer.Option(metavar="ISO3", help="Only in this country.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="Only of this type, such as ASSAULT.")] = None,
    form: Annotated[Shape, typer.Option("--format", help="table for people, csv or json.")] = Shape.TABLE,
) -> None:
    """Count the incidents of an archive by unit and month, with the low and high of killed and injured.

    Each cell lists its incidents. What is unplaced or undated is counted in rows of its own, whatever the filters.
    """
    first, last = given.days(since, until)
    place, kind = given.country(country), given.event_type(type_)
    archive = opened(db, as_of=as_of)
    from tacitus.store.database import reading
    from tacitus.store.happenings import Frame, happenings, withdrawn
    from tacitus.store.linking import waiting

    asked = Frame(first, last, place, kind)
    with reading(archive.engine) as connection:
        counted = panel_of(happenings(connection, asked), unit)
        notes = list(_notes(counted, unit, withdrawn(connection, asked), waiting(connection)))
    archive.close()
    _show(counted, unit, form, notes)


def _show(counted: Panel, unit: PanelUnit, form: Shape, notes: list[str]) -> None:
    if form is Shape.JSON:
        cells = [as_json(cell, unit) for cell in counted.cells]
        told = {"unit": unit.value, "notes": notes, "cells": cells}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    if form is Shape.CSV:
        write_csv((*NAMES[unit], "month", *COUNTED, *LAST), (_csv(cell, unit) for cell in counted.cells))
    else:
        columns = (*NAMES[unit], "month", "incidents", "killed", "injured", "ids")
        write_table(columns, (_row(cell, unit) for cell in counted.cells))
    for note in notes:
        typer.echo(note, err=form is Shape.CSV)


def _notes(counted: Panel, unit: PanelUnit, gone: int, waiting: int) -> Iterator[str]:
    yield f"{_incidents(counted.incidents)} in {len(counted.cells)} cells; {RULE}."
    if counted.unplaced or counted.undated:
        yield f"In rows of their own: {counted.unplaced} {UNKNOWN[unit]}, {counted.undated} undated."
    if counted.ran_on:
        yield f"Went on into a later month: {counted.ran_on}."
    if counted.repeated:
        yield f"Of several dyads and counted in each: {counted.repeated}, so that cells must not be added up."
    if gone:
        yield f"Not counted, as every report of it was withdrawn or corrected: {gone}."
    if waiting:
        yield f"Not yet linked, so that their events are not counted: {waiting} reports."


def _incidents(count: int) -> str:
    return f"{count} incident{'' if count == 1 else 's'}"


def as_json(cell: Cell, unit: PanelUnit) -> dict[str, Any]:
    """The cell as JSON values; what is unplaced or undated is null."""
    sums = {name: {n: getattr(getattr(cell, name), n) for n in NUMBERS} for name in ("killed", "injured")}
    return {
        **dict(zip(NAMES[unit], cell.unit, strict=True)),
        "month": cell.month,
        "incidents": len(cell.incidents),
        **sums,
        "contested": cell.contested,
        "ran_on": cell.ran_on,
        "elsewhere": cell.elsewhere,
        "ids": list(cell.incidents),
    }


def _csv(cell: Cell, unit: PanelUnit) -> list[Any]:
    sums = [getattr(found, name) for found in (cell.killed, cell.injured) for name in NUMBERS]
    return [
        *_head(cell, unit),
        len(cell.incidents),
        *sums,
        cell.contested,
        cell.ran_on,
        cell.elsewhere,
        "; ".join(cell.incidents),
    ]


def _row(cell: Cell, unit: PanelUnit) -> list[str]:
    counted = str(len(cell.incidents)) + (f", {cell.ran_on} ran on" if cell.ran_on else "")
    return [*_head(cell, unit), counted, in_words(cell.killed), in_words(cell.injured), " ".join(cell.incidents)]


def _head(cell: Cell, unit: PanelUnit) -> list[str]:
    return [*(part or UNKNOWN[unit] for part in cell.unit), cell.month or "undated"]


def in_words(found: Sum) -> str:
    """A sum as a reader would say it: "9", "9 to 12", "9 or more", and of how many incidents none is told.

    >>> in_words(Sum(9, None, 1, 2))
    '9 or more (2 untold)'
    """
    if found.low is None:
        return "untold"
    several = f"{found.low}" if found.low == found.high else f"{found.low} to {found.high}"
    told = f"{found.low} or more" if found.open else several
    return told + (f" ({found.untold} untold)" if found.untold else "")
