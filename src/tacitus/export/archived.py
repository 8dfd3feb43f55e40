"""The formats in which an archive is given out, how they are filled, and what they say of themselves."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from tacitus.export.acled import Acled
from tacitus.export.gathered import Gathered, OfIncidents
from tacitus.export.ged import Ged
from tacitus.export.geojson import GeoJson
from tacitus.export.hxl import Hxl
from tacitus.export.keyed import Keyed
from tacitus.export.masking import NAMES_SHOWN, NAMES_WITHHELD
from tacitus.export.parquet import ParquetEvents
from tacitus.export.plover import Plover
from tacitus.export.polecat import Polecat
from tacitus.export.rows import Export, notice
from tacitus.export.tables import KEPT_TABLES, KeptRecords

TEXT = "The text of reports is not part of it, only the words that an item rests on, and titles where they are cited."


class ArchiveFormat(StrEnum):
    GED = "ged"  # incidents that killed, in UCDP's columns
    ACLED = "acled"  # incidents, in ACLED's columns
    POLECAT = "polecat"  # events, in POLECAT's columns
    PLOVER = "plover"  # events, one PLOVER object a line
    GEOJSON = "geojson"  # events on a map
    HXL = "hxl"  # events, with humanitarian tags
    PARQUET = "parquet"  # events, in typed columns
    CSV = "csv"  # a table for each kind of item
    JSONL = "jsonl"  # records, one a line


FORMATS: Mapping[ArchiveFormat, Sequence[type[Export]]] = {
    ArchiveFormat.GED: (Ged,),
    ArchiveFormat.ACLED: (Acled,),
    ArchiveFormat.POLECAT: (Polecat,),
    ArchiveFormat.PLOVER: (Plover,),
    ArchiveFormat.GEOJSON: (GeoJson,),
    ArchiveFormat.HXL: (Hxl,),
    ArchiveFormat.PARQUET: (ParquetEvents,),
    ArchiveFormat.CSV: tuple(KEPT_TABLES.values()),
    ArchiveFormat.JSONL: (KeptRecords,),
}
"""The files of each format; the first of them is what one file, or a stream, holds."""


def fill(exports: Sequence[Export], records: Iterable[Keyed], incidents: Iterable[Gathered]) -> None:
    """Write all of `records`, and of `incidents` where an export is made of these; each is read once, if at all."""
    of_incidents = [export for export in exports if isinstance(export, OfIncidents)]
    of_records = [export for export in exports if not isinstance(export, OfIncidents)]
    if of_records:
        for record in records:
            for export in of_records:
                export.write(record)
    if of_incidents:
        for incident in incidents:
            for each in of_incidents:
                each.gather(incident)


def statement(export: Export, name: str | None = None, names: bool = False) -> dict[str, Any]:
    """What a reader of the export must know, as plain values; `name` is that of its file, if it has another.

    `names` tells whether names of private persons were left as they are.
    """
    about = export.about
    return {
        "file": name or export.file_name,
        "made_by": notice(about.others),
        "a_row_is": about.unit,
        "rows": export.written,
        "includes": about.includes,
        "left_out": dict(sorted(export.left_out.items())),
        "numbers": about.numbers,
        "ids": about.nulls,
        "text": TEXT,
        "names": NAMES_SHOWN if names else NAMES_WITHHELD,
    }
