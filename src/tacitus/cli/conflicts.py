"""`tacitus conflicts`: who is at war with whom in an archive."""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from tacitus.cli import given
from tacitus.cli.archives import DB, AsOf, opened
from tacitus.cli.ask import Shape
from tacitus.cli.tables import write_csv, write_table
from tacitus.model.conflict import Conflict, Dyad
from tacitus.model.record import plain

COLUMNS = ("conflict", "from", "to", "in", "incidents", "reports", "origins", "its id")
CSV = ("conflict", "name", "dyad", "dyad_name", "start", "end", "countries", "incidents", "why")
INDENT = "· "


def conflicts(
    db: DB = "tacitus.db",
    as_of: AsOf = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only those that go on to this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only those that began by this day.")] = None,
    form: Annotated[Shape, typer.Option("--format", help="table for people, csv or json.")] = Shape.TABLE,
) -> None:
    """List the conflicts of an archive: which parties fight each other, where, and in how many incidents.

    Under each stand its dyads, where it has several, and how many of its incidents name one side or none.
    """
    first, last = given.days(since, until)
    archive = opened(db, as_of=as_of)
    from tacitus.store.conflicts import conflicts_in
    from tacitus.store.database import reading
    from tacitus.store.linking import waiting

    with reading(archive.engine) as connection:
        found = [c for c in conflicts_in(connection) if _is_of(c, first, last)]
        left = waiting(connection)
    archive.close()
    if form is Shape.JSON:
        print(json.dumps([as_json(conflict) for conflict in found], ensure_ascii=False, indent=2))
    elif form is Shape.CSV:
        write_csv(CSV, (row for conflict in found for row in _csv(conflict)))
    else:
        write_table(COLUMNS, (row for conflict in found for row in _rows(conflict)))
    if not found:
        typer.echo("no conflict is told here", err=True)
    if left:
        typer.echo(f"{left} reports are not linked yet and have no part in this: run tacitus rebuild", err=True)


def _is_of(conflict: Conflict, since: str | None, until: str | None) -> bool:
    """Whether the conflict was going on in that time; one without a day is of no time."""
    if since is None and until is None:
        return True
    if conflict.start is None or conflict.end is None:
        return False
    return (since or "") <= conflict.end.isoformat() and (until is None or conflict.start.isoformat() <= until)


def as_json(conflict: Conflict) -> dict[str, Any]:
    """The conflict as JSON values; every incident with why it belongs."""
    return {
        "id": conflict.id,
        "name": conflict.name,
        "sides": [[party.name for party in side] for side in conflict.sides],
        "countries": list(conflict.countries),
        **_span(conflict),
        "incidents": len(conflict.incidents),
        "reports": len(conflict.reports),
        "origins": len(conflict.origins),
        "dyads": [_dyad(dyad) for dyad in conflict.dyads],
        "loose": plain(conflict.loose),
    }


def _dyad(dyad: Dyad) -> dict[str, Any]:
    told = {"id": dyad.id, "name": dyad.name, "why": dyad.why, "countries": list(dyad.countries)}
    return told | _span(dyad) | {"incidents": plain(dyad.incidents)}


def _span(of: Conflict | Dyad) -> dict[str, Any]:
    return {"start": plain(of.start), "end": plain(of.end)}


def _rows(conflict: Conflict) -> Iterator[Sequence[str]]:
    counts = (len(conflict.incidents), len(conflict.reports), len(conflict.origins))
    where = ", ".join(conflict.countries)
    yield conflict.name, _day(conflict.start), _day(conflict.end), where, *map(str, counts), conflict.id
    for dyad in conflict.dyads if len(conflict.dyads) > 1 else ():
        days = _day(dyad.start), _day(dyad.end)
        yield INDENT + dyad.name, *days, ", ".join(dyad.countries), str(len(dyad.incidents)), "", "", dyad.id
    if conflict.loose:
        yield INDENT + "one side or none named", "", "", "", str(len(conflict.loose)), "", "", ""


def _day(day: object) -> str:
    return "" if day is None else str(day)


def _csv(conflict: Conflict) -> Iterator[Sequence[Any]]:
    """A row a dyad, and one for what names one side or none."""
    for dyad in conflict.dyads:
        told = (dyad.id, dyad.name, dyad.start, dyad.end, "; ".join(dyad.countries), len(dyad.incidents), dyad.why)
        yield conflict.id, conflict.name, *told
    if conflict.loose:
        yield conflict.id, conflict.name, *[None] * 5, len(conflict.loose), "one side or none named"
