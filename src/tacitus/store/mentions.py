"""Which entries of the log are about a report or an event, as a view of the log."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from tacitus.store.judging import CORRECT, WITHDRAW
from tacitus.store.log import Entry, Kind
from tacitus.store.parts import parts
from tacitus.store.rows import put
from tacitus.store.schema import mentions


def keep(connection: Connection, told: Iterable[Entry]) -> None:
    """Keep what these entries are about."""
    put(connection, mentions, [(about, entry.seq) for entry in told for about in sorted(set(_about(entry)))])


def mentioning(connection: Connection, about: Iterable[str]) -> dict[int, list[str]]:
    """The numbers of the entries about any of these reports and events, each with those that it is about."""
    found: dict[int, list[str]] = {}
    for part in parts(about):
        for row in connection.execute(select(mentions).where(mentions.c.about.in_(part))):
            found.setdefault(row.seq, []).append(row.about)
    return found


def _about(entry: Entry) -> Iterator[str]:
    """The reports that an entry adds, codes or takes back, and the events that it judges."""
    body = entry.body
    if entry.kind is Kind.REPORT:
        yield entry.key
    elif entry.kind is Kind.RECORD:
        yield body["report"]
    elif entry.kind is Kind.JUDGEMENT:
        yield from (*body.get("ones", ()), *body.get("others", ()), *body.get("events", ()))
        own = (body["report"], body["by"]) if body["act"] in (WITHDRAW, CORRECT) else (body.get("item"),)
        yield from (name for name in own if name)
