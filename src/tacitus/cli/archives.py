"""The option `--db` that all commands on an archive take."""

from typing import TYPE_CHECKING, Annotated

import typer

from tacitus.cli import given
from tacitus.cli.progress import counting
from tacitus.errors import MissingExtra

if TYPE_CHECKING:
    from tacitus.store.archive import Archive

DB = Annotated[
    str,
    typer.Option(
        "--db",
        envvar="TACITUS_DB",
        metavar="URL",
        help="The archive: a file, or a URL such as postgresql://user@host/name.",
    ),
]

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Read what the archive held at the end of this day (UTC)."),
]

Names = Annotated[
    bool,
    typer.Option("--names", help="Show the names of private persons (victims, witnesses), which else are withheld."),
]


def opened(name: str, create: bool = False, as_of: str | None = None) -> "Archive":
    """The archive `name`; with `create` it is made where it is missing; with `as_of`, as it was at that day's end.

    Raises `MissingExtra` where what archives need is not installed, `UsageError` where `as_of` is no day.
    """
    moment = given.moment(as_of)
    try:
        from tacitus.store.archive import Archive
    except ImportError as error:
        raise MissingExtra(f"an archive needs {error.name}; install tacitus[archive]") from error
    archive = Archive.open(name, create)
    return archive.as_of(moment) if moment else archive


def bring_up_to_date(archive: "Archive") -> None:
    """Compute origins and incidents for what came or was decided, and say on a terminal how far that is."""
    with counting("linking") as bar:
        for left in archive.link():
            bar.show(f"{left} reports left")
