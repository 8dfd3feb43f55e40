"""`tacitus compare`: our incidents beside the events of UCDP GED or ACLED."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from tacitus.cli import given
from tacitus.cli.archives import DB, AsOf, opened
from tacitus.cli.ask import Shape
from tacitus.cli.tables import write_csv, write_table
from tacitus.errors import SourceError, UsageError
from tacitus.export.words import plainly
from tacitus.link.compare import Bounds, Comparison, Outcome, Result, Verdict
from tacitus.link.compare import compare as compared_with
from tacitus.link.happening import Happening, Range
from tacitus.link.listed import DataSet, Listed
from tacitus.sources.datasets import data_set_of, rows_in

TOLD = 20  # rows that are told one by one as left out
COLUMNS = ("result", "theirs", "ours", "their_start", "their_end", "our_start", "our_end", "place", "their_sides",
           "our_sides", "their_low", "their_best", "their_high", "our_low", "our_high", "our_high_open", "difference",
           "by", "score", "days", "km", "shared")  # fmt: skip


def compare(
    file: Annotated[Path, typer.Option("--with", metavar="FILE", help="A CSV file with the columns of GED or ACLED.")],
    db: DB = "tacitus.db",
    as_of: AsOf = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what went on until this day or later.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what began on this day or before.")] = None,
    country: Annotated[str | None, typer.Option(metavar="ISO3", help="Only in this country.")] = None,
    form: Annotated[Shape, typer.Option("--format", help="table for people, csv or json.")] = Shape.TABLE,
) -> None:
    """Match the incidents of an archive with the events of another data set, one to one.

    Says which were matched, which we missed and which only we have, and how the numbers of the dead differ. Tolls have
    no part in the matching.
    """
    first, last = given.days(since, until)
    place = given.country(country)
    asked = Bounds(_date(first), _date(last), frozenset({place}) if place else frozenset())
    data_set = _in_file(file)
    archive = opened(db, as_of=as_of)
    from tacitus.store.database import reading
    from tacitus.store.happenings import compared, covers

    with reading(archive.engine) as connection:
        ours, days = list(compared(connection)), covers(connection)
    archive.close()
    left_out = LeftOut(file)
    try:
        counts, outcomes = compared_with(lambda: left_out.over(file), ours, data_set, asked, days)
        _show(file, data_set, counts, outcomes, left_out, form)
    except SourceError as error:
        raise SourceError(f"{file}: {error}") from error


def _date(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _in_file(file: Path) -> DataSet:
    if file.exists() and not file.is_file():
        raise UsageError(f"--with {file} is no file that can be read twice; give a CSV file")
    try:
        return data_set_of(file)
    except SourceError as error:
        raise SourceError(f"{file}: {error}") from error


class LeftOut:
    """Tells of the rows that cannot be read, the first time the file is walked."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._walks = 0
        self.count = 0

    def over(self, file: Path) -> Iterator[Listed]:
        self._walks += 1
        return rows_in(file, self._tell if self._walks == 1 else lambda _: None)

    def _tell(self, why: str) -> None:
        self.count += 1
        if self.count <= TOLD:
            print(plainly(f"tacitus: {self._file}, {why}; left out"), file=sys.stderr)
        elif self.count == TOLD + 1:
            print("tacitus: more rows are left out; the totals count them", file=sys.stderr)


def _show(
    file: Path, data_set: DataSet, counts: Comparison, outcomes: Iterable[Outcome], left_out: LeftOut, form: Shape
) -> None:
    if form is Shape.CSV:
        write_csv(COLUMNS, (list(as_row(outcome).values()) for outcome in outcomes))
        for line in _totals(data_set, counts, left_out.count):
            typer.echo(line, err=True)
        return
    if form is Shape.JSON:
        rows = [as_row(outcome) for outcome in outcomes]
        told = {"file": str(file), "data_set": data_set.value, "totals": totals(counts, left_out.count), "rows": rows}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    head = ("result", "days", "place", "sides", "their dead", "our dead", "difference", "theirs", "ours")
    write_table(head, (_line(outcome) for outcome in outcomes))
    for line in _totals(data_set, counts, left_out.count):
        typer.echo(line)


