"""Incidents kept up to date as reports come, are coded anew, judged, withdrawn or removed.

Two marks drive it: a report whose events were not yet compared is not `linked`; an event whose incident is to be
computed is `open`. What is computed depends on what the archive holds and not on the order in which it came: ties
depend on two events alone, and incidents on all events that ties or rulings connect, which are computed together.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from tacitus.link import blocking
from tacitus.link.accounts import accounts_in
from tacitus.link.incidents import happenings, incident_of
from tacitus.link.score import judged
from tacitus.link.telling import Telling, packed, telling_of, unpacked
from tacitus.link.words import bag_of
from tacitus.model.incident import Incident, Link, Verdict
from tacitus.model.record import Record
from tacitus.store import lineage, rulings
from tacitus.store.log import body_of, canonical, hold
from tacitus.store.parts import parts
from tacitus.store.schema import blocks, incidents, items, reports, tellings, ties
from tacitus.store.stored import accounts_of, links_among, records_of
from tacitus.store.summary import row_of

STEP = 100  # reports that are compared in one step


def step(connection: Connection) -> int:
    """Compare the events of some reports that were not yet, and compute what hangs on them; how many reports.

    0 where all were compared and every incident stands.
    """
    hold(connection)
    query = select(reports.c.key).where(reports.c.linked == 0, reports.c.record.is_not(None)).order_by(reports.c.seq)
    keys = [row.key for row in connection.execute(query.limit(STEP))]
    if keys:
        read = records_of(connection, keys)
        changed = lineage.trace(connection, read)
        forget(connection, changed)
        _compare(connection, read)
        for part in parts(keys):
            connection.execute(update(reports).where(reports.c.key.in_(part)).values(linked=1))
    _group(connection)
    return len(keys)


def waiting(connection: Connection) -> int:
    """How many reports wait to be compared."""
    query = select(func.count()).select_from(reports).where(reports.c.linked == 0, reports.c.record.is_not(None))
    return int(connection.execute(query).scalar_one())


def forget(connection: Connection, keys: Collection[str]) -> None:
    """Drop what was compared of these reports, so that they wait again, and open what hung on their events."""
    for part in parts(keys):
        own = {row.item for row in connection.execute(select(tellings.c.item).where(tellings.c.report.in_(part)))}
        reopen(connection, own)
        for some in parts(own):
            connection.execute(delete(ties).where(or_(ties.c.one.in_(some), ties.c.other.in_(some))))
            connection.execute(delete(blocks).where(blocks.c.item.in_(some)))
        connection.execute(delete(tellings).where(tellings.c.report.in_(part)))
        connection.execute(update(reports).where(reports.c.key.in_(part)).values(linked=0))


def reopen(connection: Connection, events: Iterable[str]) -> None:
    """Dissolve the incidents of these events, whose members are then grouped anew."""
    found: set[str] = set()
    for part in parts(events):
        query = select(items.c.incident).where(items.c.id.in_(part), items.c.incident.is_not(None))
        found |= {row.incident for row in connection.execute(query)}
        connection.execute(update(tellings).where(tellings.c.item.in_(part)).values(open=1))
    for part in parts(found):
        members = select(items.c.id).where(items.c.incident.in_(part))
        connection.execute(update(tellings).where(tellings.c.item.in_(members)).values(open=1))
        connection.execute(update(items).where(items.c.incident.in_(part)).values(incident=None))
        connection.execute(delete(incidents).where(incidents.c.id.in_(part)))


def _compare(connection: Connection, read: Mapping[str, Record]) -> None:
    """Keep the tellings of these reports and their ties to all others."""
    origins = _origins(connection, read)
    accounts = (a for key, r in sorted(read.items()) for a in accounts_in(r, key, origins[key]))
    told = {a.key: telling_of(a) for a in accounts}
    if not told:
        return
    rows = [{"item": t.key, "report": t.report, "open": 1, "data": canonical(packed(t))} for t in told.values()]
    connection.execute(tellings.insert(), rows)
    shared = {t.key: sorted({_number(block) for block in blocking.keys_of(t)}) for t in told.values()}
    connection.execute(blocks.insert(), [{"block": b, "item": key} for key, of in shared.items() for b in of])
    others = _sharing(connection, {b for of in shared.values() for b in of}) - told.keys()
    known = told | _tellings(connection, others)
    texts = {key: record.report.text for key, record in read.items()}
    story_of = cache(lambda report: bag_of(texts.get(report) or _text(connection, report)))
    found = judged(blocking.pairs(known.values(), frozenset(told)), story_of)
    if found:
        connection.execute(ties.insert(), [_tie(x) for x in found])


def _tie(tie: Link) -> dict[str, object]:
    why = canonical([[share.feature, share.value, share.points] for share in tie.why])
    return {"one": tie.one, "other": tie.other, "verdict": tie.verdict, "score": tie.score, "why": why}


def _number(block: blocking.Key) -> int:
    """The block as a signed 64-bit number."""
    digest = hashlib.blake2b(repr(block).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _sharing(connection: Connection, numbers: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for part in parts(numbers):
        found |= {row.item for row in connection.execute(select(blocks.c.item).where(blocks.c.block.in_(part)))}
    return found


def _tellings(connection: Connection, events: Iterable[str]) -> dict[str, Telling]:
    found = {}
    query = select(tellings, reports.c.origin).join(reports, reports.c.key == tellings.c.report)
    for part in parts(events):
        for row in connection.execute(query.where(tellings.c.item.in_(part))):
            found[row.item] = unpacked(body_of(row.data), row.item, row.report, row.origin)
    return found


def _origins(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    query = select(reports.c.key, reports.c.origin)
    return {r.key: r.origin for part in parts(keys) for r in connection.execute(query.where(reports.c.key.in_(part)))}


def _text(connection: Connection, report: str) -> str:
    return str(connection.execute(select(reports.c.text).where(reports.c.key == report)).scalar_one())


def _group(connection: Connection) -> None:
    """Group all open events anew with what is connected with them, and compute the incidents that change."""
    ruled = rulings.rulings(connection)
    touched = _connected(connection, rulings.together(ruled))
    if not touched:
        return
    told, before = _tellings(connection, touched), _before(connection, touched)
    groups = happenings(told.values(), links_among(connection, touched), ruled)
    changed = {key for group in groups if before.get(group[0], set()) != set(group) for key in group}
    reopen(connection, changed)
    accounts = {a.key: a for a in accounts_of(connection, {told[key].report for key in changed}) if a.key in changed}
    _store(connection, [incident_of([accounts[key] for key in group]) for group in groups if group[0] in changed])
    connection.execute(update(tellings).where(tellings.c.open == 1).values(open=0))


def _before(connection: Connection, events: Iterable[str]) -> dict[str, set[str]]:
    """For each of these events that is not open, the members of its incident."""
    members: dict[str, set[str]] = {}
    query = select(items.c.id, items.c.incident).join(tellings, tellings.c.item == items.c.id)
    for part in parts(events):
        rows = connection.execute(
            query.where(items.c.id.in_(part), items.c.incident.is_not(None), tellings.c.open == 0)
        )
        for row in rows:
            members.setdefault(row.incident, set()).add(row.id)
    return {event: group for group in members.values() for event in group}


def _connected(connection: Connection, ruled: Mapping[str, Collection[str]]) -> set[str]:
    """The open events and all that a chain of ties, rulings or incidents connects with them."""
    found: set[str] = set()
    edge = {row.item for row in connection.execute(select(tellings.c.item).where(tellings.c.open == 1))}
    while edge:
        found |= edge
        reached = {other for key in edge for other in ruled.get(key, ())}
        for part in parts(edge):
            for here, there in ((ties.c.one, ties.c.other), (ties.c.other, ties.c.one)):
                query = select(there).where(here.in_(part), ties.c.verdict == Verdict.SAME)
                reached |= {row[0] for row in connection.execute(query)}
        edge = _still_told(connection, reached - found)
    return found


def _still_told(connection: Connection, events: Iterable[str]) -> set[str]:
    query = select(tellings.c.item)
    return {r.item for part in parts(events) for r in connection.execute(query.where(tellings.c.item.in_(part)))}


def _store(connection: Connection, made: Iterable[Incident]) -> None:
    rows, members = [], []
    for incident in made:
        rows.append(row_of(incident))
        members += [{"of": account.key, "into": incident.id} for account in incident.accounts]
    if rows:
        connection.execute(incidents.insert(), rows)
        named = update(items).where(items.c.id == bindparam("of")).values(incident=bindparam("into"))
        connection.execute(named, members)
