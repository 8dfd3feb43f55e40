"""Deciding: what a reviewer says of an item or a report becomes an entry of the log, and can be taken back by another.

Nothing that a decision is about is changed. A decision names the report, the item and its words, so that it holds when
the report is coded anew, as long as an item of that type rests on these words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from tacitus.errors import NotFound, UsageError
from tacitus.ids import item_ids
from tacitus.model.incident import Judgement, Ruling
from tacitus.review.amending import Source, amended, missed, source_of
from tacitus.review.decision import VERDICTS, Act, Decision, Stratum, latest
from tacitus.review.fields import FIELDS
from tacitus.review.whole import open_items
from tacitus.store import log
from tacitus.store.archive import Archive, keep_judgement
from tacitus.store.database import writing
from tacitus.store.log import body_of
from tacitus.store.review.decisions import REVIEWED, decision_of, of_reports
from tacitus.store.review.queue import PAIRS, drawn
from tacitus.store.schema import decisions, items, reports
from tacitus.store.schema import log as log_table

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reviewer wants to decide.

    `record` and `after` are what they saw: the log's entry of the report's record, and of the last decision on the
    item; where either is another by now, the choice is refused. `values` are fields of a form, with `words`.
    """

    act: Act
    judge: str
    report: str
    item: str | None = None
    kind: str | None = None
    stratum: Stratum = Stratum.LEAST
    record: int = 0
    after: int = 0
    near: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None


def decide(archive: Archive, choice: Choice, at: datetime | None = None) -> int:
    """Keep what a reviewer decides; give the number of its entry.

    Raises `NotFound` for a report or item that is not here, and `UsageError` where the choice does not fit, or is about
    something that has changed since it was shown.
    """
    with writing(archive.engine) as connection:
        log.hold(connection)
        return keep_judgement(connection, body_for(connection, choice), at)


def rule(archive: Archive, judgement: Judgement, at: datetime | None = None) -> None:
    """Keep a ruling on events, and group them anew at once where no report waits to be compared."""
    archive.judge(judgement, at)
    _link(archive)


def undo(archive: Archive, judge: str, at: datetime | None = None) -> Decision | None:
    """Take back this reviewer's last decision or ruling; give what it was, `None` of a ruling or grade.

    Raises `UsageError` where nothing is left to take back.
    """
    with writing(archive.engine) as connection:
        log.hold(connection)
        row = last_of(connection, judge)
        if row is None:
            raise UsageError("there is no decision of yours to take back")
        body = body_of(row.data)
        keep_judgement(connection, _taking_back(row, body, judge), at)
    if row.act in list(Ruling):
        _link(archive)
    return decision_of(row) if row.act in list(Act) else None


def last_of(connection: Connection, judge: str) -> Row[Any] | None:
    """The last decision, ruling or grade of a reviewer that was not taken back."""
    query = select(decisions).where(decisions.c.judge == judge, decisions.c.undone == 0)
    return connection.execute(query.order_by(decisions.c.seq.desc()).limit(1)).first()


def last_on(connection: Connection, item: str) -> int:
    """The log's entry of the last verdict on an item that stands, 0 where there is none."""
    query = select(func.max(decisions.c.seq)).where(
        decisions.c.item == item, decisions.c.undone == 0, decisions.c.act.in_(VERDICTS)
    )
    return connection.execute(query).scalar_one() or 0


def body_for(connection: Connection, choice: Choice) -> dict[str, Any]:
    """What the log keeps of a choice, once it is seen to fit."""
    if choice.kind == PAIRS:
        return _body(choice, None, {})
    report = _report(connection, choice)
    if choice.act is Act.MISS:
        return _missing(connection, choice, report)
    if choice.act is Act.COMPLETE:
        return _completing(connection, choice)
    item, kind = _item(connection, choice)
    values = dict(choice.values) if choice.act is Act.AMEND else {}
    if choice.act is Act.AMEND:
        if not values:
            raise UsageError("nothing was changed; change a field, or accept the item as it is")
        item = amended(kind, item, values, source(connection, choice.report), choice.near)
    return _body(choice, _words(item), values, kind)


def source(connection: Connection, report: str) -> Source:
    """What corrections of a report's items are held against."""
    return source_of(record_plain(connection, report))


def record_plain(connection: Connection, report: str) -> dict[str, Any]:
    """A report's newest record in plain form, the report in it."""
    query = select(reports.c.seq, reports.c.record).where(reports.c.key == report)
    seqs = connection.execute(query).one()
    bodies = {
        row.seq: body_of(row.body)
        for row in connection.execute(select(log_table.c.seq, log_table.c.body).where(log_table.c.seq.in_(list(seqs))))
    }
    return {"report": bodies[seqs.seq]["report"], **bodies[seqs.record]["record"]}


