"""Which reports have a known common origin, kept up to date as reports come."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import Connection, delete, or_, select, update

from tacitus.link.lineage import DAYS, Origin, origin_of, share_origin
from tacitus.link.near_duplicates import bands
from tacitus.model.record import Record
from tacitus.store.parts import parts
from tacitus.store.schema import credits, reports, sketches


def trace(connection: Connection, new: Mapping[str, Record]) -> set[str]:
    """Find the origins of the reports `new`, by content id, and give those of other reports whose origin changed.

    Only reports that share a bucket of their text, or a credit within days, are compared.
    """
    told = {key: origin_of(key, record) for key, record in new.items()}
    _keep(connection, told.values())
    near = {key: _near(connection, origin) for key, origin in told.items()}
    known = told | _origins(connection, {other for keys in near.values() for other in keys} - told.keys())
    groups = _Groups(connection, known)
    for key in sorted(told):
        for other in sorted(near[key]):
            if not groups.together(key, other) and share_origin(known[key], known[other]):
                groups.join(key, other)
    return groups.store(connection) - new.keys()


def forget(connection: Connection, keys: Iterable[str]) -> None:
    """Drop what is kept of these reports to compare their texts by."""
    for part in parts(keys):
        for table in (sketches, credits):
            connection.execute(delete(table).where(table.c.report.in_(part)))


def _keep(connection: Connection, told: Iterable[Origin]) -> None:
    found = list(told)
    forget(connection, (origin.key for origin in found))
    buckets = [{"band": band, "report": o.key} for o in found for band in sorted(set(bands(o.runs)))]
    names = [{"name": n, "report": o.key, "own": int(n in o.own)} for o in found for n in sorted(o.names)]
    if buckets:
        connection.execute(sketches.insert(), buckets)
    if names:
        connection.execute(credits.insert(), names)


def _near(connection: Connection, origin: Origin) -> set[str]:
    """The other reports that may share its origin."""
    alike = select(sketches.c.report).where(sketches.c.band.in_(list(bands(origin.runs)))).distinct()
    found = {row.report for row in connection.execute(alike)}
    if origin.published and origin.names:
        first, last = (_day(origin.published, days) for days in (-DAYS, DAYS))
        credited = (
            select(credits.c.report)
            .join(reports, reports.c.key == credits.c.report)
            .where(credits.c.name.in_(sorted(origin.names)), reports.c.published.between(first, last))
            .where(or_(credits.c.own == 0, credits.c.name.not_in(sorted(origin.own))))
        )
        found |= {row.report for row in connection.execute(credited)}
    return found - {origin.key}


def _day(day: date, days: int) -> str:
    try:
        return (day + timedelta(days)).isoformat()
    except OverflowError:
        return day.isoformat()


def _origins(connection: Connection, keys: Iterable[str]) -> dict[str, Origin]:
    names: dict[str, list[str]] = {}
    found = {}
    for part in parts(keys):
        for row in connection.execute(select(credits).where(credits.c.report.in_(part))):
            names.setdefault(row.report, []).append(row.name)
        for row in connection.execute(select(reports).where(reports.c.key.in_(part))):
            published = date.fromisoformat(row.published) if row.published else None
            found[row.key] = Origin(row.key, row.text, published, tuple(names.get(row.key, ())), row.publisher)
    return found


class _Groups:
    """Groups of reports with one origin, from those that stand on."""

    def __init__(self, connection: Connection, keys: Iterable[str]) -> None:
        self._before: dict[str, str] = {}
        for part in parts(keys):
            query = select(reports.c.key, reports.c.origin).where(reports.c.key.in_(part))
            self._before |= {row.key: row.origin for row in connection.execute(query)}
        self._leader = {origin: origin for origin in self._before.values()}

    def _find(self, key: str) -> str:
        origin = self._before[key]
        while self._leader[origin] != origin:
            origin = self._leader[origin]
        return origin

    def together(self, one: str, other: str) -> bool:
        return self._find(one) == self._find(other)

    def join(self, one: str, other: str) -> None:
        kept, gone = sorted((self._find(one), self._find(other)))
        self._leader[gone] = kept

    def store(self, connection: Connection) -> set[str]:
        """Write the origins that are new, and give the reports whose origin they are."""
        changed: set[str] = set()
        for before in sorted(self._leader):
            origin = before
            while self._leader[origin] != origin:
                origin = self._leader[origin]
            if origin != before:
                of_it = select(reports.c.key).where(reports.c.origin == before)
                changed |= {row.key for row in connection.execute(of_it)}
                connection.execute(update(reports).where(reports.c.origin == before).values(origin=origin))
        return changed
