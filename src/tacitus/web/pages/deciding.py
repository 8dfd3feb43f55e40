"""What reviewers decide, posted one by one; each goes on to what is next."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field
from sqlalchemy import Connection

from tacitus.errors import UsageError
from tacitus.model.grade import Grade
from tacitus.model.incident import Judgement, Ruling
from tacitus.review.decision import Act, Stratum
from tacitus.review.fields import FIELDS, WHO, changed
from tacitus.store.database import reading
from tacitus.store.grades import grade
from tacitus.store.review.deciding import Choice, decide, rule, undo
from tacitus.store.review.queue import PAIRS
from tacitus.store.review.shown import Shown
from tacitus.web.asked import or_none
from tacitus.web.page import Change, Desk, Model
from tacitus.web.pages.review import Id, Lot, address, item_named, judge_of, neighbours
from tacitus.web.roles import Role

LONG = 2000  # characters of a reason
Reason = Annotated[str | None, Field(max_length=LONG), BeforeValidator(or_none)]
Entry = Annotated[int, Field(ge=0)]
Value = Annotated[str | None, Field(max_length=LONG)]
SIMPLE = frozenset({Act.ACCEPT, Act.REJECT, Act.SKIP, Act.NOTE})


class Seen(Lot):
    """An item, and what the reviewer saw of it: the entries of its record and of the last decision on it."""

    item: str = Field(max_length=200)
    record: Entry = 0
    after: Entry = 0
    reason: Reason = None


class Decided(Seen):
    decision: Act


class Amended(Seen):
    """The fields of all kinds, of which a form has those of its item; one left out is emptied."""

    words: Annotated[str | None, Field(max_length=20_000)] = None
    near: Entry | None = None
    about: Value = None
    absentees: Value = None
    actors: Value = None
    approximate: Value = None
    by: Value = None
    claimed_by: Value = None
    denied_by: Value = None
    end: Value = None
    group: Value = None
    high: Value = None
    holder: Value = None
    level: Value = None
    low: Value = None
    mediators: Value = None
    object: Value = None
    of: Value = None
    outcome: Value = None
    parties: Value = None
    place: Value = None
    recipients: Value = None
    scope: Value = None
    speaker: Value = None
    stance: Value = None
    start: Value = None
    state: Value = None
    status: Value = None
    towards: Value = None
    type: Value = None


class Missing(Lot):
    report: str
    record: Entry
    what: str = Field(max_length=80)  # kind and type, as "events ASSAULT"
    words: str = Field(max_length=20_000)
    near: Entry = 0
    who: Reason = None
    reason: Reason = None


class Whole(Lot):
    report: str
    record: Entry


class Ruled(Lot):
    ruling: Ruling
    one: str = Field(max_length=200)
    other: Id = None
    reason: Reason = None


class Graded(Lot):
    item: str = Field(max_length=200)
    grade: Grade
    reason: Reason = None


def decided(desk: Desk, asked: Decided) -> Model:
    """Accept, reject, skip or note an item, or skip a pair."""
    judge = _judge(desk, asked)
    if asked.decision not in SIMPLE:
        raise UsageError(f"{asked.decision} is not decided here; choose among {', '.join(sorted(SIMPLE))}")
    if "~" in asked.item:
        seq = decide(desk.archive, Choice(Act.SKIP, judge, "", asked.item, PAIRS, reason=asked.reason))
        return {"seq": seq, "next": address(asked)}
    if asked.decision is Act.NOTE and not asked.reason:
        raise UsageError("a note needs its words; write them where the reason goes")
    with reading(desk.archive.engine) as connection:
        found = item_named(connection, asked.item)
        here, ahead = address(asked, item=asked.item), _ahead(connection, asked, judge, found)
    seq = decide(desk.archive, _choice(asked, asked.decision, judge, found, {}))
    return {"seq": seq, "next": here if asked.decision is Act.NOTE else ahead}


def amended(desk: Desk, asked: Amended) -> Model:
    """Correct an item: the form holds all its fields, and its words."""
    judge = _judge(desk, asked)
    with reading(desk.archive.engine) as connection:
        found = item_named(connection, asked.item)
        ahead = _ahead(connection, asked, judge, found)
    given = {field.name: getattr(asked, field.name) or "" for field in FIELDS[found.kind]}
    values = changed(found.kind, found.data, given)
    if asked.words and asked.words != found.evidence[0]["words"]:
        values["words"] = asked.words
    seq = decide(desk.archive, _choice(asked, Act.AMEND, judge, found, values, asked.near))
    return {"seq": seq, "next": ahead}


def missing(desk: Desk, asked: Missing) -> Model:
    """Tell what a report says and the coder has not found."""
    kind, _, type_ = asked.what.partition(" ")
    values = {"type": type_, "words": asked.words} | ({WHO.get(kind, ""): asked.who} if asked.who else {})
    choice = Choice(
        Act.MISS,
        _judge(desk, asked),
        asked.report,
        kind=kind,
        stratum=asked.stratum,
        record=asked.record,
        near=asked.near,
        values=values,
        reason=asked.reason,
    )
    return {"seq": decide(desk.archive, choice), "next": address(asked, report=asked.report)}


def complete(desk: Desk, asked: Whole) -> Model:
    """Declare that all of a report is decided and nothing more is missing."""
    choice = Choice(Act.COMPLETE, _judge(desk, asked), asked.report, stratum=Stratum.RANDOM, record=asked.record)
    return {"seq": decide(desk.archive, choice), "next": address(asked)}


def ruled(desk: Desk, asked: Ruled) -> Model:
    """Rule that two events are one happening or are not, or that one is not what its incident tells."""
    judge = _judge(desk, asked)
    with reading(desk.archive.engine) as connection:
        found = item_named(connection, asked.one)
        rest = [asked.other] if asked.other else found.companions(connection)
        ahead = address(asked) if asked.kind == PAIRS else address(asked, item=asked.one)
    if not rest:
        raise UsageError("this event is alone in its incident; name the other event")
    one = Judgement(asked.ruling, (found.id, *rest), (), judge, asked.reason)
    split = Judgement(Ruling.SPLIT, (found.id,), tuple(rest), judge, asked.reason)
    rule(desk.archive, split if asked.ruling is Ruling.SPLIT else one)
    return {"next": ahead}


def graded(desk: Desk, asked: Graded) -> Model:
    """Grade the incident that an event is in."""
    judge = _judge(desk, asked)
    with reading(desk.archive.engine) as connection:
        incident = item_named(connection, asked.item).incident
    if incident is None:
        raise UsageError("this event is in no incident that could be graded")
    seq = grade(desk.archive, incident, asked.grade, judge, asked.reason or "")
    return {"seq": seq, "next": address(asked, item=asked.item)}


def taken_back(desk: Desk, asked: Lot) -> Model:
    """Take back one's last decision, and show what it was about."""
    gone = undo(desk.archive, _judge(desk, asked))
    if gone is None or gone.kind == PAIRS:
        return {"next": address(asked)}
    about = {"item": gone.item} if gone.item and gone.act is not Act.MISS else {"report": gone.report}
    return {"undone": gone.seq, "next": address(asked, **about)}


def _judge(desk: Desk, lot: Lot) -> str:
    judge = judge_of(desk.user, lot)
    if judge is None:
        raise UsageError("say who decides: write your name at /review")
    return judge


def _ahead(connection: Connection, lot: Lot, judge: str, found: Shown) -> str:
    """The address of what comes behind an item; of the first one where it was the last."""
    return neighbours(connection, lot, judge, found)[1] or address(lot)


def _choice(
    asked: Seen, act: Act, judge: str, found: Shown, values: Mapping[str, str], near: int | None = None
) -> Choice:
    return Choice(
        act,
        judge,
        found.report["key"],
        found.id,
        found.kind,
        asked.stratum,
        asked.record,
        asked.after,
        near,
        values,
        reason=asked.reason,
    )


CHANGES = (
    Change("/review/decide", Role.REVIEWER, decided),
    Change("/review/amend", Role.REVIEWER, amended),
    Change("/review/miss", Role.REVIEWER, missing),
    Change("/review/complete", Role.REVIEWER, complete),
    Change("/review/rule", Role.REVIEWER, ruled),
    Change("/review/grade", Role.REVIEWER, graded),
    Change("/review/undo", Role.REVIEWER, taken_back),
)
