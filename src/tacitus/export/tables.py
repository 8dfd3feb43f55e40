"""What an archive tells as tables for spreadsheets, one for each kind of item, and as whole records."""

import csv
import json
from collections.abc import Iterator
from typing import Any, ClassVar

from tacitus.export.csv import TABLES, cells
from tacitus.export.csv import cell as safe
from tacitus.export.gathered import Gathered, OfIncidents
from tacitus.export.keyed import Keyed
from tacitus.export.rows import About, Export, Row
from tacitus.model.record import KINDS

OTHERS = "UCDP, ACLED or POLECAT"
HEAD = ("id", "report", "report_id", "published", "publisher")
FIGURES = "low, best and high of every figure as the report gives it; what it does not give is empty."
NO_FIGURES = "No numbers of people."
OWN = "All ids are Tacitus's own."
PLANNED = "incident is empty for what is planned or merely possible."


class KeptItems(Export):
    """The items of one kind, each with its id; events with the incident that they belong to."""

    kind: ClassVar[str]

    def begin(self) -> None:
        self._csv = csv.writer(self._file, lineterminator="\r\n")
        own = [name for name in TABLES[self.kind] if name != "event_id"]
        self._csv.writerow([*HEAD, *(["incident"] if self.kind == "events" else []), *own])

    def rows(self, kept: Keyed) -> Iterator[Row | str]:
        report = kept.record.report
        for number, (item, key) in enumerate(zip(getattr(kept.record, self.kind), kept.ids[self.kind], strict=True)):
            head = [key, kept.key, report.id, report.published, report.publisher]
            if self.kind != "events":
                yield {"cells": head + cells(self.kind, item)}
            elif kept.keeps(key):
                yield {"cells": [*head, kept.incident(number), *cells(self.kind, item)[1:]]}

    def put(self, row: Row) -> None:
        self._csv.writerow([safe(value) for value in row["cells"]])


def _table(kind: str) -> type[Export]:
    about = About(
        unit="event as one report tells it" if kind == "events" else f"item of kind {kind} as one report tells it",
        includes="All items of the kind, whatever their status.",
        numbers=FIGURES if kind == "tolls" else NO_FIGURES,
        nulls=f"{OWN} {PLANNED}" if kind == "events" else OWN,
        others=OTHERS,
    )
    return type(f"Kept{kind.title()}", (KeptItems,), {"kind": kind, "file_name": f"{kind}.csv", "about": about})


KEPT_TABLES = {kind: _table(kind) for kind in TABLES}
"""The table of each kind of item, as an archive keeps it."""


class Lines(Export):
    """JSON, one object a line."""

    def put(self, row: Row) -> None:
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")


class KeptIncidents(OfIncidents, Lines):
    """All incidents, one a line, each with its accounts, its figures and what the accounts do not agree on."""

    file_name = "incidents.jsonl"
    about = About(
        unit="incident",
        includes="All incidents: what reports tell as happened, and the denials of it.",
        numbers="low and high span the figures of all accounts; high is null where one is open upward.",
        nulls=OWN,
        others=OTHERS,
    )

    def rows(self, kept: Keyed) -> Iterator[Row | str]:
        return iter(())

    def gather(self, incident: Gathered) -> None:
        standing = [told for told in incident.summary["accounts"] if told["withdrawn"] is None]
        self.take({**incident.summary, "accounts": standing})


class KeptRecords(Lines):
    """Whole records, one a line, without the text of their reports."""

    file_name = "records.jsonl"
    about = About(
        unit="report",
        includes="The newest record of every report.",
        numbers=FIGURES.replace("empty", "null"),
        nulls=f"{OWN} {PLANNED}".replace("empty", "null"),
        others=OTHERS,
    )

    def rows(self, kept: Keyed) -> Iterator[Row | str]:
        yield as_kept(kept)


def as_kept(kept: Keyed) -> dict[str, Any]:
    """The record in its published form, but that the report's text is `None`, and report and items have their `key`.

    Each event names its `incident`, `None` where none is known.
    """
    value = kept.record.to_dict()
    value["report"] = {"key": kept.key, **value["report"], "text": None}
    for kind in KINDS:
        value[kind] = [{"key": key, **item} for key, item in zip(kept.ids[kind], value[kind], strict=True)]
    for number, event in enumerate(value["events"]):
        event["incident"] = kept.incident(number)
    return value
