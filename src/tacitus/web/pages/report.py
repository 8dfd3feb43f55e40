"""A report: its text with every coded span marked, linked both ways, and the reports of its origin."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tacitus.errors import NotFound
from tacitus.store.originals import coded, kin, original
from tacitus.web.page import Model, Page, View
from tacitus.web.roles import Role


def report(view: View, report: str) -> Model:
    """The report of that key or name; `pieces` are its text, cut wherever a marked span begins or ends."""
    found = original(view.connection, report)
    if found is None:
        raise NotFound(f"there is no report {report!r} in this archive")
    told = coded(view.connection, found["key"])
    return {
        "report": found,
        "items": told,
        "pieces": pieces(found["text"], told),
        "kin": kin(view.connection, found["key"], found["origin"]),
    }


def pieces(text: str, items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """`text` in order, each piece with the items (by their place in `items`) whose words cover it and that begin there.

    Joined, the pieces are the text.
    """
    spans = [(max(0, start), min(end, len(text)), at) for at, item in enumerate(items) for start, end in item["spans"]]
    spans = [span for span in spans if span[0] < span[1]]
    cuts = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    firsts: dict[int, int] = {}
    for start, _, at in sorted(spans):
        firsts.setdefault(at, start)
    found = []
    for start, end in pairwise(cuts):
        over = sorted({at for s, e, at in spans if s < end and start < e})
        begun = [at for at in over if firsts[at] == start]
        found.append({"text": text[start:end], "items": over, "begun": begun})
    return found


PAGE = Page("/reports/{report}", Role.READER, "report.html", report)
