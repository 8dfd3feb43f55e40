"""Time expressions as TIMEX3 annotates them."""

from collections.abc import Iterable, Iterator

import tacitus
from bench.corpus import Record
from tacitus.model.text import Report
from tacitus.stages.dates import times_in

SYNTAX = ("facts.rule", "syntax.spacy")


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """For each document its time expressions; the text alone is read, as the corpus has no news date."""
    coder = tacitus.load(SYNTAX)
    for record in records:
        report = Report(record["id"], record["text"])
        times = times_in(report, coder.read(report).sentences)
        yield {
            "id": record["id"],
            "timexes": [{"start": t.evidence.span.start, "end": t.evidence.span.end, "value": t.value} for t in times],
        }
