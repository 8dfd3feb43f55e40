"""`tacitus serve` and `tacitus user`: the archive as pages, and who may read them."""

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from tacitus.cli.archives import DB, opened
from tacitus.errors import MissingExtra

NEEDED = "the reading room needs {}; install tacitus[web]"


def serve(
    db: DB = "tacitus.db",
    host: Annotated[str, typer.Option(help="Where to listen; beyond this machine --users is needed.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8484,
    users: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Who may come in, as tacitus user writes it."),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the pages in a browser.")] = True,
) -> None:
    """Serve an archive as pages, until it is interrupted.

    The first line on standard output is the address. On this machine alone its token lets in; with --users names do.
    """
    archive = opened(db)
    try:
        from tacitus.web.serve import serve as run
        from tacitus.web.settings import Settings
    except ImportError as error:
        raise MissingExtra(NEEDED.format(error.name)) from error

    def tell(address: str) -> None:
        print(address, flush=True)
        if browser:
            webbrowser.open(address)

    try:
        run(archive, Settings(host, port, users=users), tell)
    except KeyboardInterrupt:
        archive.close()


def user(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with.")],
    users: Annotated[Path, typer.Option(metavar="FILE", help="The file of users; made where it is missing.")],
    role: Annotated[str, typer.Option(help="reader, reviewer or admin.")] = "reader",
) -> None:
    """Add a user to the file that `tacitus serve --users` reads, or give one a new role and password.

    The password is asked for; where nobody can be asked, it is the first line of standard input.
    """
    try:
        from tacitus.web.users import role_named, write_user
    except ImportError as error:
        raise MissingExtra(NEEDED.format(error.name)) from error
    wanted = role_named(role, "--role")
    asked = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if sys.stdin.isatty() else None
    password = sys.stdin.readline().rstrip("\n") if asked is None else asked
    write_user(users, name, wanted, password)
    typer.echo(f"{name} may sign in as {role}")
