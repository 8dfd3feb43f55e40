"""Words that set a demand or condition without being words of saying, and words that make one of what is said."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.attribution import ByWord, Frame, by_word
from tacitus.knowledge.table import Row, load
from tacitus.model.peace import ConditionKind


class ConditionCue(Frame):
    """One way to set a demand, condition or refusal; an example marks the holder with brackets."""

    kind: ConditionKind


class Main(StrEnum):
    """What the clause beside a marker must be like for it to set a condition."""

    ANY = "any"
    NEGATED = "negated"  # "no talks until …", "will stay until …"
    OWN = "own"  # a deed of the speaker's: "will free them in exchange for …"


class Marker(Row):
    """Words that make a condition, or a red line, of what is said.

    `phrase` is in lower case, "*" standing for up to two words.
    """

    phrase: str
    kind: ConditionKind = ConditionKind.CONDITION
    main: Main = Main.ANY
    examples: tuple[str, ...]


@cache
def condition_cues() -> tuple[ConditionCue, ...]:
    return load("condition_cues", ConditionCue)


@cache
def condition_cues_by_word() -> ByWord[ConditionCue]:
    return by_word(condition_cues())


@cache
def condition_markers() -> tuple[Marker, ...]:
    return load("condition_markers", Marker)
