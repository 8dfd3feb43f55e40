"""Content ids: same content, same id."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any


def content_id(*parts: Any, length: int = 12) -> str:
    """Hex digest of `parts` as canonical JSON; the same on every machine and in every run.

    >>> content_id("ASSAULT", 3, None) == content_id("ASSAULT", 3, None)
    True
    """
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return _digest(text)[:length]


def item_ids(report: str, kind: str, told: Iterable[tuple[str, int, int]]) -> list[str]:
    """The ids of a report's items of one kind, each given by its type and the first and last offset of its words.

    `report` is the report's content id. An id stays the same when the report is coded anew, as long as an item of that
    type rests on these words; items that share them are told apart by their order.

    >>> one, other = item_ids("r", "events", [("ASSAULT", 0, 9), ("ASSAULT", 0, 9)])
    >>> one != other and [one] == item_ids("r", "events", [("ASSAULT", 0, 9)])
    True
    """
    seen: Counter[tuple[str, int, int]] = Counter()
    found = []
    for words in told:
        found.append(_digest(f"{report} {kind} {words[0]} {words[1]} {words[2]} {seen[words]}")[:20])
        seen[words] += 1
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
