"""The ledger of an archive, or of one of its conflicts."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from tacitus.link import ledger
from tacitus.link.ledger import Counted, Ledger
from tacitus.model.conflict import Conflict
from tacitus.model.toll import Group, Harm, Scope
from tacitus.store.counts import counts
from tacitus.store.log import body_of
from tacitus.store.schema import incidents

SINGLE = incidents.c.data.like('%"scope":"incident"%')  # summaries are kept as canonical JSON


class Single(NamedTuple):
    """A figure of a single incident: its harm and group, and whether a party denies what is told of the incident."""

    incident: str
    start: str | None
    end: str | None
    harm: Harm
    group: Group
    contested: bool


def ledger_in(
    connection: Connection, of: Conflict | None = None, since: date | None = None, until: date | None = None
) -> Ledger:
    """The ledger of the archive, or of the conflict `of`; reports that do not stand have no part in it."""
    counted = singles_of(singles(connection), of, since, until)
    return ledger.ledger(counts(connection), counted, parties_of(of), since, until)


def parties_of(of: Conflict | None) -> frozenset[str] | None:
    """The parties of the conflict by their one name; `None` of no conflict."""
    return None if of is None else frozenset(party.name for party in of.parties)


def singles(connection: Connection) -> Iterator[Single]:
    """Yield each figure that a single incident has of its own."""
    columns = ("id", "start", "end", "contested", "data")
    query = select(*(incidents.c[name] for name in columns)).where(incidents.c.withdrawn == 0, SINGLE)
    for row in connection.execute(query.execution_options(yield_per=500)):
        for tally in body_of(row.data)["tallies"]:
            if tally["scope"] == Scope.INCIDENT and (tally["low"], tally["high"]) != (None, None):
                harm, group = Harm(tally["harm"]), Group(tally["group"])
                yield Single(row.id, row.start, row.end, harm, group, bool(row.contested))


def singles_of(
    found: Iterable[Single], of: Conflict | None = None, since: date | None = None, until: date | None = None
) -> tuple[Counted, ...]:
    """How many single incidents have a figure of their own, of the conflict and the time asked for."""
    wanted = None if of is None else set(of.incidents)
    fit = (one for one in found if wanted is None or one.incident in wanted)
    return ledger.counted(
        (one.incident, one.harm, one.group, one.contested) for one in fit if _is_within(one, since, until)
    )


def _is_within(one: Single, since: date | None, until: date | None) -> bool:
    """Whether it happened in that time, if only in part; what has no day lies in no time."""
    after = since is None or (one.end is not None and one.end >= since.isoformat())
    return after and (until is None or (one.start is not None and one.start <= until.isoformat()))
