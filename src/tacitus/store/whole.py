"""Some accounts of an incident with all that they tell, each thing under the id by which the archive keeps it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from tacitus.link.accounts import accounts_in
from tacitus.link.incidents import incident_of
from tacitus.link.owners import damager_of
from tacitus.model.claim import Claim
from tacitus.model.damage import Damage
from tacitus.model.incident import Incident, Link
from tacitus.model.record import Record, ids_in
from tacitus.model.toll import Toll
from tacitus.store.schema import items, reports, ties
from tacitus.store.stored import link_of, records_of, stands_no_longer

Thing = Toll | Claim | Damage


@dataclass(frozen=True, slots=True)
class Whole:
    """Accounts laid side by side as an incident of their own; `damage` are the things that each (by its key) tells of.

    `ids` has the id of each toll, claim and damage, by the content id of its report and itself.
    """

    incident: Incident
    damage: Mapping[str, tuple[Damage, ...]]
    ids: Mapping[tuple[str, Thing], str]


def whole(connection: Connection, events: Mapping[str, str]) -> Whole | None:
    """The accounts of these events, each with the content id of its report; `None` where none is told any longer."""
    read = records_of(connection, events.values())
    rows = {row.key: row for row in connection.execute(select(reports).where(reports.c.key.in_(list(read))))}
    accounts = [
        account
        for key, record in sorted(read.items())
        for account in accounts_in(record, key, rows[key].origin, stands_no_longer(rows[key]))
        if account.key in events
    ]
    if not accounts:
        return None
    damage = {event: found for key, record in read.items() for event, found in _damage(key, record, events).items()}
    return Whole(incident_of(accounts), damage, {own: name for key, r in read.items() for own, name in _ids(key, r)})


def _damage(report: str, record: Record, events: Collection[str]) -> dict[str, tuple[Damage, ...]]:
    """The damage that each of these events of a report did."""
    keys = ids_in(record, "events", report)
    found: dict[str, tuple[Damage, ...]] = {}
    for damage in record.damage:
        number = damager_of(damage, record)
        if number is not None and keys[number] in events:
            found[keys[number]] = (*found.get(keys[number], ()), damage)
    return found


def _ids(report: str, record: Record) -> list[tuple[tuple[str, Thing], str]]:
    return [
        ((report, thing), name)
        for kind in ("tolls", "claims", "damage")
        for thing, name in zip(getattr(record, kind), ids_in(record, kind, report), strict=True)
    ]


def ties_of(connection: Connection, incident: str, limit: int, offset: int) -> tuple[int, list[Link]]:
    """How many judged ties are inside an incident, and some of them, the surest first."""
    members = select(items.c.id).where(items.c.incident == incident)
    inside = (ties.c.one.in_(members), ties.c.other.in_(members))
    total = connection.execute(select(func.count()).select_from(ties).where(*inside)).scalar_one()
    query = select(ties).where(*inside).order_by(ties.c.score.desc(), ties.c.one, ties.c.other)
    return total, [link_of(row) for row in connection.execute(query.limit(limit).offset(offset))]
