"""Two reports side by side: what one text has and the other has not, and what was coded in one alone."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tacitus.errors import UsageError
from tacitus.export.cited import KeptItem, KeptReport
from tacitus.link.near_duplicates import are_copies, runs_of
from tacitus.link.side_by_side import LONGEST, Piece, is_whole, likenesses, plain, rows_of
from tacitus.web.page import Model, Page, View
from tacitus.web.pages.report import report_named
from tacitus.web.roles import Role

ROWS, ITEMS = 400, 30  # shown of the texts, and of the items of each
COMPARED = 150  # items of a report that are sought in other words
Key = tuple[str, str, str]  # an item's kind, its type and its words as they are compared


def against(view: View, report: str, other: str) -> Model:
    """The two reports of these keys or names, sentence by sentence."""
    one, two = report_named(view, report), report_named(view, other)
    if one.report.key == two.report.key:
        raise UsageError("these are two names of one report; give another one to compare it with")
    rows = rows_of(one.report.text, two.report.text)
    differing = _unmatched(one, two)
    alone = _not_reworded(*differing)
    return {
        "reports": [_told(one), _told(two)],
        "relation": _relation(one, two),
        "rows": [
            {"change": row.change.value, "one": _pieces(row.one), "other": _pieces(row.other)} for row in rows[:ROWS]
        ],
        "more_rows": max(0, len(rows) - ROWS),
        "counts": dict(Counter(row.change.value for row in rows)),
        "whole": is_whole(one.report.text) and is_whole(two.report.text),
        "coded": [_shown(alone[0], two), _shown(alone[1], one)],
        "coded_in_both": {"alike": len(one.items) - len(differing[0]), "reworded": len(differing[0]) - len(alone[0])},
    }


def _told(found: KeptReport) -> dict[str, Any]:
    kept = found.report
    told = ("key", "name", "title", "outlet", "published", "language", "withdrawn")
    return {name: getattr(kept, name) for name in told}


def _relation(one: KeptReport, other: KeptReport) -> dict[str, Any]:
    """Whether they are known to have one origin, and how much of each text stands in the other, in runs of words."""
    first, second = (runs_of(found.report.text[:LONGEST]) for found in (one, other))
    common = len(first & second)
    return {
        "one_origin": one.report.origin == other.report.origin,
        "copies": are_copies(first, second),
        "common": common,
        "runs": [len(first), len(second)],
    }


def _pieces(told: tuple[Piece, ...]) -> list[dict[str, Any]]:
    return [{"text": piece.text, "common": piece.common} for piece in told]


def _unmatched(one: KeptReport, other: KeptReport) -> tuple[list[KeptItem], list[KeptItem]]:
    """The items of each that have no fellow of the same type and words in the other."""
    sides = (one.items, other.items)
    counts = [Counter(map(_key, items)) for items in sides]
    return _beyond(sides[0], counts[1]), _beyond(sides[1], counts[0])


def _beyond(items: Iterable[KeptItem], known: Counter[Key]) -> list[KeptItem]:
    left = known.copy()
    found = []
    for item in items:
        if left[_key(item)]:
            left[_key(item)] -= 1
        else:
            found.append(item)
    return found


def _not_reworded(ones: list[KeptItem], others: list[KeptItem]) -> tuple[list[KeptItem], list[KeptItem]]:
    """Those without a fellow of the same type in much the same words; each is the fellow of one at most."""
    gone: tuple[set[str], set[str]] = set(), set()
    compared = ones[:COMPARED], others[:COMPARED]
    shares = likenesses(*([_words(item) for item in side] for side in compared))
    pairs = [
        (-share, i, j)
        for i, row in enumerate(shares)
        for j, share in enumerate(row)
        if share and _kind(compared[0][i]) == _kind(compared[1][j])
    ]
    for _, i, j in sorted(pairs):
        one, other = compared[0][i].id, compared[1][j].id
        if one not in gone[0] and other not in gone[1]:
            gone[0].add(one)
            gone[1].add(other)
    return [item for item in ones if item.id not in gone[0]], [item for item in others if item.id not in gone[1]]


def _shown(alone: list[KeptItem], other: KeptReport) -> dict[str, Any]:
    """What was coded in one alone; `in_both` where the other text has the words too."""
    text = plain(other.report.text)
    return {"items": [_item(item, text) for item in alone[:ITEMS]], "more": len(alone[ITEMS:])}


def _item(item: KeptItem, other: str) -> dict[str, Any]:
    words = _words(item)
    return {"id": item.id, "kind": item.kind, "type": item.type, "words": words, "in_both": plain(words) in other}


def _kind(item: KeptItem) -> tuple[str, str]:
    return item.kind, item.type


def _key(item: KeptItem) -> Key:
    return item.kind, item.type, plain(_words(item))


def _words(item: KeptItem) -> str:
    return str(item.evidence[0]["words"]) if item.evidence else ""


PAGE = Page("/reports/{report}/against/{other}", Role.READER, "against.html", against)
