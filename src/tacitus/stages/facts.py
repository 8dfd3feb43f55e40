"""The report's own facts: blocks, title, dateline, credits."""

from dataclasses import dataclass, replace

from tacitus.model.coding import Coding, Layer
from tacitus.model.facts import Facts
from tacitus.model.text import Block, BlockKind, Report, Span


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """Cut a report into blocks and read what it says about itself."""

    name: str = "facts.rule"
    needs: frozenset[Layer] = frozenset()
    gives: Layer = Layer.FACTS

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, facts=facts_of(coding.report))


def facts_of(report: Report) -> Facts:
    blocks = []
    at = 0
    for line in report.text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            blocks.append(Block(BlockKind.BODY, Span(start, at + len(line.rstrip()))))
        at += len(line)
    return Facts(tuple(blocks), None, None, ())
