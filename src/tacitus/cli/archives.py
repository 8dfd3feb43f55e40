"""The option `--db` that all commands on an archive take."""

from typing import TYPE_CHECKING, Annotated

import typer

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


def opened(name: str, create: bool = False) -> "Archive":
    """The archive `name`; with `create` it is made where it is missing.

    Raises `MissingExtra` where what archives need is not installed.
    """
    try:
        from tacitus.store.archive import Archive
    except ImportError as error:
        raise MissingExtra(f"an archive needs {error.name}; install tacitus[archive]") from error
    return Archive.open(name, create)
