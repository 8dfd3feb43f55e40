"""All events as one Parquet table, in groups of rows; needs the extra `tacitus[parquet]`."""

from dataclasses import replace

from tacitus.errors import MissingExtra
from tacitus.export.deaths import deaths_by_side, killed
from tacitus.export.plover import Plover, as_plover
from tacitus.export.rows import OfEvents, Row, Told, notice, parties
from tacitus.export.sides import sides

GROUP = 10_000  # rows held before they are written
TEXTS = [
    "id",
    "incident",
    "report",
    "source",
    "url",
    "publication_date",
    "date",
    "date_end",
    "date_precision",
    "event_type",
    "mode",
    "quad",
    "status",
    "place",
    "country",
    "admin1",
    "admin2",
    "place_precision",
    "words",
    "language",
    "coder",
    "version",
]
LISTS = ["modes", "context", "actor", "actor_name", "recipient", "recipient_name", "claimed_by", "denied_by"]
NUMBERS = ("lat", "lon", "intensity", "confidence")
COUNTS = ("killed_low", "killed_best", "killed_high", "evidence_start", "evidence_end")


class ParquetEvents(OfEvents):
    """All events, in an open file that takes bytes."""

    file_name = "events.parquet"
    binary = True
    about = replace(
        Plover.about,
        numbers="killed_low, killed_best and killed_high as in the columns of UCDP, null where the report gives no "
        "figure. Add them up over incidents, not over rows.",
        others="UCDP, ACLED or POLECAT",
    )

    def begin(self) -> None:
        """Raises `MissingExtra` where pyarrow is not installed."""
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise MissingExtra("the format parquet needs pyarrow; install tacitus[parquet]") from error
        self._arrow = pyarrow
        types = (
            dict.fromkeys(TEXTS, pyarrow.string())
            | dict.fromkeys(LISTS, pyarrow.list_(pyarrow.string()))
            | dict.fromkeys(NUMBERS, pyarrow.float64())
            | dict.fromkeys(COUNTS, pyarrow.int64())
        )
        self._schema = pyarrow.schema(types.items(), metadata={"notice": notice(self.about.others)})
        self._rows: list[Row] = []
        self._writer = pyarrow.parquet.ParquetWriter(self._file, self._schema)

    def row(self, told: Told) -> Row | str:
        return _row(told) | {"version": notice(self.about.others)}

    def put(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= GROUP:
            self._flush()

    def finish(self) -> None:
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        self._writer.is_open = False  # else it writes to the closed file when it is collected

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def _row(told: Told) -> Row:
    event, flat = told.event, as_plover(told)
    place = flat["location"] or {}
    one, other = sides(event)
    row = {name: flat.get(name) for name in (*TEXTS, *LISTS, *NUMBERS)} | {
        "place": place.get("name"),
        "place_precision": place.get("precision"),
        "words": event.evidence[0].words,
        "evidence_start": event.evidence[0].span.start,
        "evidence_end": event.evidence[0].span.end,
        "actor": list(parties(event.actors)),
        "actor_name": [a.name for a in event.actors],
        "recipient": list(parties(event.recipients)),
        "recipient_name": [a.name for a in event.recipients],
        "claimed_by": list(parties(event.claimed_by)),
        "denied_by": list(parties(event.denied_by)),
    }
    row |= {name: place.get(name) for name in ("lat", "lon", "country", "admin1", "admin2")}
    if killed(told.tolls):
        ranges = deaths_by_side(told.tolls, parties(one), parties(other)).values()
        row |= {f"killed_{name}": sum(getattr(r, name) for r in ranges) for name in ("low", "best", "high")}
    return row
