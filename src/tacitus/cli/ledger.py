"""`tacitus ledger`: what each side says of each side's losses."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Annotated, Any

import typer

from tacitus.cli import given
from tacitus.cli.archives import DB, AsOf, opened
from tacitus.cli.ask import Shape
from tacitus.cli.tables import write_csv, write_table
from tacitus.cli.track import CONFLICT
from tacitus.link.ledger import Counted, Ledger, Line, figure_words, people_words
from tacitus.link.series import Step
from tacitus.model.record import plain

COLUMNS = ("people", "as told by", "latest", "on", "first", "steps", "reports (origins)")
CSV = ("harm", "group", "of", "claimant", "low", "high", "share", "approximate", "unit", "on", "first_low",
       "first_high", "first_on", "steps", "falls", "withheld", "reports", "origins", "others", "denied_by",
       "incidents", "contested")  # fmt: skip
SINGLE = ("people", "incidents with a figure", "of which a party denies")
NOTE = "Running totals, each as its claimant gives it; nothing here is added up."


def ledger(
    db: DB = "tacitus.db",
    as_of: AsOf = None,
    conflict: CONFLICT = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only totals from this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only totals up to this day.")] = None,
    form: Annotated[Shape, typer.Option("--format", help="table for people, csv or json.")] = Shape.TABLE,
) -> None:
    """Tell the running totals of an archive or a conflict: who says what of whose losses, and how that moved.

    Nothing is summed. Figures of single incidents stand apart: they are counted, not added to any total.
    """
    first, last = (date.fromisoformat(day) if day else None for day in given.days(since, until))
    archive = opened(db, as_of=as_of)
    from tacitus.store.conflicts import conflicts_in, named
    from tacitus.store.database import reading
    from tacitus.store.ledger import ledger_in

    with reading(archive.engine) as connection:
        of = named(conflicts_in(connection), conflict) if conflict else None
        found = ledger_in(connection, of, first, last)
    archive.close()
    if form is Shape.JSON:
        told = {"conflict": of.id if of else None, "name": of.name if of else None, **plain(found)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    elif form is Shape.CSV:
        write_csv(CSV, _csv(found))
    else:
        _tables(found)


def _tables(found: Ledger) -> None:
    write_table(COLUMNS, _rows(found.lines))
    typer.echo(NOTE)
    for people, names in {_people(line): line.denied_by for line in found.lines if line.denied_by}.items():
        typer.echo(f"A figure of {people} is denied by {', '.join(names)}.")
    if found.counted:
        typer.echo()
        write_table(SINGLE, ((_people(c), str(c.incidents), str(c.contested)) for c in found.counted))


def _rows(lines: Sequence[Line]) -> Iterator[list[str]]:
    """A row a line; those who speak of the same people stand under each other, the people named once."""
    for people, same in groupby(lines, key=_people):
        for number, line in enumerate(same):
            yield ["" if number else people, *_row(line)]


def _row(line: Line) -> list[str]:
    steps = str(len(line.steps)) + (f", {len(line.falls)} down" if line.falls else "")
    return [
        line.claimant or "the outlets",
        _latest(line),
        _on(line.latest or line.steps[-1]),
        f"{figure_words(line.first.toll)}, {_on(line.first)}" if line.first and line.first != line.latest else "",
        steps,
        f"{line.reports} ({line.origins})",
    ]


def _people(of: Line | Counted) -> str:
    return people_words(of.harm, of.group, of.of if isinstance(of, Line) else None)


def _latest(line: Line) -> str:
    if line.latest is None:
        return "withheld" if line.withheld else "no number"
    return figure_words(line.latest.toll) + (", now withheld" if line.withheld else "")


def _on(step: Step) -> str:
    return str(step.on) if step.on else "undated"


def _csv(found: Ledger) -> Iterator[Sequence[Any]]:
    """A row a line, with how many single incidents have a figure; and a row for those of which no total is told."""
    single = {(c.harm, c.group): c for c in found.counted}
    for line in found.lines:
        counted = single.get((line.harm, line.group))
        yield [*_line(line), *((counted.incidents, counted.contested) if counted else (0, 0))]
    for key in sorted(single.keys() - {(line.harm, line.group) for line in found.lines}):
        yield [*key, *[None] * (len(CSV) - 4), single[key].incidents, single[key].contested]


def _line(line: Line) -> Iterator[Any]:
    yield from (line.harm.value, line.group.value, line.of, line.claimant)
    toll = line.latest.toll if line.latest else None
    yield from (toll.low, toll.high, toll.share, toll.approximate, toll.unit.value) if toll else [None] * 5
    yield line.latest.on if line.latest else None
    yield from (line.first.toll.low, line.first.toll.high, line.first.on) if line.first else [None] * 3
    yield from (len(line.steps), len(line.falls), line.withheld, line.reports, line.origins)
    yield "; ".join(f"{b.claimant or 'the outlets'}: {figure_words(b.step.toll)}" for b in line.beside)
    yield "; ".join(line.denied_by)
