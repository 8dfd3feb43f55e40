"""`tacitus code`: reports in, records out."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from tacitus.cli.batch import Batch
from tacitus.cli.progress import progress_over
from tacitus.errors import SourceError, UsageError
from tacitus.export.text import WIDTH
from tacitus.export.writers import Format, Writer, writer_for
from tacitus.sources.files import STDIN, Sources
from tacitus.sources.reports import day

WIDEST = 120


def code(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files that end in .txt, .html, .json or .jsonl (one report a line), folders of them, "
            "or - for standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date (YYYY-MM-DD) of the reports that carry none."),
    ] = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="text for people; json, one object, or a list of several; jsonl, one record a line; csv, tables "
            "for spreadsheets; gold, the form in which records are scored; ged, acled, polecat, plover, geojson, hxl "
            "or parquet, the events in the columns of other data sets.",
        ),
    ] = Format.TEXT,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write into this folder instead of to standard output: one file a report for text, json and gold; "
            "records.jsonl; one table for each kind of item (events.csv, tolls.csv, claims.csv, ...); or one file of "
            "events (ged.csv, polecat.tsv, ...). On standard output csv is the table of events alone.",
        ),
    ] = None,
) -> None:
    """Code news reports: write the record of what each one says.

    A report in JSON is {"id", "text", "published", "publisher", "url", "title"}, of which only "text" is needed. The
    id of any other file is its name; a report.txt is named after its folder, and its date, publisher and url are taken
    from the report.json beside it. Ids must differ.

    Ends with 0 if all reports were coded, 1 if some were set aside (unreadable or not in English; standard error says
    why), 2 if none could be coded or the command is wrong.
    """
    day_of_all = dated(published)
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(f"--out {out} is a file; give a folder, which is made where there is none")
    with standard_input(sources) as spool:
        found = Sources(sources, spool)
        survey = found.survey()
        many = survey.total > 1

        def make_writer() -> Writer:
            if out is not None:
                out.mkdir(parents=True, exist_ok=True)
            return writer_for(form, out, sys.stdout, many, _width(), progress.tell)

        with progress_over(survey.total, own_screen=out is not None) as progress:
            result = Batch(make_writer, progress.tell).code(progress.over(found.reports(survey, day_of_all)))
    raise typer.Exit(result)


def dated(value: str | None) -> date | None:
    try:
        return None if value is None else day(value)
    except SourceError as error:
        raise UsageError(f"--published {error}") from error


def _width() -> int:
    return min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST) if sys.stdout.isatty() else WIDTH


@contextmanager
def standard_input(sources: list[str]) -> Iterator[BinaryIO | None]:
    """What comes on standard input, in a file that can be read twice; `None` where no source asks for it."""
    if STDIN not in sources:
        yield None
        return
    if sys.stdin.isatty():
        print("tacitus: reading a report from the keyboard; end it with Ctrl-D", file=sys.stderr)
    with tempfile.TemporaryFile() as spool:
        shutil.copyfileobj(sys.stdin.buffer, spool)
        yield spool
