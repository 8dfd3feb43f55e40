"""Imports point up the list of layers, toward the model, and never down."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tacitus

PACKAGE = Path(tacitus.__file__).parent
LAYERS = (
    {"errors", "ids"},
    {"model"},
    {"knowledge", "text", "gazetteer"},
    {"stages"},
    {"registry"},
    {"pipeline"},
    {"coder"},
    {"export", "sources", "link", "review"},
    {"store"},
    {"engine"},
    {"web"},
    {"cli"},
    {"__main__"},
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(PACKAGE.rglob("*.py"))
INNER = ("model", "knowledge", "text", "stages", "gazetteer", "export", "link", "review")
RIM_MODULES = {"gazetteer/cache.py"}  # keeps the index of places on this machine
RIM = {"datetime.now", "time", "random", "socket", "urllib", "requests", "http", "subprocess"}


def part_of(path: Path) -> str:
    """The layer's part that a module belongs to: "stages" for stages/tolls.py."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_point_up(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        return
    for imported in imports_of(path):
        names = imported.split(".")
        if names[0] == "tacitus" and len(names) > 1 and names[1] in RANK:
            assert RANK[names[1]] <= RANK[part], f"{named(path)} imports {imported}, which lies below it"


@pytest.mark.parametrize("path", [p for p in MODULES if part_of(p) == "model"], ids=named)
def test_the_model_needs_the_standard_library_alone(path: Path) -> None:
    for imported in imports_of(path):
        assert imported.split(".")[0] in {*sys.stdlib_module_names, "tacitus"}


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if part_of(p) in INNER and p.relative_to(PACKAGE).as_posix() not in RIM_MODULES],
    ids=named,
)
def test_the_inside_touches_no_clock_network_or_chance(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not {imported.split(".")[0] for imported in imports_of(path)} & RIM
    assert not [call for call in ("datetime.now(", "date.today(", "os.environ", "getenv(") if call in text]


def test_every_part_has_its_layer() -> None:
    assert {part_of(path) for path in MODULES} - {"__init__", "demo"} == set(RANK)
