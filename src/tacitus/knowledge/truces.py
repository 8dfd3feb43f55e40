"""The words that name a cease-fire and tell what becomes of one."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load

GAP = r"(?:\W+[\w'’-]+){0,4}"


class TrucePhase(StrEnum):
    """What the words tell; the values are those of `Phase`, and that a cease-fire is named or pointed back to."""

    NAMED = "named"
    AGREED = "agreed"
    IN_FORCE = "in_force"
    KEPT = "kept"
    BREACH = "breach"
    ENDED = "ended"
    POINTING = "pointing"


class TruceWords(Row):
    """A pattern of words, in lower case: "|" parts alternatives, "*" stands for up to four words."""

    pattern: str
    phase: TrucePhase
    examples: tuple[str, ...]


@cache
def truce_words() -> tuple[TruceWords, ...]:
    return load("truce_words", TruceWords)


def phases_in(words: str) -> frozenset[TrucePhase]:
    """What `words` tell of a cease-fire.

    >>> sorted(phase.value for phase in phases_in("The cease-fire was to start at noon."))
    ['in_force', 'named']
    """
    lower = words.lower()
    return frozenset(phase for phase, pattern in _patterns().items() if pattern.search(lower))


def names_truce(words: str) -> bool:
    """Whether `words` speak of a cease-fire: `phases_in` has `NAMED` for them."""
    return _patterns()[TrucePhase.NAMED].search(words.lower()) is not None


@cache
def _patterns() -> Mapping[TrucePhase, re.Pattern[str]]:
    phases = {
        row.phase: [_expression(r.pattern) for r in truce_words() if r.phase is row.phase] for row in truce_words()
    }
    return {phase: re.compile(rf"(?<![\w-])(?:{'|'.join(found)})(?![\w-])") for phase, found in phases.items()}


def _expression(pattern: str) -> str:
    """The pattern as a regular expression.

    >>> _expression("sign|signs a * truce")
    "(?:sign|signs)\\\\W+(?:a)(?:\\\\W+[\\\\w'’-]+){0,4}\\\\W+(?:truce)"
    """
    made = ""
    for part in pattern.split():
        made += GAP if part == "*" else (r"\W+" if made else "") + f"(?:{'|'.join(map(re.escape, part.split('|')))})"
    return made
