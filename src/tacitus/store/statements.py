"""Who claims, accuses, denies, admits or withholds, statement by statement."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from tacitus.link.deeds import MATERIAL
from tacitus.link.parties import name_of
from tacitus.model.claim import Act
from tacitus.model.conflict import Conflict
from tacitus.model.event import Status
from tacitus.model.toll import TollStance
from tacitus.store.log import body_of
from tacitus.store.parts import parts
from tacitus.store.schema import STANDS, items, parties, reports


class Saying(StrEnum):
    """How a party stands to what was done."""

    CLAIMS = "claims"  # tells an attack or other material conflict of its own
    ACCUSES = "accuses"
    DENIES = "denies"
    ACKNOWLEDGES = "acknowledges"
    WITHHOLDS = "withholds"


ACTS: Mapping[str, Saying] = {
    Act.ACCUSES: Saying.ACCUSES,
    Act.DENIES: Saying.DENIES,
    Act.ACKNOWLEDGES: Saying.ACKNOWLEDGES,
    Act.WITHHOLDS: Saying.WITHHOLDS,
}
TOLLS: Mapping[str, Saying] = {TollStance.DENIED: Saying.DENIES, TollStance.NOT_ADMITTED: Saying.WITHHOLDS}


@dataclass(frozen=True, slots=True)
class Statement:
    """What `party` (by its one name) says in a report; `item` is the id of the claim, toll or event that holds it.

    `on` is the day told of a toll, else that of publication, `None` where neither is known.
    """

    on: date | None
    party: str
    saying: Saying
    report: str
    item: str


def statements(connection: Connection) -> list[Statement]:
    """The statements of all reports that stand.

    The latest come first, undated ones last. A figure that is denied or withheld is a statement of its own only where
    no claim in the same report says so.
    """
    found: dict[tuple[str, str, Saying, str | None], Statement] = {}
    for report, item, party, day, saying, is_toll in _told(connection):
        name = name_of(party)
        same = (report, name, saying, None if is_toll else item)
        told = Statement(date.fromisoformat(day) if day else None, name, saying, report, item)
        found.setdefault(same, told)
    claimed = {(report, name, saying) for report, name, saying, item in found if item}
    return sorted((told for same, told in found.items() if same[3] or same[:3] not in claimed), key=_order)


def statements_of(found: Iterable[Statement], of: Conflict) -> list[Statement]:
    """Those that the conflict's parties make in reports that tell of it, in their order."""
    names, keys = {party.name for party in of.parties}, frozenset(of.reports)
    return [told for told in found if told.report in keys and told.party in names]


def _order(told: Statement) -> tuple[int, str, Saying, str]:
    return -(told.on or date.min).toordinal(), told.party, told.saying, told.item


def _told(connection: Connection) -> Iterator[tuple[str, str, str, str | None, Saying, bool]]:
    """Yield report, item, party and day of each statement, what it is, and whether it is a figure's."""
    claims = _said("claims", "speaker").where(items.c.type.in_(ACTS))
    for report, item, party, _, published, kind, _ in connection.execute(claims):
        yield report, item, party, published, ACTS[kind], False
    for report, item, party, _, published, *_ in connection.execute(_own_deeds()):
        yield report, item, party, published, Saying.CLAIMS, False
    tolls = _said("tolls", "claimed_by").where(items.c.status.in_(TOLLS))
    for report, item, party, day, published, _, status in connection.execute(tolls):
        yield report, item, party, day or published, TOLLS[status], True


def _said(kind: str, role: str) -> Select[Any]:
    return (
        select(
            items.c.report, items.c.id, parties.c.party, items.c.end, reports.c.published, items.c.type, items.c.status
        )
        .join(parties, and_(parties.c.item == items.c.id, parties.c.role == role))
        .join(reports, reports.c.key == items.c.report)
        .where(items.c.kind == kind, STANDS)
    )


def _own_deeds() -> Select[Any]:
    """Events of material conflict that a party tells of itself."""
    doer = parties.alias()
    query = _said("events", "claimed_by").join(
        doer, and_(doer.c.item == items.c.id, doer.c.role == "actors", doer.c.party == parties.c.party)
    )
    return query.where(items.c.type.in_(MATERIAL), items.c.status == Status.ACTUAL.value)


def words_of(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The words that each of these items rests on, the first of several."""
    found = {}
    for part in parts(keys):
        for item, data in connection.execute(select(items.c.id, items.c.data).where(items.c.id.in_(part))):
            told = body_of(data)["evidence"]
            found[item] = (told[0] if isinstance(told, list) else told)["words"]
    return found
