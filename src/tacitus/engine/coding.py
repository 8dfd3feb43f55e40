"""The one pure function that engines run: a report in, its record out."""

from functools import cache

from tacitus.coder import Coder, load
from tacitus.model.record import Record
from tacitus.model.text import Report


def code(report: Report) -> Record:
    """The record of `report`; the first call in a process reads models and tables."""
    return _coder()(report)


@cache
def _coder() -> Coder:
    return load()
