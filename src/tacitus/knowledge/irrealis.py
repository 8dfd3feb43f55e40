"""Words by whose sign something told has not happened, or not yet."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.event import Status


class Reach(StrEnum):
    """How a cue stands to the trigger: hangs on it, stands over it, opens its clause, or is the trigger."""

    AUX = "aux"
    OVER = "over"
    MARK = "mark"
    SELF = "self"


class StatusCue(Row):
    """Lemmas that give a trigger the status, by their relation to it; `None` where it tells no event at all."""

    words: tuple[str, ...]
    relation: Reach
    status: Status | None
    examples: tuple[str, ...]


@cache
def status_cues() -> dict[Reach, dict[str, Status | None]]:
    """For each relation, the status by lemma; an earlier row wins."""
    found: dict[Reach, dict[str, Status | None]] = {reach: {} for reach in Reach}
    for row in load("irrealis", StatusCue):
        for word in row.words:
            found[row.relation].setdefault(word, row.status)
    return found