def as_row(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain values, in the order of the columns."""
    row, ours, how, differs = outcome.row, outcome.ours, outcome.fit, outcome.difference
    dead = ours.killed if ours else None
    values = (
        outcome.result.value,
        row and row.id,
        ours and ours.id,
        *((row.start.isoformat(), row.end.isoformat()) if row else (None, None)),
        *((_iso(ours.start), _iso(ours.end)) if ours else (None, None)),
        _place(row, ours),
        row and "; ".join(row.actors),
        ours and _sides(ours),
        *((row.low, row.best, row.high) if row else (None, None, None)),
        *((dead.low, dead.high, dead.high is None) if dead else (None, None, None)),
        *((differs.verdict.value, differs.by) if differs else (None, None)),
        *((how.score, how.days, how.km, "; ".join(how.shared)) if how else (None, None, None, None)),
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _place(row: Listed | None, ours: Happening | None) -> str | None:
    """Theirs, or ours where they have none."""
    told = (row.spot.name or row.spot.admin1 or row.spot.country) if row else None
    return told or ("; ".join(ours.places) or ours.country if ours else None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _sides(ours: Happening) -> str:
    return "; ".join(dict.fromkeys((*ours.held_responsible, *ours.suffered_by)))


def _line(outcome: Outcome) -> list[str]:
    told = as_row(outcome)
    start, end = (told["their_start"], told["their_end"]) if outcome.row else (told["our_start"], told["our_end"])
    by = f" by {told['by']}" if told["by"] else ""
    return [
        told["result"],
        start if start == end else f"{start} to {end}",
        told["place"] or "",
        told["their_sides"] or told["our_sides"] or "",
        _dead(outcome.row.dead) if outcome.row else "",
        _dead(outcome.ours.killed) if outcome.ours else "",
        (told["difference"] or "") + by,
        told["theirs"] or "",
        told["ours"] or "",
    ]


def _dead(found: Range | None) -> str:
    if found is None:
        return "untold"
    if found.high is None:
        return f"{found.low} or more"
    return f"{found.low}" if found.low == found.high else f"{found.low} to {found.high}"


def totals(counts: Comparison, left_out: int) -> dict[str, Any]:
    """The counts as JSON values; shares are `None` where there is nothing to share."""
    matched, missed, extra = (counts.results[result] for result in Result)
    bounds = counts.bounds
    return {
        "rows": counts.rows,
        "left_out": left_out,
        "outside": counts.outside,
        "matched": matched,
        "missed": missed,
        "extra": extra,
        "share_of_file_matched": _share(matched, matched + missed),
        "share_of_ours_matched": _share(matched, matched + extra),
        "set_aside": dict(sorted(counts.aside.items())),
        "dead": {verdict.value: counts.differences[verdict] for verdict in Verdict},
        "since": str(bounds.since) if bounds.since else None,
        "until": str(bounds.until) if bounds.until else None,
        "countries": sorted(bounds.countries),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _totals(data_set: DataSet, counts: Comparison, left_out: int) -> Iterator[str]:
    told = totals(counts, left_out)
    found = ", ".join(f"{told[result.value]} {result}" for result in Result)
    yield f"{found}, of {told['rows']} rows of {data_set}."
    where = ", ".join(told["countries"]) or "any country"
    yield f"Compared from {told['since'] or 'any day'} to {told['until'] or 'any day'} in {where}."
    yield "Of the dead of those matched: " + ", ".join(f"{n} {verdict}" for verdict, n in told["dead"].items()) + "."
    if told["outside"] or left_out:
        yield f"Rows outside these bounds: {told['outside']}; that cannot be read: {left_out}."
    if told["set_aside"]:
        aside = ", ".join(f"{n} {why}" for why, n in told["set_aside"].items())
        yield f"Our incidents that the file need not list: {aside}."
