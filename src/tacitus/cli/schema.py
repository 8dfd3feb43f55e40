"""`tacitus schema`: the form of a record."""

import json

import typer

from tacitus.export.schema import record_schema


def schema() -> None:
    """Print the JSON Schema of the records that `tacitus code --format json` writes."""
    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))
