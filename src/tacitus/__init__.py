"""Tacitus reads news reports of armed conflict and diplomacy and writes the record of what they say.

>>> import tacitus
>>> coder = tacitus.load()
>>> record = coder(tacitus.Report("r1", "Russia and Ukraine held talks in Istanbul."))
>>> record.report.id
'r1'
"""

from tacitus.coder import Coder, load
from tacitus.model.record import Record
from tacitus.model.text import Report

__all__ = ["Coder", "Record", "Report", "load"]
