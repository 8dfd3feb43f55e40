"""What stands in an archive, for its exports: records one after the other, incidents one after the other.

Reports that were withdrawn or corrected stand no longer and are left out. The order is that of publication, for
incidents that of their beginning; what has no date comes last, and ids decide at one date, so that the order in which
reports were added does not show.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from tacitus.export.gathered import Gathered
from tacitus.export.keyed import Keyed
from tacitus.export.masking import Mask, Withheld, titled, withheld
from tacitus.export.persons import persons_in
from tacitus.export.rows import Told, told_in
from tacitus.model.record import KINDS, Record
from tacitus.store import linking
from tacitus.store.log import body_of
from tacitus.store.parts import batches, parts
from tacitus.store.query import Filter, fitting
from tacitus.store.schema import STANDS, incidents, items, parties, reports
from tacitus.store.stored import HELD, in_order, records_of

ALL = Filter()
EMPTY: Mapping[str, tuple[()]] = dict.fromkeys(KINDS, ())


def kept_records(connection: Connection, asked: Filter = ALL, hidden: Withheld | None = None) -> Iterator[Keyed]:
    """Yield every record that stands; where something is asked for, only those of reports that tell such an event."""
    for keys in in_order(connection, *([] if asked == ALL else [reports.c.key.in_(_telling(connection, asked))])):
        yield from _kept(connection, keys, hidden, asked)


def gathered(connection: Connection, asked: Filter = ALL, hidden: Withheld | None = None) -> Iterator[Gathered]:
    """Yield every incident that stands; where something is asked for, only those that such an event tells."""
    query = select(incidents.c.id, incidents.c.data).where(incidents.c.withdrawn == 0)
    if asked != ALL:
        query = query.where(incidents.c.id.in_(_told_of(connection, asked)))
    ordered: Select[Any] = query.order_by(incidents.c.start.is_(None), incidents.c.start, incidents.c.id)
    for rows in batches(connection.execute(ordered.execution_options(yield_per=1000)), HELD):
        told = _told(connection, [row.id for row in rows], hidden)
        yield from (_gathered(row, told[row.id]) for row in rows if told[row.id])


def private_names(connection: Connection, asked: Filter = ALL) -> Withheld:
    """The names of private persons in the reports that have a part in such an export."""
    return names_withheld(connection, *([] if asked == ALL else [or_(*_with_part(connection, asked))]))


def names_withheld(connection: Connection, *where: ColumnElement[bool]) -> Withheld:
    """The names of private persons in the reports that stand, were coded and meet `where`.

    Those who are known to act for a party in any report of the archive are public.
    """
    query = select(reports.c.key, reports.c.title, reports.c.text).where(STANDS, reports.c.set_aside.is_(None), *where)
    public = select(parties.c.name).where(parties.c.name != parties.c.party).distinct()
    rows = connection.execute(query.execution_options(yield_per=200))
    found = ((row.key, persons_in(titled(row.title, row.text))) for row in rows)
    return withheld(found, connection.execute(public).scalars())


def masks_of(connection: Connection, keys: Iterable[str]) -> Iterator[Mask]:
    """What withholds the names of private persons in each of these reports that has any."""
    wanted = sorted(set(keys))
    hidden = names_withheld(connection, reports.c.key.in_(wanted))
    query = select(reports.c.key, reports.c.title, reports.c.text).where(reports.c.key.in_(wanted))
    for row in connection.execute(query.order_by(reports.c.key)):
        if mask := hidden.mask(row.key, titled(row.title, row.text)):
            yield mask


def _with_part(connection: Connection, asked: Filter) -> Iterator[ColumnElement[bool]]:
    yield reports.c.key.in_(_telling(connection, asked))
    yield reports.c.key.in_(select(items.c.report).where(items.c.incident.in_(_told_of(connection, asked))))


def _telling(connection: Connection, asked: Filter) -> Select[Any]:
    """The reports that tell such an event."""
    return fitting(connection, "events", asked).with_only_columns(items.c.report)


def _told_of(connection: Connection, asked: Filter) -> Select[Any]:
    """The incidents that such an event tells."""
    found = fitting(connection, "events", asked).with_only_columns(items.c.incident)
    return found.where(items.c.incident.is_not(None))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Reports that have no part in an export: of incidents those not yet linked, of all those that do not stand."""

    not_linked: int
    withdrawn_or_corrected: int


def waiting(connection: Connection) -> Waiting:
    """How many reports were not yet compared, so that their events are in no incident, and how many do not stand."""
    gone = connection.execute(select(func.count()).select_from(reports).where(~STANDS)).scalar_one()
    return Waiting(linking.waiting(connection), int(gone))


def _kept(connection: Connection, keys: list[str], hidden: Withheld | None, asked: Filter = ALL) -> Iterator[Keyed]:
    """The records of these reports, in their order."""
    read = records_of(connection, keys)
    chosen = None if asked == ALL else _chosen(connection, keys, asked)
    ids: dict[str, dict[str, list[str]]] = {key: {kind: [] for kind in KINDS} for key in keys}
    belongs: dict[str, list[str | None]] = {key: [] for key in keys}
    query = select(items.c.id, items.c.report, items.c.kind, items.c.incident).where(items.c.report.in_(keys))
    for row in connection.execute(query.order_by(items.c.report, items.c.kind, items.c.number)):
        ids[row.report][row.kind].append(row.id)
        if row.kind == "events":
            belongs[row.report].append(row.incident)
    for key in keys:
        if key in read:
            record = read[key]
            mask = hidden.mask(key, titled(record.report.title, record.report.text)) if hidden else None
            yield Keyed(mask.record(record) if mask else record, key, ids[key], belongs[key], chosen, mask)


def _chosen(connection: Connection, keys: list[str], asked: Filter) -> frozenset[str]:
    query = fitting(connection, "events", asked).where(items.c.report.in_(keys))
    return frozenset(row.id for row in connection.execute(query))


def _told(connection: Connection, names: list[str], hidden: Withheld | None) -> dict[str, list[Told]]:
    """The accounts of these incidents that stand, by incident."""
    found: dict[str, list[Told]] = {name: [] for name in names}
    query = select(items.c.report).distinct().join(reports, reports.c.key == items.c.report)
    rows = connection.execute(query.where(items.c.incident.in_(names), STANDS))
    for keys in parts(row.report for row in rows):
        for kept in _kept(connection, keys, hidden):
            for told in told_in(kept):
                if told.incident in found:
                    found[told.incident].append(_slim(told))
    return found


def _slim(told: Told) -> Told:
    """The account without the rest of its record, of which a large incident would hold too many."""
    return replace(told, kept=Keyed(_bare(told.record), told.kept.key, EMPTY, mask=told.kept.mask))


def _bare(record: Record) -> Record:
    return replace(record, report=replace(record.report, text=""), **EMPTY)  # type: ignore[arg-type]


def _gathered(row: Row[Any], told: Iterable[Told]) -> Gathered:
    accounts = tuple(sorted(told, key=_age))
    masks = {account.kept.key: account.kept.mask for account in accounts if account.kept.mask}
    summary = body_of(row.data)
    return Gathered(
        id=row.id,
        summary=Mask.of_all(masks.values()).plain(summary) if masks else summary,
        key=min(account["id"] for account in summary["accounts"]),
        told=accounts,
        origins={report: group[0] for group in summary["origins"] for report in group},
    )


def _age(told: Told) -> tuple[bool, str, str]:
    published = told.record.report.published
    return published is None, published.isoformat() if published else "", told.key
