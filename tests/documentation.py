"""The documentation's checked parts: Python that runs, and what the tool prints.

A Python block of a page either has prompts and is run as a doctest, or has none and is run as it stands;
the blocks of a page share their names. Behind `<!-- output: NAME -->` stands what the tool prints.

    python -m tests.documentation            writes these outputs anew
    python -m tests.documentation FOLDER     the measured figures, too; FOLDER holds the gold records
"""

import contextlib
import doctest
import io
import json
import re
import subprocess
import sys
import tempfile
import textwrap
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.walkthrough import REPORTS, taken_from

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_PYTHON = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_OUTPUT = re.compile(r"(?P<head>^<!-- output: (?P<name>.+?) -->\n```text\n)(?P<body>.*?)(?P<end>^```$)", re.M | re.S)


class Block(NamedTuple):
    """Python of a page; `line` is that of its first line, from 0."""

    code: str
    line: int


def python_in(page: str) -> Iterator[Block]:
    for found in _PYTHON.finditer(page):
        yield Block(found["code"], page.count("\n", 0, found.start("code")))


def run(name: str, page: str) -> str:
    """Run the Python of `page`; what went wrong, nothing where all is well."""
    names: dict[str, Any] = {"__name__": "documentation"}
    out = io.StringIO()
    for block in python_in(page):
        if ">>>" in block.code:
            test = doctest.DocTestParser().get_doctest(block.code, names, name, name, block.line)
            test.globs = names  # not a copy: later blocks know the names of earlier ones
            doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(test, out=out.write, clear_globs=False)
        else:
            _execute(name, block, names, out)
    return out.getvalue()


def _execute(name: str, block: Block, names: dict[str, Any], out: io.StringIO) -> None:
    try:
        exec(compile("\n" * block.line + block.code, name, "exec"), names)  # our own pages
    except Exception:
        out.write(f"{name}, line {block.line + 1}:\n{traceback.format_exc()}")


def outputs_in(page: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each output that `page` shows."""
    return ((found["name"], found["body"]) for found in _OUTPUT.finditer(page))


def with_outputs(page: str) -> str:
    """`page` with each output as the tool prints it now."""
    return _OUTPUT.sub(lambda found: found["head"] + printed(found["name"]) + found["end"], page)


def printed(name: str) -> str:
    """What the tool prints now where a page says `<!-- output: NAME -->`; `KeyError` for an unknown name."""
    if name.startswith(FROM):
        return "".join(f"{line}\n" for line in taken_from(name.removeprefix(FROM)))
    return PRINTED[name]().rstrip("\n") + "\n"


@cache
def command(*arguments: str) -> str:
    """What `tacitus` prints on its standard output, given `arguments`, in the folder of the bundled reports."""
    from typer.testing import CliRunner

    from tacitus.cli.main import app

    with contextlib.chdir(REPORTS):
        return CliRunner().invoke(app, list(arguments), catch_exceptions=False).stdout


@cache
def demo() -> str:
    """What `tacitus demo` prints, with an archive that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "demo.db")
        return command("demo", "--db", path).replace(path, "demo.db")


def demo_summary() -> str:
    """The table behind the records that `tacitus demo` prints."""
    printed = demo()
    return printed[printed.rindex("\nreport ") + 1 :].split("\n\n")[0] + "\n"


def demo_incidents() -> str:
    """The incidents that `tacitus demo` prints."""
    return demo().split("Incidents that several reports tell, in demo.db\n\n")[1].split("\nThe ledger")[0]


FROM = "from "


PRINTED: Mapping[str, Callable[[], str]] = {
    "tacitus code moscow-talks.json": lambda: command("code", "moscow-talks.json"),
    "tacitus demo, its summary": demo_summary,
    "tacitus demo, its incidents": demo_incidents,
}

_FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
SCORED = {
    "events": "events: right type, at the right words",
    "event_who_whom": "events with exactly the right actors and recipients",
    "tolls": "tolls: right harm and range",
    "claims": "claims: right speaker and act",
    "damage": "damage: right kind",
    "talks": "talks: at the right words, with a right party",
    "conditions": "conditions: right holder",
}
OF_EVENTS = {"event_mode": "mode", "event_status": "status", "event_date": "date", "event_place": "place"}


def with_figures(page: str, scores: Mapping[str, Any]) -> str:
    """`page` with the table of figures made from `scores`, as the gold records' scorer gives them."""
    rows = ["| | Precision | Recall | F1 |", "|---|---|---|---|"]
    for key, meaning in SCORED.items():
        rows.append(f"| {meaning} | " + " | ".join(f"{scores[key][part]:.2f}" for part in ("p", "r", "f1")) + " |")
    rows.append(f"| **headline**: mean F1 of the first four | | | **{scores['headline']:.3f}** |")
    shares = ", ".join(f"{name} {scores[key]['p']:.0%}" for key, name in OF_EVENTS.items())
    text = (
        f"{scores['reports']} reports. Of the events found: right {shares}. Told as news though they are history: "
        f"{scores['background_as_news']} events. Items whose evidence does not stand in the report: "
        f"{scores['evidence_not_in_text']}."
    )
    return _FIGURES.sub(lambda _: "\n".join((*rows, "", *textwrap.wrap(text, 120), "")), page)


def measured(gold: str) -> dict[str, Any]:
    """What `python -m bench gold` measures on the records in the folder `gold`."""
    arguments = [sys.executable, "-m", "bench", "gold", gold, "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(arguments, check=True, capture_output=True, cwd=ROOT).stdout)
    return result


def main(gold: str | None = None) -> None:
    scores = measured(gold) if gold else None
    for path in PAGES:
        page = with_outputs(path.read_text(encoding="utf-8"))
        path.write_text(with_figures(page, scores) if scores else page, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
