"""`tacitus demo`: the bundled reports, their records, the archive they make, and what to try next."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import tacitus
from tacitus.cli.archives import bring_up_to_date, opened
from tacitus.cli.ask import Shape, show
from tacitus.cli.ledger import ledger
from tacitus.cli.track import track
from tacitus.coder import load
from tacitus.errors import SourceError
from tacitus.export.text import as_text
from tacitus.model.record import KINDS, Record
from tacitus.model.text import Report
from tacitus.sources.files import Failure, Sources

REPORTS = Path(tacitus.__file__).parent / "demo" / "reports"


def demo(
    db: Annotated[str, typer.Option("--db", metavar="URL", help="The archive to keep them in.")] = "demo.db",
) -> None:
    """Code the reports that come with Tacitus, print their records, and keep them in an archive.

    They are on the war over Nagorno-Karabakh in 2020, written for this demo; their outlets are fictitious. Of the
    archive it prints the incidents that several reports tell, the ledger of losses, and the way to peace.
    """
    coder = load()
    records = []
    for report in bundled_reports():
        records.append(coder(report))
        typer.echo(as_text(records[-1]))
        typer.echo("─" * 100 + "\n")
    for line in _summary(records):
        typer.echo(line)
    _keep(records, db)
    for line in ("", *_next(_command(), records, db)):
        typer.echo(line)


def _keep(records: list[Record], db: str) -> None:
    """Fill the archive and print what it makes of the records."""
    archive = opened(db, create=True)
    archive.add(records)
    bring_up_to_date(archive)
    typer.echo(f"\nIncidents that several reports tell, in {db}\n")
    from tacitus.store.database import reading
    from tacitus.store.incidents import found_incidents
    from tacitus.store.query import Filter

    with reading(archive.engine) as connection:
        told = [i for i in found_incidents(connection, Filter()) if len(i["accounts"]) > 1]
    archive.close()
    show("incidents", told, Shape.TABLE)
    typer.echo("\nThe ledger\n")
    ledger(db)
    typer.echo("\nThe way to peace\n")
    track(db)


def bundled_reports() -> list[Report]:
    """The bundled reports by date of publication, those without one last."""
    sources = Sources([str(REPORTS)])
    found = []
    for report in sources.reports(sources.survey()):
        if isinstance(report, Failure):
            raise SourceError(str(report))
        found.append(report)
    return sorted(found, key=lambda report: (report.published is None, report.published, report.id))


def _summary(records: list[Record]) -> Iterator[str]:
    """A table with one line a report."""
    size = max(len(record.report.id) for record in records)
    yield f"{'report':<{size}}  published   " + "  ".join(KINDS)
    for record in records:
        day = str(record.report.published or "not known")
        counts = (f"{len(getattr(record, kind)):>{len(kind)}}" for kind in KINDS)
        yield f"{record.report.id:<{size}}  {day:<10}  " + "  ".join(counts)


def _next(command: str, records: list[Record], db: str) -> Iterator[str]:
    yield f"{len(records)} reports were coded. Try next:"
    yield f"  {command} code {_shown(REPORTS / 'moscow-talks.json')} --format json"
    yield f"  {command} code {_shown(REPORTS)} --format csv --out tables"
    yield f"  {command} serve --db {db}"
    yield f"  {command} incidents --db {db} --type ASSAULT"
    yield f"  {command} panel --db {db} --unit dyad-month"
    yield f"  {command} export --db {db} --format ged --out ged.csv"
    yield f"  {command} code your-report.txt --published 2020-10-09"
    yield f"  {command} explain ASSAULT"
    yield f"  {command} --help"


def _command() -> str:
    """How this program is called from where the reader stands."""
    beside = Path(sys.executable).with_name("tacitus")
    return "tacitus" if shutil.which("tacitus") or not beside.exists() else _shown(beside)


def _shown(path: Path) -> str:
    """`path` as seen from the working folder, if it lies in it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
