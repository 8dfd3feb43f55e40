"""PLV: the PLOVER type of a sentence for a marked pair of actors."""

from collections.abc import Iterable, Iterator, Sequence

import tacitus
from bench.corpus import Record
from tacitus.model.event import Event
from tacitus.model.text import Report, Span

ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # the corpus knows an older PLOVER


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """For each sentence its root for the known pair, and the root found without being told the pair."""
    coder = tacitus.load()
    for record in records:
        report = Report(record["id"], record["sentence"])
        pair = [span for side in ("source", "target") for span in _place(report.text, record[side])]
        aided = best(coder(report, known=tuple(pair)).events, pair)
        unaided = best(coder(report).events, [])
        yield {"id": record["id"], "root": _root(aided), "unaided_root": _root(unaided)}


def best(events: Sequence[Event], pair: Sequence[Span]) -> Event | None:
    """The event that has most of `pair` among its actors and recipients, the surest first; `None` without events."""

    def told(event: Event) -> int:
        words = [a.evidence.span for a in event.actors + event.recipients]
        return sum(any(span.overlaps(w) for w in words) for span in pair)

    return max(events, key=lambda e: (told(e), e.confidence), default=None)


def _place(text: str, words: str) -> list[Span]:
    start = text.find(words.strip())
    return [Span(start, start + len(words.strip()))] if start >= 0 and words.strip() else []


def _root(event: Event | None) -> str | None:
    return ROOTS.get(event.event_type.value, event.event_type.value) if event else None
