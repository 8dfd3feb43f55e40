"""A record with the ids under which an archive keeps it; the same ids for a record that stands alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tacitus.export.masking import Mask
from tacitus.ids import content_id
from tacitus.model.record import Record, ids_in
from tacitus.model.text import Report


@dataclass(frozen=True, slots=True)
class Keyed:
    """A record, the content id of its report, and the ids of its items by kind, in the order of the record.

    `incidents` gives the incident of each event, `None` where none is known; it is empty where no archive was asked.
    `chosen` are the ids of the events that a selection keeps, `None` where nothing is selected. `mask` has
    withheld names in `record`, `None` where no name is withheld.
    """

    record: Record
    key: str
    ids: Mapping[str, Sequence[str]]
    incidents: Sequence[str | None] = ()
    chosen: frozenset[str] | None = None
    mask: Mask | None = None

    def incident(self, number: int) -> str | None:
        """The incident of the event with that number in the record."""
        return self.incidents[number] if self.incidents else None

    def keeps(self, event: str) -> bool:
        """Whether the selection keeps the event of that id."""
        return self.chosen is None or event in self.chosen


def alone(record: Record) -> Keyed:
    """A record that no archive was asked about: its events have the ids that an archive would give them."""
    key = report_key(record.report)
    return Keyed(record, key, {"events": ids_in(record, "events", key)})


def report_key(report: Report) -> str:
    """The report's content id: same text, outlet, date, address and title, same report, whatever it is called."""
    return content_id(report.text, report.publisher, report.published, report.url, report.title, length=32)
