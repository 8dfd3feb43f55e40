"""What the log did to an incident: each report that came, was coded anew or taken back, each ruling and grade."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from tacitus.sources.reports import clip
from tacitus.store.judging import CORRECT, WITHDRAW
from tacitus.store.log import Kind, body_of
from tacitus.store.mentions import mentioning
from tacitus.store.parts import parts
from tacitus.store.schema import log, reports
from tacitus.store.spots import within

Told = Mapping[str, Any]
SAID = ("act", "judge", "reason", "grade", "report", "by", "takes")  # what is told of a judgement
TITLE = 300  # characters of a report's title
DONE = {WITHDRAW: "withdrawn", CORRECT: "corrected"}


@dataclass(frozen=True, slots=True)
class History:
    """The numbers of the entries on an incident, the newest first; `about` has what each is about."""

    numbers: tuple[int, ...]
    about: Mapping[int, Sequence[str]]


def history_of(connection: Connection, events: Collection[str], keys: Collection[str]) -> History:
    """The entries on the incident of these events, which these reports (by content id) tell.

    A report's first record comes with the report and has no place of its own.
    """
    about = mentioning(connection, {*events, *keys})
    records = _numbers(connection, about, Kind.RECORD)
    first = {of: number for number in sorted(records, reverse=True) for of in about[number]}
    return History(tuple(sorted(about.keys() - set(first.values()), reverse=True)), about)


def told(connection: Connection, found: History, numbers: Sequence[int]) -> list[Told]:
    """These entries as JSON values, in that order: when, what, on which report or events, by whom and why."""
    columns = (
        log.c.seq,
        log.c.kind,
        log.c.at,
        log.c.hash,
        within(connection, log.c.body, "record", "coder").label("coder"),
    )
    rows = {row.seq: row for row in connection.execute(select(*columns).where(log.c.seq.in_(numbers)))}
    bodies = _judgements(connection, numbers)
    entries = [_entry(rows[number], found.about[number], bodies.get(number)) for number in numbers]
    names = _names(connection, {entry[of] for entry in entries for of in ("report", "by") if entry[of]})
    return [{**entry, "title": names.get(entry["report"]), "by_title": names.get(entry["by"])} for entry in entries]


def _entry(row: Any, about: Sequence[str], body: Mapping[str, Any] | None) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys((*SAID, "coder"))
    own = {"seq": row.seq, "kind": row.kind, "at": row.at, "hash": row.hash, "events": []}
    if row.kind == Kind.JUDGEMENT:
        said: dict[str, Any] = {name: body.get(name) for name in SAID} if body else {"act": "removed"}
        act = DONE.get(said["act"], said["act"])
        return {**empty, **own, **said, "act": act, "events": list(about)}
    act = "added" if row.kind == Kind.REPORT else "coded anew"
    return {**empty, **own, "act": act, "report": about[0], "coder": row.coder}


def _numbers(connection: Connection, numbers: Iterable[int], kind: Kind) -> list[int]:
    """Those of the entries that are of this kind."""
    query = select(log.c.seq).where(log.c.kind == kind.value)
    return [row.seq for part in parts(numbers) for row in connection.execute(query.where(log.c.seq.in_(part)))]


def _judgements(connection: Connection, numbers: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    query = select(log.c.seq, log.c.body).where(log.c.seq.in_(numbers), log.c.kind == Kind.JUDGEMENT.value)
    return {row.seq: body_of(row.body) for row in connection.execute(query.where(log.c.body.is_not(None)))}


def _names(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    query = select(reports.c.key, reports.c.id, reports.c.title).where(reports.c.key.in_(keys))
    return {row.key: clip(row.title or row.id, TITLE) for row in connection.execute(query)}
