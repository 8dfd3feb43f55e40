"""The documentation tells all, and what it tells is so."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import typer.main
import yaml

import tacitus.knowledge
from tacitus.cli.main import app
from tacitus.export.csv import TABLES
from tacitus.export.writers import Format
from tacitus.knowledge.events import frames, mode_cues
from tacitus.model.claim import Stance
from tacitus.model.record import Record
from tacitus.registry import STAGES
from tests.documentation import DOCS, PAGES, ROOT, outputs_in, printed, run
from tests.walkthrough import lines, walked

DATA = Path(tacitus.knowledge.__file__).parent / "data"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What stands under the heading that holds `title` in backticks, subsections included."""
    found = re.search(rf"^(#+) .*`{re.escape(title)}`.*$", text, re.MULTILINE)
    assert found, f"no heading for `{title}`"
    end = re.search(rf"^#{{1,{len(found[1])}}} ", text[found.end() :], re.MULTILINE)
    return text[found.end() :][: end.start() if end else None]


def names_in_code(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def types_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for part in get_args(hint):
        yield from types_in(part)


@cache
def dataclasses_of_a_record() -> tuple[type, ...]:
    found: dict[type, None] = {}
    queue: list[type] = [Record]
    while queue:
        kind = queue.pop()
        if kind not in found and is_dataclass(kind):
            found[kind] = None
            queue.extend(t for hint in get_type_hints(kind).values() for t in types_in(hint))
    return tuple(found)


def enums_of(kind: type) -> set[type[StrEnum]]:
    return {t for hint in get_type_hints(kind).values() for t in types_in(hint) if issubclass(t, StrEnum)}


@pytest.mark.parametrize("kind", dataclasses_of_a_record(), ids=lambda kind: kind.__name__)
def test_every_field_and_value_of_the_record_is_told(kind: type) -> None:
    told = names_in_code(section(page("record.md"), kind.__name__))
    owed = {field.name for field in fields(kind)} | {value.value for enum in enums_of(kind) for value in enum}
    assert owed - told == set()


@pytest.mark.parametrize("kind", dataclasses_of_a_record(), ids=lambda kind: kind.__name__)
def test_no_field_is_told_that_the_record_lacks(kind: type) -> None:
    own = section(page("record.md"), kind.__name__).split("\n## ")[0].split("\n### ")[0]
    table = own[own.index("| Field |") :].split("\n\n")[0]
    told = {name for row in table.splitlines()[2:] for name in names_in_code(row.split("|")[1])}
    assert told - {field.name for field in fields(kind)} == set()


def test_stances_and_modes_are_told() -> None:
    text = page("record.md")
    assert all(stance.value in section(text, "Claim") for stance in Stance)
    modes = {frame.mode for frame in frames() if frame.type} | {cue.mode for cue in mode_cues()}
    assert modes - {None} - names_in_code(text) == set()


def test_every_command_and_option_is_told() -> None:
    text, group = "\n".join(page(path.name) for path in DOCS.glob("*.md")), typer.main.get_command(app)
    for name, command in vars(group)["commands"].items():
        told = section(text, f"tacitus {name}")
        for parameter in command.params:
            is_option = parameter.param_type_name == "option"
            shown = parameter.opts[0] if is_option else (parameter.metavar or parameter.name).upper()
            assert f"`{shown.rstrip('.')}`" in told
    for parameter in group.params:
        assert f"`tacitus {parameter.opts[0]}`" in text


def test_every_format_and_column_is_told() -> None:
    told = section(page("command.md"), "tacitus code")
    assert {form.value for form in Format} - names_in_code(told) == set()
    for kind, columns in TABLES.items():
        row = next(line for line in told.splitlines() if line.startswith(f"| `{kind}.csv` |"))
        assert re.findall(r"`(\w+)`", row) == list(columns)


def test_every_stage_is_told_with_its_layers_in_order() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:4]] for line in page("reading.md").splitlines()]
    told = [(row[0].strip("`"), row[1], row[2]) for row in rows if row and row[0].strip("`") in STAGES]
    made = ((name, STAGES[name]()) for name in STAGES)
    assert told == [(name, ", ".join(sorted(stage.needs)), stage.gives.value) for name, stage in made]


def test_every_table_is_told() -> None:
    assert {path.stem for path in DATA.glob("*.yaml")} - names_in_code(page("reading.md")) == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_python_on_the_pages_does_what_they_say(path: Path) -> None:
    assert run(path.name, path.read_text(encoding="utf-8")) == ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_output_on_the_pages_is_what_the_tool_prints(path: Path) -> None:
    """Out of date? `python -m tests.documentation` writes it anew."""
    for name, shown in outputs_in(path.read_text(encoding="utf-8")):
        assert shown == printed(name), name


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_between_the_pages_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", prose)
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_page_is_in_the_navigation() -> None:
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert {name for entry in nav for name in entry.values()} == {path.name for path in DOCS.glob("*.md")}


def test_the_walkthrough_leaves_no_word_of_its_report_out() -> None:
    quoted = re.findall(r"^> (.+)$", page("walkthrough.md"), re.MULTILINE)
    assert " ".join(quoted).split() == walked().report.text.split()


def test_the_walkthrough_shows_every_item() -> None:
    shown = re.findall(r"^[=~+-] \w", page("walkthrough.md"), re.MULTILINE)
    assert len(shown) == len(lines())
