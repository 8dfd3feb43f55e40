"""Coding reports one after another: none is held, and what fails is told and passed over."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack

from tacitus.coder import Coder, load
from tacitus.export.writers import Writer
from tacitus.model.record import Record
from tacitus.model.text import Report
from tacitus.sources.files import Failure

ALL, SOME, NONE = 0, 1, 2
"""The codes with which a batch ends: all reports were coded, some, none."""


class Batch:
    """Codes what it is given; the coder is loaded and the writer made when the first report needs them."""

    def __init__(self, make_writer: Callable[[], Writer], tell: Callable[[str], None]) -> None:
        self._make_writer = make_writer
        self._tell = tell
        self._coder: Coder | None = None
        self._writer: Writer | None = None
        self._coded = 0
        self._aside = 0

    def code(self, reports: Iterable[Report | Failure]) -> int:
        """Write the record of each report and say of each other why not; `ALL`, `SOME` or `NONE` were coded."""
        with ExitStack() as stack:
            for report in reports:
                if isinstance(report, Failure):
                    self._set_aside(str(report))
                elif record := self._record(report):
                    if self._writer is None:
                        self._writer = stack.enter_context(self._make_writer())
                    self._writer.write(record)
        return NONE if not self._coded else SOME if self._aside else ALL

    def _record(self, report: Report) -> Record | None:
        """The record of `report`, `None` where the coder fails; one set aside is written, but not counted as coded."""
        if self._coder is None:
            self._coder = load()
        try:
            record = self._coder(report)
        except Exception as error:  # a fault of ours: the other reports are coded all the same
            self._set_aside(f"{report.id}: could not be coded, by a fault of Tacitus ({type(error).__name__}: {error})")
            return None
        if record.set_aside:
            self._set_aside(f"{report.id}: set aside, {record.set_aside}")
        else:
            self._coded += 1
        return record

    def _set_aside(self, why: str) -> None:
        self._aside += 1
        self._tell(why)
