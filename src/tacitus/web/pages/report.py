"""A report: its text with every coded span marked, linked both ways, and the reports of its origin."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tacitus.errors import NotFound
from tacitus.export.citation import as_text, citation_of
from tacitus.export.cited import KeptItem, KeptReport
from tacitus.model.record import plain
from tacitus.store.lookup import kin, lookup
from tacitus.store.review.results import standing_of
from tacitus.web.page import Model, Page, View
from tacitus.web.roles import Role

KIN = 50  # reports of the same origin that are named
Spans = Sequence[tuple[int, int]]


def report(view: View, report: str) -> Model:
    """The report of that key or name; `pieces` are its text, cut wherever a marked span begins or ends."""
    found = report_named(view, report)
    kept = found.report
    others = [plain(other) for other in kin(view.connection, kept, KIN)]
    return {
        "report": plain(kept),
        "reviews": standing_of(view.connection, kept.key),
        "items": [_item(item, number) for item, number in zip(found.items, _numbers(found.items), strict=True)],
        "pieces": pieces(kept.text, [_spans(item) for item in found.items]),
        "kin": [{name: other[name] for name in ("key", "name", "outlet", "title", "published")} for other in others],
        "cite": list(as_text(citation_of(found))),
    }


def report_named(view: View, name: str) -> KeptReport:
    """The report of that key or name; raises `NotFound` where it leads to none."""
    found = lookup(view.connection, name)
    if not isinstance(found, KeptReport):
        raise NotFound(f"{name} is no report")
    return found


def _spans(item: KeptItem) -> Spans:
    return [(words["span"]["start"], words["span"]["end"]) for words in item.evidence]


def _numbers(items: Sequence[KeptItem]) -> list[int]:
    """The number of each item among those of its kind, from 1."""
    return [1 + sum(other.kind == item.kind for other in items[:at]) for at, item in enumerate(items)]


def _item(item: KeptItem, number: int) -> dict[str, Any]:
    status = item.data.get("status") or item.data.get("state") or item.data.get("stance")
    told = {"id": item.id, "kind": item.kind, "type": item.type, "incident": item.incident}
    return told | {"name": f"{item.name} {number}", "status": status, "words": [e["words"] for e in item.evidence]}


def pieces(text: str, spans: Sequence[Spans]) -> list[dict[str, Any]]:
    """`text` in order, each piece with the items (by their place in `spans`) whose words cover it and that begin there.

    Those that cover a piece come with the shortest words first. Joined, the pieces are the text.
    """
    marks = [(start, end, at) for at, own in enumerate(spans) for start, end in own if 0 <= start < end <= len(text)]
    cuts = sorted({0, len(text), *(mark[0] for mark in marks), *(mark[1] for mark in marks)})
    firsts: dict[int, int] = {}
    for start, _, at in sorted(marks):
        firsts.setdefault(at, start)
    found = []
    for start, end in pairwise(cuts):
        over = sorted((e - s, at) for s, e, at in marks if s < end and start < e)
        items = list(dict.fromkeys(at for _, at in over))
        begun = sorted(at for at in items if firsts[at] == start)
        found.append({"text": text[start:end], "items": items, "begun": begun})
    return found


PAGE = Page("/reports/{report}", Role.READER, "report.html", report)
