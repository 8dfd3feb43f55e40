"""Rows to standard output, whatever stands in their cells."""

import csv
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tacitus.export.rows import flat
from tacitus.export.words import plainly

ID = 21  # characters of an incident's id, which is not to be broken
OF_IDS = ("id", "ids", "ours")


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table for people; words of reports steer neither the terminal nor the table."""
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold", min_width=ID if column in OF_IDS else None)
    for row in rows:
        table.add_row(*(Text(plainly(cell)) for cell in row))
    Console().print(table)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table for spreadsheets, none of whose cells is taken for a formula."""
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([flat(cell) for cell in row] for row in rows)
