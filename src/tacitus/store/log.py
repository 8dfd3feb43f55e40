"""The log: append-only entries, each chained to the one before by hash.

An entry's hash covers its number, kind, key, time, the hash of its body and the hash of the entry before, so
that altering, dropping or reordering any entry breaks the chain there. A removal empties a body and is an entry
itself: the body's hash stays, the words are gone. The table `head` tells the last entry, so that losing it shows.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import Connection, Row, func, select, text, update

from tacitus.export.cited import Logged
from tacitus.store.parts import parts
from tacitus.store.schema import head, log

GENESIS = "0" * 64
LOCK = 0x7AC17  # the advisory lock under which PostgreSQL appends


class Kind(StrEnum):
    """What an entry holds."""

    REPORT = "report"  # a report as it was read, with the hash of its bytes
    RECORD = "record"  # what a coder made of a report
    JUDGEMENT = "judgement"  # what a person decided
    REMOVAL = "removal"  # that an entry's body was emptied, and why


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `body` is `None` where a removal has left a tombstone. `at` is UTC."""

    seq: int
    kind: Kind
    key: str
    body: Any
    body_hash: str
    at: str
    previous: str
    hash: str


def canonical(body: Any) -> str:
    """`body` as JSON in the one form that is hashed."""
    try:
        return orjson.dumps(body, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # half of a letter, which orjson refuses
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def body_of(text: str) -> Any:
    """The body that `canonical` wrote."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:  # half of a letter, which orjson refuses
        return json.loads(text)


def digest(*texts: str) -> str:
    """SHA-256 over `texts`, each with its length, so that no two lists of texts share one."""
    hashed = hashlib.sha256()
    for part in texts:
        data = part.encode("utf-8", "surrogatepass")
        hashed.update(str(len(data)).encode() + b":" + data)
    return hashed.hexdigest()


def append(connection: Connection, kind: Kind, bodies: Iterable[tuple[str, Any]], at: datetime) -> list[Entry]:
    """Append `(key, body)` entries of `kind` and give those that are new; a key that the log has is passed over.

    The caller's transaction holds the log for itself until it commits, on SQLite and PostgreSQL alike.
    """
    new = dict(bodies)
    hold(connection)
    known = _known(connection, kind, list(new))
    before = last(connection)
    seq, previous = before.seq, before.hash
    rows: list[dict[str, Any]] = []
    made: list[Entry] = []
    stamp = at.astimezone(UTC).isoformat(timespec="seconds")
    for key, body in new.items():
        if key in known:
            continue
        seq += 1
        body_text = canonical(body)
        body_hash = digest(body_text)
        entry_hash = digest(previous, str(seq), kind.value, key, stamp, body_hash)
        rows.append(
            {
                "seq": seq,
                "kind": kind.value,
                "key": key,
                "body": body_text,
                "body_hash": body_hash,
                "at": stamp,
                "previous": previous,
                "hash": entry_hash,
            }
        )
        made.append(Entry(seq, kind, key, body, body_hash, stamp, previous, entry_hash))
        previous = entry_hash
    if rows:
        connection.execute(log.insert(), rows)
        connection.execute(update(head).values(seq=seq, hash=previous))
    return made


def entries(connection: Connection) -> Iterator[Entry]:
    """Yield all entries, in order."""
    for row in connection.execute(select(log).order_by(log.c.seq).execution_options(yield_per=500)):
        yield _entry(row)


def copy(here: Connection, there: Connection, as_of: str) -> None:
    """Copy the log up to `as_of` (ISO time) into another, empty one."""
    end = (0, GENESIS)
    rows = here.execute(select(log).where(log.c.at <= as_of).order_by(log.c.seq).execution_options(yield_per=500))
    for part in rows.mappings().partitions(500):
        there.execute(log.insert(), [dict(row) for row in part])
        end = (part[-1]["seq"], part[-1]["hash"])
    there.execute(update(head).values(seq=end[0], hash=end[1]))


def remove(connection: Connection, seq: int, why: str, at: datetime) -> None:
    """Empty the body of entry `seq`, leaving a tombstone, and append that this was done and why."""
    append(connection, Kind.REMOVAL, [(str(seq), {"seq": seq, "why": why})], at)
    connection.execute(update(log).where(log.c.seq == seq).values(body=None))


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain breaks first: the entry's number and what is wrong with it."""

    seq: int
    reason: str


def verify(connection: Connection) -> Fault | int:
    """The first altered, missing or reordered entry, or how many entries stand unbroken."""
    removed = {row.key for row in connection.execute(select(log.c.key).where(log.c.kind == Kind.REMOVAL.value))}
    previous, expected = GENESIS, 0
    rows = connection.execute(select(log).order_by(log.c.seq).execution_options(yield_per=500))
    for row in rows:
        expected += 1
        if row.seq != expected:
            return Fault(expected, f"entry {expected} is missing")
        if row.body is None and str(row.seq) not in removed:
            return Fault(row.seq, f"entry {row.seq} has lost its body, and no removal tells why")
        if row.body is not None and digest(row.body) != row.body_hash:
            return Fault(row.seq, f"entry {row.seq} has another body than was written")
        if row.previous != previous:
            return Fault(row.seq, f"entry {row.seq} does not follow the one before it")
        if digest(previous, str(row.seq), row.kind, row.key, row.at, row.body_hash) != row.hash:
            return Fault(row.seq, f"entry {row.seq} has been altered")
        previous = row.hash
    end = last(connection)
    if end.seq > expected:
        return Fault(expected + 1, f"entry {expected + 1} is missing, and so is all behind it up to {end.seq}")
    if (end.seq, end.hash) != (expected, previous):
        return Fault(expected, f"entry {expected} is not the last that was written")
    return expected


def last(connection: Connection) -> Logged:
    """The last entry that was written; number 0 where there is none."""
    query = select(head.c.seq, head.c.hash, log.c.at).outerjoin(log, log.c.seq == head.c.seq)
    row = connection.execute(query).one()
    return Logged(row.seq, row.at or "", row.hash)


def _entry(row: Row[Any]) -> Entry:
    body = None if row.body is None else body_of(row.body)
    return Entry(row.seq, Kind(row.kind), row.key, body, row.body_hash, row.at, row.previous, row.hash)


def _known(connection: Connection, kind: Kind, keys: list[str]) -> set[str]:
    query = select(log.c.key).where(log.c.kind == kind.value)
    return {row.key for part in parts(keys) for row in connection.execute(query.where(log.c.key.in_(part)))}


def hold(connection: Connection) -> None:
    """Let nobody else append until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    else:
        connection.execute(text("UPDATE log SET seq = seq WHERE seq < 0"))  # takes SQLite's one write lock
