"""What reports count, read from the items of their records."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, and_, or_, select

from tacitus.link.parties import name_of
from tacitus.link.series import Counts
from tacitus.model.toll import Toll, TollStance
from tacitus.store.schema import STANDS, items, parties, reports

TOTAL = items.c.data.like('%"scope":"total"%')  # items are kept as canonical JSON
OF_LEDGERS = and_(items.c.kind == "tolls", or_(TOTAL, items.c.status == TollStance.DENIED.value))
SPOKEN_OF = or_(  # whom a report speaks of, as tracks.parties_in has it
    and_(items.c.kind == "events", parties.c.role.in_(("actors", "recipients"))),
    and_(items.c.kind == "talks", parties.c.role.in_(("parties", "absentees"))),
)


def counts(connection: Connection) -> Iterator[Counts]:
    """Yield what each report that stands says of running totals, and which figures it says are denied."""
    spoken = _spoken_of(connection)
    query = (
        select(items.c.report, items.c.number, items.c.id, items.c.data, reports.c.origin, reports.c.published)
        .join(reports, reports.c.key == items.c.report)
        .where(OF_LEDGERS, STANDS)
    )
    found: dict[str, list[tuple[int, str, Toll]]] = {}
    facts: dict[str, tuple[str, str | None]] = {}
    for report, number, item, data, *of_report in connection.execute(query.execution_options(yield_per=1000)):
        facts[report] = (of_report[0], of_report[1])
        found.setdefault(report, []).append((number, item, _toll().validate_json(data)))
    for report, tolls in found.items():
        origin, published = facts[report]
        day = date.fromisoformat(published) if published else None
        told = tuple((item, toll) for _, item, toll in sorted(tolls, key=lambda t: t[0]))
        yield Counts(report, origin, day, frozenset(spoken.get(report, ())), told)


def _spoken_of(connection: Connection) -> dict[str, set[str]]:
    """The parties, by their one name, of which each report that counts something speaks."""
    counting = select(items.c.report).where(OF_LEDGERS)
    query = (
        select(items.c.report, parties.c.party)
        .join(parties, parties.c.item == items.c.id)
        .where(SPOKEN_OF, items.c.report.in_(counting))
        .distinct()
    )
    found: dict[str, set[str]] = {}
    for report, party in connection.execute(query.execution_options(yield_per=1000)):
        found.setdefault(report, set()).add(name_of(party))
    return found


@cache
def _toll() -> TypeAdapter[Toll]:
    return TypeAdapter(Toll)
