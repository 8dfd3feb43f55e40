"""`tacitus judge`, `grade`, `withdraw` and `remove`: what people decide about an archive's events and reports."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from tacitus.cli.archives import DB, bring_up_to_date, opened
from tacitus.errors import UsageError
from tacitus.model.grade import Grade
from tacitus.model.incident import Judgement, Ruling

if TYPE_CHECKING:
    from tacitus.store.archive import Archive
    from tacitus.store.lookup import Found

Reason = Annotated[str, typer.Option(help="Why; it is kept with the decision.")]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides.")]
ReportName = Annotated[str, typer.Argument(metavar="REPORT", help="A report's id, as tacitus events lists it.")]


def judge(
    ruling: Annotated[
        Ruling,
        typer.Argument(
            help="merge: all that is named is one happening. split: the events named are another happening than those "
            "of --from. confirm: what is linked is rightly so, and stays."
        ),
    ],
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="Events, or incidents for all their events.")],
    reason: Reason,
    others: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="ID", help="For split: from these; if left out, from the rest of the incident."),
    ] = None,
    by: By = None,
    db: DB = "tacitus.db",
) -> None:
    """Rule which events are one happening. The ruling is kept and holds until a later one says otherwise."""
    archive = opened(db)
    ones, rest = _events(archive, names), _events(archive, others or [])
    if ruling is Ruling.SPLIT:
        rest = [event for event in rest or _companions(archive, ones) if event not in ones]
        if not rest:
            raise UsageError("these events are an incident of their own; name with --from what they are split from")
    elif others:
        raise UsageError(f"--from belongs to split; name all events behind {ruling}")
    elif len(set(ones)) < 2:
        raise UsageError(f"{ruling} takes two events or more, or an incident that has them")
    archive.judge(Judgement(ruling, tuple(ones), tuple(rest), by, reason))
    bring_up_to_date(archive)
    for line in _told(archive, [*ones, *rest]):
        typer.echo(line)


def grade(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident, or one of its events.")],
    given: Annotated[
        Grade,
        typer.Argument(
            metavar="GRADE",
            help="confirmed: a party held responsible admits it. fair: several credible sources tell it. weak: one "
            "does. contested: it is not agreed who did it. discounted: it is known not to have been so. none: take "
            "the grade back.",
        ),
    ],
    reason: Reason,
    by: By = None,
    db: DB = "tacitus.db",
) -> None:
    """Grade an incident, as Airwars does. The grade is kept and holds until a later one says otherwise."""
    archive = opened(db)
    from tacitus.store.grades import grade

    entry = grade(archive, incident, given, by, reason)
    told = "has no grade now" if given is Grade.NONE else f"is graded {given}"
    typer.echo(f"{incident} {told}, by log entry {entry}")


def withdraw(
    report: ReportName,
    reason: Reason,
    corrected_by: Annotated[
        str | None, typer.Option(metavar="REPORT", help="The report, held here, that corrects it.")
    ] = None,
    by: By = None,
    db: DB = "tacitus.db",
) -> None:
    """Mark a report as withdrawn by its outlet, or as corrected by another one, and all that rests on it."""
    archive = opened(db)
    key = _report(archive, report)
    archive.take_back(key, reason, by, _report(archive, corrected_by) if corrected_by else None)
    bring_up_to_date(archive)
    typer.echo(f"{report} is marked as {f'corrected by {corrected_by}' if corrected_by else 'withdrawn'}")


def remove(
    report: ReportName,
    reason: Reason,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    db: DB = "tacitus.db",
) -> None:
    """Take the words of a report and of its records out of an archive for good, as for the name of a victim.

    What was there, when and why it went stays in the log, and adding the same report again does not bring it back.
    """
    archive = opened(db)
    key = _report(archive, report)
    if not yes:
        typer.confirm(f"Take {report} out for good?", abort=True, err=True)
    archive.remove(key, reason)
    bring_up_to_date(archive)
    typer.echo(f"{report} is removed; backups and exports made before still hold it")


def _events(archive: "Archive", names: Iterable[str]) -> list[str]:
    """The events that these ids of events and incidents mean."""
    from tacitus.export.cited import KeptIncident, KeptItem

    found: list[str] = []
    for name in names:
        kept = _kept(archive, name)
        if isinstance(kept, KeptIncident):
            found += [account.key for account in kept.incident.accounts]
        elif isinstance(kept, KeptItem) and kept.kind == "events":
            found.append(kept.id)
        else:
            raise UsageError(f"{name} is neither an event nor an incident; only these are judged")
    return list(dict.fromkeys(found))


def _companions(archive: "Archive", events: list[str]) -> list[str]:
    """All events of the incidents that these are in."""
    return _events(archive, sorted(set(_incidents(archive, events).values())))


def _told(archive: "Archive", events: list[str]) -> Iterable[str]:
    found = _incidents(archive, events)
    for incident in sorted(set(found.values())):
        yield f"{incident}: {', '.join(event for event in events if found.get(event) == incident)}"


def _report(archive: "Archive", name: str) -> str:
    from tacitus.export.cited import KeptReport

    kept = _kept(archive, name)
    if not isinstance(kept, KeptReport):
        raise UsageError(f"{name} is no report; name the report that it stands in")
    return kept.report.key


def _kept(archive: "Archive", name: str) -> "Found":
    from tacitus.store.database import reading
    from tacitus.store.lookup import lookup

    with reading(archive.engine) as connection:
        return lookup(connection, name)


def _incidents(archive: "Archive", events: list[str]) -> Mapping[str, str]:
    from tacitus.store.database import reading
    from tacitus.store.lookup import incidents_of

    with reading(archive.engine) as connection:
        return incidents_of(connection, events)
