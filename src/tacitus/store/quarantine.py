"""What could not be read or coded: where it stands, why and since when, to be listed and tried again.

It is no view of the log: it holds nothing that a report says, and its rows go when what they tell of is mended.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, Integer, String, Table, Text, delete, select

from tacitus.ids import content_id
from tacitus.sources.files import Failure
from tacitus.store.archive import Archive
from tacitus.store.database import reading, writing
from tacitus.store.schema import metadata

quarantine = Table(
    "quarantine",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("source", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", String(32), nullable=False),
    Column("tries", Integer, nullable=False),
)
_WITHIN = re.compile(r", (?:line|row|entry) \d+$")


@dataclass(frozen=True, slots=True)
class Held:
    """One thing in quarantine: the file it is in, its place there, why, since when (UTC) and after how many tries."""

    source: str
    place: str
    reason: str
    since: str
    tries: int


def source_of(place: str) -> str:
    """The file, or address, that a place is in, so that it can be read again from anywhere.

    >>> source_of("/news/may.jsonl, line 3")
    '/news/may.jsonl'
    """
    source = _WITHIN.sub("", place)
    return source if "://" in source or source == "standard input" else os.path.abspath(source)


def full(place: str) -> str:
    """The place with its file's full path."""
    within = _WITHIN.search(place)
    return source_of(place) + (within[0] if within else "")


def settle(archive: Archive, failures: Sequence[Failure], mended: Sequence[str], at: datetime | None = None) -> None:
    """Put `failures` into quarantine and let go what stands at the places `mended`."""
    if not failures and not (mended and list_held(archive)):
        return
    stamp = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    rows = {_key(full(f.where)): f for f in failures}
    with writing(archive.engine) as connection:
        gone = [*rows, *(_key(whole) for place in mended for whole in {full(place), source_of(place)})]
        before = {}
        for start in range(0, len(gone), 500):
            part = quarantine.c.key.in_(gone[start : start + 500])
            before.update({row.key: row for row in connection.execute(select(quarantine).where(part))})
            connection.execute(delete(quarantine).where(part))
        told = [
            {
                "key": key,
                "source": source_of(failure.where),
                "place": full(failure.where),
                "reason": failure.reason,
                "since": before[key].since if key in before else stamp,
                "tries": before[key].tries + 1 if key in before else 1,
            }
            for key, failure in rows.items()
        ]
        if told:
            connection.execute(quarantine.insert(), told)


def list_held(archive: Archive) -> list[Held]:
    """All that is in quarantine, by file and place."""
    with reading(archive.engine) as connection:
        rows = connection.execute(select(quarantine).order_by(quarantine.c.source, quarantine.c.place))
        return [Held(row.source, row.place, row.reason, row.since, row.tries) for row in rows]


def _key(place: str) -> str:
    return content_id(place, length=32)
