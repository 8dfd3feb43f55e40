"""The command `tacitus`: what is said of wrong usage, and with which code it ends."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Annotated, NoReturn

import typer

from tacitus.cli.add import add
from tacitus.cli.ask import COLUMNS, asking
from tacitus.cli.brief import brief
from tacitus.cli.bulk import bulk
from tacitus.cli.cite import cite
from tacitus.cli.code import code
from tacitus.cli.compare import compare
from tacitus.cli.conflicts import conflicts
from tacitus.cli.demo import demo
from tacitus.cli.explain import explain
from tacitus.cli.export import export
from tacitus.cli.judge import grade, judge, remove, withdraw
from tacitus.cli.ledger import ledger
from tacitus.cli.panel import panel
from tacitus.cli.quarantine import quarantine
from tacitus.cli.release import release
from tacitus.cli.reviewed import reviewed
from tacitus.cli.schema import schema
from tacitus.cli.serve import serve, user
from tacitus.cli.track import track
from tacitus.cli.verify import rebuild, verify
from tacitus.errors import TacitusError
from tacitus.export.words import plainly

WRONG_USAGE = 2
INTERRUPTED = 130

app = typer.Typer(
    help="Reads news reports of armed conflict and diplomacy and writes the sourced record of what they say.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
COMMANDS: tuple[Callable[..., None], ...] = (
    *(code, bulk, demo, schema),
    *(add, quarantine, verify, rebuild),
    *(judge, grade, withdraw, remove, reviewed),
    *(conflicts, track, ledger, panel, cite, explain, compare),
    *(export, release, brief),
)
for _command in COMMANDS:
    app.command()(_command)
for _command in (serve, user):
    app.command()(_command)
for _kind in COLUMNS:
    app.command(_kind)(asking(_kind))


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tacitus {version('tacitus')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None: ...


def run() -> NoReturn:
    """The entry point: end the process with the code that `main` gives."""
    sys.exit(main(sys.argv[1:]))


def main(args: Sequence[str]) -> int:
    """Run the command that `args` give; 0 done, 1 in part, 2 wrong usage or nothing done, 130 interrupted.

    What went wrong is one sentence on standard error. A reader who closes our output early is no error.
    """
    _write_utf8()
    try:
        code = app(list(args) or ["--help"], prog_name="tacitus", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # typer exits by itself where the reader has closed our output
        _discard_output()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except TacitusError as error:
        return _wrong(str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _wrong(f"{where}{(error.strerror or type(error).__name__).lower()}")
    except Exception as error:
        tell = getattr(error, "format_message", None)  # typer's own; it has no public name for them
        if tell is None:
            raise
        return _wrong(tell())
    return code if isinstance(code, int) else 0


def _wrong(sentence: str) -> int:
    print(f"tacitus: {plainly(sentence)}", file=sys.stderr)
    return WRONG_USAGE


def _write_utf8() -> None:
    """Records hold the letters of all scripts, whatever the terminal's own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _discard_output() -> None:
    """Let the interpreter flush its buffer into nothing, so that it does not complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
