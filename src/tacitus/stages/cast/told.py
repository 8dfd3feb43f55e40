"""Actors that the caller knows."""

from tacitus.model.actor import MentionKind
from tacitus.model.coding import Coding
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.text.tree import head_in, tokens_in


def with_known(coding: Coding, drafts: list[Draft]) -> list[Draft]:
    """The mentions with those that the caller gave: resolved as found, or else by their words."""
    for span in coding.known:
        for sentence in coding.sentences:
            words = tokens_in(sentence, span)
            head = head_in(sentence, span)
            if not words or head is None:
                continue
            start, end = words[0].index, words[-1].index + 1
            same = [d for d in drafts if d.sentence == sentence.index and d.start < end and start < d.end]
            text = " ".join(coding.report.text[span.start : span.end].split())
            inner = next((d for d in same if d.covers(head.index)), same[0] if same else None)
            whos = inner.who if inner is not None else (Who(text, rule="given by the caller"),)
            sort = inner.sort if inner is not None else Sort.BODY
            given = Draft(sentence.index, start, end, head.index, MentionKind.NAME, sort, whos)
            drafts = [d for d in drafts if d not in same] + [given]
    return sorted(drafts, key=lambda d: (d.sentence, d.start, d.end))