def ids_of(connection: Connection, report: str) -> dict[str, list[str]]:
    """The ids of a report's items that people review, by kind, in the record's order."""
    found: dict[str, list[str]] = {kind: [] for kind in REVIEWED}
    query = select(items.c.id, items.c.kind).where(items.c.report == report, items.c.kind.in_(REVIEWED))
    for row in connection.execute(query.order_by(items.c.number)):
        found[row.kind].append(row.id)
    return found


def verdicts_of(connection: Connection, report: str) -> dict[str, Decision]:
    """The verdict that counts for each item of a report."""
    return latest(of_reports(connection, [report]).get(report, ()))


def _report(connection: Connection, choice: Choice) -> Row[Any]:
    row = connection.execute(select(reports).where(reports.c.key == choice.report)).first()
    if row is None or row.record is None:
        raise NotFound(f"{choice.report} is no report that was coded here")
    if row.record != choice.record:
        raise UsageError("this report was coded anew since you opened it; look at the item again, and then decide")
    return row


def _item(connection: Connection, choice: Choice) -> tuple[Plain, str]:
    """The item that a choice is about, as the coder has it or as it was told to be missing, and its kind."""
    name = choice.item or ""
    verdict = verdicts_of(connection, choice.report).get(name)
    row = connection.execute(select(items).where(items.c.id == name, items.c.report == choice.report)).first()
    found = (body_of(row.data), str(row.kind)) if row else _told_missing(connection, verdict)
    if found is None:
        raise NotFound(f"{name} is no item of this report; it may have been coded anew")
    if choice.act not in (Act.SKIP, Act.NOTE) and last_on(connection, name) != choice.after:
        raise UsageError(f"{_who(verdict)} since you opened it; look at the item again, and then decide")
    if found[1] not in FIELDS:
        raise UsageError(f"{found[1]} is not reviewed item by item")
    return found


def _told_missing(connection: Connection, verdict: Decision | None) -> tuple[Plain, str] | None:
    """The item that a reviewer found missing, and its kind; `None` where `verdict` is not of one."""
    if verdict is None or verdict.act is not Act.MISS or verdict.kind is None:
        return None
    return item_told(verdict, source(connection, verdict.report)), verdict.kind


def item_told(verdict: Decision, told: Source) -> dict[str, Any]:
    """The item that a reviewer found missing, in plain form."""
    return missed(verdict.kind or "", verdict.values, told, verdict.words[0] if verdict.words else 0)


def _who(verdict: Decision | None) -> str:
    return f"{verdict.judge} has decided on this item" if verdict else "a decision on this item was taken back"


def _missing(connection: Connection, choice: Choice, report: Row[Any]) -> dict[str, Any]:
    kind = choice.kind or ""
    values = {name: text for name, text in choice.values.items() if text.strip()}
    item = missed(kind, values, source(connection, choice.report), choice.near or 0)
    start, end = _words(item)
    name = item_ids(report.key, kind, [(values["type"], start, end)])[0]
    if name in ids_of(connection, report.key)[kind] or name in verdicts_of(connection, report.key):
        raise UsageError("an item of this type rests on these words already; correct that one")
    return {**_body(choice, (start, end), values, kind), "item": name}


def _completing(connection: Connection, choice: Choice) -> dict[str, Any]:
    if choice.report not in {*drawn(connection), *drawn(connection, choice.judge)}:
        raise UsageError("this report is not among those drawn by chance, from which alone shares are estimated")
    left = open_items(ids_of(connection, choice.report), verdicts_of(connection, choice.report))
    if left:
        raise UsageError(f"{len(left)} items of this report are not decided yet; decide them first")
    return {**_body(choice, None, {}), "stratum": Stratum.RANDOM.value}


def _body(
    choice: Choice, words: tuple[int, int] | None, values: Mapping[str, str], kind: str | None = None
) -> dict[str, Any]:
    return {
        "act": choice.act.value,
        "report": choice.report,
        "item": choice.item,
        "kind": kind or choice.kind,
        "words": list(words) if words else None,
        "values": dict(values),
        "record": choice.record,
        "stratum": choice.stratum.value,
        "judge": choice.judge,
        "reason": choice.reason,
    }


def _taking_back(row: Row[Any], body: Plain, judge: str) -> dict[str, Any]:
    return {
        "act": Act.UNDO.value,
        "takes": row.seq,
        "report": row.report,
        "item": row.item,
        "kind": row.kind,
        "stratum": row.stratum,
        "ones": body.get("ones", []),
        "others": body.get("others", []),
        "judge": judge,
        "reason": None,
    }


def _words(item: Plain) -> tuple[int, int]:
    told = item["evidence"]
    span = (told[0] if isinstance(told, list) else told)["span"]
    return span["start"], span["end"]


def _link(archive: Archive) -> None:
    """Group what was ruled on; what an ingest has left to be compared is left to it."""
    if not archive.waiting():
        for _ in archive.link():
            pass
