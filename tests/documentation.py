"""The documentation's checked parts: Python that runs, and what the tool prints.

A Python block of a page either has prompts and is run as a doctest, or has none and is run as it stands;
the blocks of a page share their names. Behind `<!-- output: NAME -->` stands what the tool prints, and
`python -m tests.documentation` writes all of these anew.
"""

import contextlib
import doctest
import io
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
REPORTS = ROOT / "src" / "tacitus" / "demo" / "reports"
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


def with_outputs(page: str, printed: Mapping[str, Callable[[], str]]) -> str:
    """`page` with each output as the tool prints it now; `KeyError` for an unknown name."""
    return _OUTPUT.sub(lambda found: found["head"] + printed[found["name"]]() + found["end"], page)


def command(*arguments: str) -> str:
    """What `tacitus` prints on its standard output, given `arguments`."""
    from typer.testing import CliRunner

    from tacitus.cli.main import app

    with contextlib.chdir(REPORTS):
        return CliRunner().invoke(app, list(arguments), terminal_width=100).stdout


PRINTED: Mapping[str, Callable[[], str]] = {
    "tacitus code moscow-talks.json": lambda: command("code", "moscow-talks.json"),
}


def main() -> None:
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        path.write_text(with_outputs(page, PRINTED), encoding="utf-8")


if __name__ == "__main__":
    main()
