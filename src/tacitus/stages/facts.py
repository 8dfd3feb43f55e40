"""The report's own facts: blocks, title, dateline, credits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.knowledge.agencies import is_agency
from tacitus.model.coding import Coding, Layer
from tacitus.model.facts import Credit, Dateline, Facts
from tacitus.model.text import Block, BlockKind, Report, Span
from tacitus.stages.blocks import kinds_of
from tacitus.stages.credits import canonical, credits_in
from tacitus.stages.datelines import dateline_in
from tacitus.text.paragraphs import paragraphs

_SUFFIX = re.compile(r"\s+(?:-|–|—|\|)\s+(?P<outlet>[^|–—]{2,40})$")


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """Cut a report into blocks and read what it says about itself."""

    name: str = "facts.rule"
    needs: frozenset[Layer] = frozenset()
    gives: Layer = Layer.FACTS

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, facts=facts_of(coding.report))


def facts_of(report: Report) -> Facts:
    """The blocks of `report` in reading order, its title, dateline and credits.

    Body begins after its dateline, a title ends before the outlet's name. The title is `None` where the text
    holds none, even if `report.title` is known.

    >>> text = "Envoys meet - Xinhua\\n\\nGORIS, May 29 (Xinhua) -- Envoys met, TASS reported."
    >>> facts = facts_of(report(text))
    >>> facts.title.words, facts.dateline.place, [c.name for c in facts.credits]
    ('Envoys meet', 'GORIS', ['Xinhua', 'TASS'])
    >>> [(b.kind.value, text[b.span.start : b.span.end]) for b in facts.blocks]
    [('title', 'Envoys meet'), ('body', 'Envoys met, TASS reported.')]
    """
    spans = tuple(p for p in paragraphs(report.text) if any(c.isalnum() for c in report.text[p.start : p.end]))
    kinds = kinds_of(report, spans)
    lead = kinds.index(BlockKind.BODY) if BlockKind.BODY in kinds else -1
    blocks: list[Block] = []
    dateline: Dateline | None = None
    own: list[Credit] = []
    for i, (kind, span) in enumerate(zip(kinds, spans, strict=True)):
        if kind is BlockKind.TITLE and (suffix := _suffix(report, span)):
            own.append(suffix[1])
            span = suffix[0]
        elif kind is BlockKind.BODY and (filed := dateline_in(report, span, first=i == lead)):
            span = Span(filed.start, span.end)
            dateline = dateline or filed.dateline
        blocks.append(Block(kind, span))
    title = next((report.quote(b.span) for b in blocks if b.kind is BlockKind.TITLE), None)
    own.extend(_filed_by(report, dateline))
    return Facts(tuple(blocks), title, dateline, _once(own, credits_in(report, *_body_and_credits(blocks))))


def _suffix(report: Report, title: Span) -> tuple[Span, Credit] | None:
    """A title without the outlet behind it ("… - Xinhua"), and that outlet; only one that is known."""
    found = _SUFFIX.search(report.text[title.start : title.end])
    if not found or not (is_agency(found["outlet"]) or found["outlet"] == report.publisher):
        return None
    name = Span(title.start + found.start("outlet"), title.end)
    return Span(title.start, title.start + found.start()), Credit(canonical(found["outlet"]), report.quote(name))


def _filed_by(report: Report, dateline: Dateline | None) -> Iterator[Credit]:
    """The agency in the dateline; the outlet's own name there is no credit."""
    if dateline and dateline.outlet and (is_agency(dateline.outlet) or dateline.outlet != report.publisher):
        at = dateline.evidence.span.start + dateline.evidence.words.rindex(dateline.outlet)
        yield Credit(canonical(dateline.outlet), report.quote(Span(at, at + len(dateline.outlet))))


def _body_and_credits(blocks: Sequence[Block]) -> tuple[list[Span], list[Span]]:
    body = [b.span for b in blocks if b.kind is BlockKind.BODY]
    return body, [b.span for b in blocks if b.kind is BlockKind.CREDIT]


def _once(own: Sequence[Credit], told: Iterator[Credit]) -> tuple[Credit, ...]:
    """Each credited name once, at its first mention."""
    first: dict[str, Credit] = {}
    for credit in (*own, *told):
        first.setdefault(credit.name, credit)
    return tuple(first.values())
