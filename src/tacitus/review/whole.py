"""A report that was reviewed whole: its record as the reviewers left it, and what that tells of the coder."""

from collections.abc import Iterator, Mapping
from typing import Any

from tacitus.model.record import KINDS
from tacitus.review.amending import Source, amended, missed, source_of
from tacitus.review.decision import Act, Decision
from tacitus.review.estimate import Mark
from tacitus.review.fields import FIELDS

Plain = Mapping[str, Any]
Ids = Mapping[str, list[str]]  # by kind, in the order of the record's items


def corrected(record: Plain, ids: Ids, verdicts: Mapping[str, Decision]) -> dict[str, Any]:
    """The record in plain form, without what was rejected, with corrections applied and with what was missed behind."""
    source = source_of(record)
    found = dict(record)
    for kind in FIELDS:
        kept = []
        for name, item in zip(ids[kind], record[kind], strict=True):
            decision = verdicts.get(name)
            if decision is None or decision.act is not Act.REJECT:
                kept.append(_applied(kind, item, decision, source) if decision else item)
        found[kind] = kept + [
            missed(kind, d.values, source, d.words[0] if d.words else 0) for d in added(verdicts, ids, kind)
        ]
    return found


def _applied(kind: str, item: Plain, decision: Decision, source: Source) -> Plain:
    return amended(kind, item, decision.values, source, decision.words[0] if decision.words else None)


def added(verdicts: Mapping[str, Decision], ids: Ids, kind: str) -> list[Decision]:
    """What reviewers found of `kind` beside what the coder has, in the order of the text."""
    found = [d for name, d in verdicts.items() if d.act is Act.MISS and d.kind == kind and name not in ids[kind]]
    return sorted(found, key=lambda d: d.words or (0, 0))


def open_items(ids: Ids, verdicts: Mapping[str, Decision]) -> list[tuple[str, str]]:
    """(kind, id) of each item that nobody has decided yet."""
    return [(kind, name) for kind in FIELDS for name in ids[kind] if name not in verdicts]


def marks(record: Plain, ids: Ids, verdicts: Mapping[str, Decision]) -> Iterator[tuple[str, str, Mark]]:
    """What the review tells of the coder, item by item: kind, type and mark.

    An item of the right kind with another type is wrong for its own type, and one missed of the type it should have.
    """
    for kind in FIELDS:
        for name, item in zip(ids[kind], record[kind], strict=True):
            decision = verdicts[name]
            type_ = item[KINDS[kind]]
            should = decision.values.get("type", type_) if decision.act is Act.AMEND else type_
            right = decision.act is not Act.REJECT and should == type_
            yield kind, type_, Mark.RIGHT if right else Mark.WRONG
            if should != type_:
                yield kind, should, Mark.MISSED
        for decision in added(verdicts, ids, kind):
            yield kind, str(decision.values["type"]), Mark.MISSED
