"""Typed tables: knowledge is a file that a historian can edit.

A table is `data/NAME.yaml`: a header (version, licence, source) and rows. A row is a strict
pydantic model that forbids unknown fields, so a slip is met with the file, the row and the field.
"""

import json
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from tacitus.errors import TableError
from tacitus.ids import content_id


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which only `true` and `false` are truth values: "on", "off", "no" and "yes" are words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


class Row(BaseModel):
    """One row of a table; subclasses name the columns."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


RowT = TypeVar("RowT", bound=Row)


class Header(BaseModel):
    """What a table says about itself: `licence` is an SPDX id, `source` who wrote it from what."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    version: str
    licence: str
    source: str


def digest() -> str:
    """One digest over all tables, by which a record tells what its coder knew."""
    folder = files("tacitus.knowledge").joinpath("data")
    texts = sorted((table.name, table.read_text(encoding="utf-8")) for table in folder.iterdir() if table.is_file())
    return content_id(*texts)


def load(name: str, row: type[RowT]) -> tuple[RowT, ...]:
    """Read `data/NAME.yaml` as rows of type `row`, in file order.

    Raises `TableError` for a malformed table, naming file, row and field.
    """
    text = files("tacitus.knowledge").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return parse(f"{name}.yaml", text, row)


def parse(name: str, text: str, row: type[RowT]) -> tuple[RowT, ...]:
    """Read the table in `text`; `name` is for its errors."""
    try:
        content: Any = yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        raise TableError(f"{name}: not YAML: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("rows"), list):
        raise TableError(f"{name}: a table is a mapping with version, licence, source and a list of rows")
    try:
        Header.model_validate({k: v for k, v in content.items() if k != "rows"})
    except ValidationError as error:
        raise TableError(f"{name}, header, {_first(error)}") from error
    return tuple(_row(name, number, value, row) for number, value in enumerate(content["rows"], start=1))


def _row(name: str, number: int, value: Any, row: type[RowT]) -> RowT:
    try:
        return row.model_validate_json(_as_json(value))
    except ValidationError as error:
        raise TableError(f"{name}, row {number}, {_first(error)}") from error


def _as_json(value: Any) -> str:
    """Rows are validated as JSON, where a list may be a tuple and a string an enum member."""
    return json.dumps(value, default=str)


def _first(error: ValidationError) -> str:
    detail = error.errors()[0]
    field = ".".join(str(part) for part in detail["loc"])
    message = detail["msg"][0].lower() + detail["msg"][1:]
    return f"{field}: {message}, not {detail['input']!r}"
