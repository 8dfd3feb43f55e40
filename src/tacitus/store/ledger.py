"""The ledger of an archive, or of one of its conflicts."""

import json
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, and_, select

from tacitus.link import ledger
from tacitus.link.ledger import Ledger
from tacitus.model.conflict import Conflict
from tacitus.model.toll import Group, Harm, Scope
from tacitus.store.conflicts import told
from tacitus.store.schema import incidents, items

HOLDING = and_(items.c.kind == "tolls", items.c.data.like('%"scope":"total"%'))  # items are kept as canonical JSON
Told = tuple[str, Harm, Group, bool]  # an incident, the harm and group of a figure of it, whether it is denied


def ledger_in(
    connection: Connection, of: Conflict | None = None, since: date | None = None, until: date | None = None
) -> Ledger:
    """The ledger of the archive, or of the conflict `of`; reports that do not stand have no part in it."""
    parties = None if of is None else frozenset(party.name for party in of.parties)
    single = ledger.counted(_figures(connection, of, since, until))
    return ledger.ledger(told(connection, HOLDING), single, parties, since, until)


def _figures(connection: Connection, of: Conflict | None, since: date | None, until: date | None) -> Iterator[Told]:
    """Yield each figure of a single incident, of the conflict and the time asked for."""
    query = select(incidents.c.id, incidents.c.contested, incidents.c.data).where(incidents.c.withdrawn == 0)
    if since:
        query = query.where(incidents.c.end >= since.isoformat())
    if until:
        query = query.where(incidents.c.start <= until.isoformat())
    wanted = None if of is None else set(of.incidents)
    for row in connection.execute(query.execution_options(yield_per=500)):
        for tally in json.loads(row.data)["tallies"] if wanted is None or row.id in wanted else ():
            if tally["scope"] == Scope.INCIDENT and (tally["low"], tally["high"]) != (None, None):
                yield row.id, Harm(tally["harm"]), Group(tally["group"]), bool(row.contested)
