"""`tacitus export`: what an archive holds, in the columns of other data sets."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tacitus.cli import given
from tacitus.cli.archives import DB, AsOf, Names, opened
from tacitus.errors import UsageError
from tacitus.export.archived import FORMATS, ArchiveFormat, fill, statement
from tacitus.export.atomic import AtomicFile
from tacitus.export.opening import to_file, to_stream
from tacitus.export.rows import Export

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tacitus.store.query import Filter

ABOUT = "about.json"
STREAM = "-"


def export(
    form: Annotated[
        ArchiveFormat,
        typer.Option(
            "--format",
            help="ged or acled, one row per incident; polecat, plover, geojson, hxl or parquet, one per event and "
            "report; csv, tables; jsonl, whole records.",
        ),
    ],
    db: DB = "tacitus.db",
    as_of: AsOf = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write this file, and FILE.about.json, which says what it holds. In a folder the file takes its usual "
            "name, and csv gives a table for each kind of item. Left out, or -: to standard output.",
        ),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only up to this day.")] = None,
    country: Annotated[str | None, typer.Option(metavar="ISO3", help="Only in this country.")] = None,
    party: Annotated[str | None, typer.Option(help="Only with this party or actor, in any role.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="Only of this type, such as ASSAULT.")] = None,
    names: Names = False,
) -> None:
    """Give out the events of an archive in the columns of other data sets, without the text of the reports.

    Filters choose events: of ged and acled all incidents that such an event tells, of jsonl and the other tables of csv
    all reports that tell such an event.
    """
    first, last = given.days(since, until)
    place, kind = given.country(country), given.event_type(type_)
    with closing(opened(db, as_of=as_of)) as archive:
        paths = None if out in (None, STREAM) else places(form, out, db)
        from tacitus.store.database import reading
        from tacitus.store.query import Filter

        asked = Filter(since=first, until=last, country=place, party=party, type=kind)
        with reading(archive.engine) as connection:
            if paths is None:
                _to_stream(connection, FORMATS[form][0], asked, names)
            else:
                _to_files(connection, paths, asked, names)


def places(form: ArchiveFormat, out: str, db: str) -> dict[type[Export], Path]:
    """The path of each file of `form`: `out`, or in the folder `out`, which is made where it ends in a slash.

    Raises `UsageError` where no file can be put there.
    """
    path = Path(out)
    if out.endswith(("/", os.sep)):
        path.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        return {kind: path / kind.file_name for kind in FORMATS[form]}
    if not path.parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {path.parent}; make it, or name another place")
    if path.exists() and not path.is_file():
        raise UsageError(f"--out {out} is neither a file nor a folder; leave it out to write to standard output")
    if path.exists() and os.path.exists(db) and path.samefile(db):
        raise UsageError(f"--out {out} is the archive itself; name another place")
    return {FORMATS[form][0]: path}


def _to_stream(connection: "Connection", kind: type[Export], asked: "Filter", names: bool) -> None:
    """Write to standard output, and to standard error what it is."""
    with to_stream(kind, sys.stdout) as export:
        about = _filled(connection, [export], asked, names)
    for name, value in {**statement(export, names=names), **about}.items():
        typer.echo(f"{name}: {_worded(value)}", err=True)


def _worded(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(f"{name} ({told})" for name, told in value.items()) or "none"


def _to_files(connection: "Connection", paths: Mapping[type[Export], Path], asked: "Filter", names: bool) -> None:
    """Write the files and beside them what they are, all of them whole or none."""
    first = next(iter(paths.values()))
    beside = first.with_name(f"{first.name}.{ABOUT}") if len(paths) == 1 else first.with_name(ABOUT)
    with AtomicFile(beside) as out, ExitStack() as stack:
        exports = {path: stack.enter_context(to_file(kind, path)) for kind, path in paths.items()}
        about = _filled(connection, list(exports.values()), asked, names)
        told = [{**statement(export, path.name, names), **about} for path, export in exports.items()]
        out.file.write(json.dumps(told if len(told) > 1 else told[0], ensure_ascii=False, indent=2) + "\n")
    for path, export in exports.items():
        left = export.left_out.total()
        typer.echo(f"{path}: {export.written} rows, {left} left out; {beside.name} says what and why", err=True)
    if waiting := about["reports_without"]["not_linked"]:
        typer.echo(f"{waiting} reports are not linked yet, so that incidents lack them: run tacitus rebuild", err=True)


def _filled(connection: "Connection", exports: Sequence[Export], asked: "Filter", names: bool) -> dict[str, Any]:
    """Fill the exports; give what was asked for and which reports have no part in them."""
    from tacitus.store.exporting import gathered, kept_records, private_names, waiting

    hidden = None if names else private_names(connection, asked)
    fill(exports, kept_records(connection, asked, hidden), gathered(connection, asked, hidden))
    filters = {name: value for name, value in asdict(asked).items() if value is not None}
    return {"filters": filters, "reports_without": asdict(waiting(connection))}
