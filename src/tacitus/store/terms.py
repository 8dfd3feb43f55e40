"""What items are listed and found by: a turn that orders them, and terms, the folded names that they bear.

A database folds only the letters it knows, each in its own way; here a name is folded once, before it is kept.
"""

import hashlib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from tacitus.store.parts import parts
from tacitus.store.rows import put
from tacitus.store.schema import items, parties, reports, terms

Row = Mapping[Any, Any]
UNDATED = "9999-12-31"  # stands last where there is no date
SPANS = (7, 31, 366, 3660, 366_000)  # what lasts is told apart by the least of these days that it lasts at the most
MOST = 1_000_000  # items of one record: serial numbers leave room for so many behind each report's number in the log


class What(StrEnum):
    """What a term names."""

    PARTY = "party"  # a name, a party or an actor's id, in any role
    PLACE = "place"
    SOURCE = "source"  # an outlet
    COUNTRY = "country"
    TYPE = "type"
    STATUS = "status"


def turn_of(start: str | None, published: str | None) -> str:
    """When an item's turn comes: dated items first, then by the date of their report; dates are `YYYY-MM-DD`.

    >>> sorted([turn_of(None, "2024-05-01"), turn_of("2024-05-02", None), turn_of("2024-05-02", "2024-05-03")])
    ['2024-05-02 2024-05-03', '2024-05-02 9999-12-31', '9999-12-31 2024-05-01']
    """
    return f"{start or UNDATED} {published or UNDATED}"


def span_of(start: str | None, end: str | None) -> int | None:
    """About how long what begins and ends so lasts, in days; `None` for one day, and where a day is not told.

    >>> span_of("2024-05-01", "2024-05-01"), span_of("2024-05-01", "2024-05-08"), span_of("2024-05-01", "2024-05-31")
    (None, 7, 31)
    """
    if start is None or end is None or end <= start:
        return None
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days
    return next((span for span in SPANS if days <= span), SPANS[-1])


@lru_cache(20_000)
def term(what: What, kind: str, name: str) -> int:
    """The number under which items of `kind` that bear `name`, whatever its case, are found: 64 bits, signed.

    >>> term(What.PLACE, "events", "ŁÓDŹ") == term(What.PLACE, "events", "Łódź")
    True
    """
    data = f"{what} {kind} {folded(name)}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(data).digest()[:8], "big", signed=True)


def folded(name: str) -> str:
    """A name as it is found, whatever its case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def keep(connection: Connection, found: Sequence[tuple[dict[str, Any], Sequence[Row]]]) -> None:
    """Give each item's row its turn and serial number, and keep its terms; with each come the rows of its parties."""
    keys = {item["report"] for item, _ in found}
    query = select(reports.c.key, reports.c.seq, reports.c.published, reports.c.publisher)
    of = {row.key: row for part in parts(keys) for row in connection.execute(query.where(reports.c.key.in_(part)))}
    nth: Counter[str] = Counter()
    rows: list[tuple[int, int]] = []
    for item, sides in found:
        report = of[item["report"]]
        item["turn"] = turn_of(item["start"], report.published)
        item["span"] = span_of(item["start"], item["end"])
        item["serial"] = report.seq * MOST + nth[report.key]
        nth[report.key] += 1
        rows += [(number, item["serial"]) for number in _terms_of(item, sides, report.publisher)]
    put(connection, terms, sorted(rows))


def forget(connection: Connection, keys: Sequence[str]) -> None:
    """Let the terms of the items of these reports go; to be called while those are there."""
    query = select(items, reports.c.publisher).join(reports, reports.c.key == items.c.report)
    told = connection.execute(query.where(items.c.report.in_(keys))).mappings().all()
    of_items = select(parties).join(items, items.c.id == parties.c.item).where(items.c.report.in_(keys))
    sides: defaultdict[str, list[Row]] = defaultdict(list)
    for side in connection.execute(of_items).mappings():
        sides[side["item"]].append(side)
    gone = [
        {"number": number, "of": item["serial"]}
        for item in told
        for number in _terms_of(item, sides[item["id"]], item["publisher"])
    ]
    if gone:
        same = (terms.c.term == bindparam("number"), terms.c.serial == bindparam("of"))
        connection.execute(delete(terms).where(*same), gone)


def _terms_of(item: Row, sides: Iterable[Row], publisher: str | None) -> set[int]:
    names = {(What.PARTY, side[name]) for side in sides for name in ("name", "party", "actor")}
    names |= {(what, item[what]) for what in (What.PLACE, What.COUNTRY, What.TYPE, What.STATUS)}
    names.add((What.SOURCE, publisher))
    return {term(what, item["kind"], name) for what, name in names if name}
