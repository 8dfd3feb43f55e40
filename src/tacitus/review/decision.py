"""What a reviewer decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    """What is done to an item, or to a report as a whole."""

    ACCEPT = "accept"  # the item stands as the coder has it
    REJECT = "reject"  # the words do not tell it
    AMEND = "amend"  # it stands with other values, or on other words
    MISS = "miss"  # the report tells it, and the coder has not found it
    SKIP = "skip"  # this reviewer passes it over
    NOTE = "note"  # a remark, which decides nothing
    COMPLETE = "complete"  # every item of the report is decided and nothing more is missing
    UNDO = "undo"  # an earlier decision is taken back


VERDICTS = (Act.ACCEPT, Act.REJECT, Act.AMEND, Act.MISS)
"""What decides an item; the latest that was not taken back counts."""


class Stratum(StrEnum):
    """How a reviewer came upon what was decided."""

    LEAST = "least"  # the least certain first
    RANDOM = "random"  # a report drawn by chance, reviewed whole


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's decision as the log keeps it, `seq` being its entry and `at` its time (UTC, ISO 8601).

    `words` are the half-open offsets of the first evidence as the reviewer saw it; `values` are fields of the form (see
    `fields.py`) that were changed, or all that a missed item was given, with `words` where these moved.
    """

    seq: int
    act: Act
    report: str
    item: str | None
    kind: str | None
    judge: str
    at: str
    stratum: Stratum
    undone: bool
    words: tuple[int, int] | None
    values: Mapping[str, Any]
    reason: str | None


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The verdict that counts for each item, by its id; `decisions` in the order in which they were made.

    A missed item that somebody then accepts or amends stays one that was missed: its values are put together.
    """
    found: dict[str, Decision] = {}
    for decision in decisions:
        if decision.item and decision.act in VERDICTS and not decision.undone:
            found[decision.item] = _onto(found.get(decision.item), decision)
    return found


def _onto(before: Decision | None, decision: Decision) -> Decision:
    if before is None or before.act is not Act.MISS or decision.act is Act.REJECT:
        return decision
    values = {**before.values, **decision.values}
    return Decision(
        decision.seq, Act.MISS, before.report, before.item, before.kind, decision.judge, decision.at, before.stratum,
        False, decision.words or before.words, values, decision.reason,
    )  # fmt: skip
