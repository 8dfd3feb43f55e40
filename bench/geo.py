"""Toponyms: every place a text names, with its point."""

from collections.abc import Iterable, Iterator

import tacitus
from bench.corpus import Record
from tacitus.model.text import Report

PLACES = ("facts.rule", "syntax.spacy", "places.gazetteer")


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """For each document its places by their words."""
    coder = tacitus.load(PLACES)
    for record in records:
        places = coder.read(Report(record["id"], record["text"])).places
        yield {
            "id": record["id"],
            "toponyms": [
                {"start": p.evidence.span.start, "end": p.evidence.span.end, "lat": p.lat, "lon": p.lon} for p in places
            ],
        }
