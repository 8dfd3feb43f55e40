"""Words that tell harm to people, and where their sentence puts the victims."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.toll import Harm


class CuePos(StrEnum):
    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Frame(StrEnum):
    """Where the victims stand."""

    OBJECT = "object"  # upon whom it is done: "killed nine", "nine were killed", "nine killed"
    SUBJECT = "subject"  # "nine died"
    COUNTED = "counted"  # the number counts the cue: "nine deaths", "the deaths of nine men"
    OF = "of"  # "the murder of nine men"
    DESCRIBED = "described"  # "nine dead", "left nine dead", "nine are dead"
    FIGURE = "figure"  # "the death toll rose to nine"
    LIVES = "lives"  # "claimed nine lives", "claimed the lives of nine men"
    IN_NEED = "in_need"  # "nine are in need of aid"
    NONE_ONLY = "none_only"  # counts as a number only where it is none: "no casualties"


class HarmCue(Row):
    """Lemmas that tell `harm`.

    One of the phrases `after` or `before` must stand beside the cue where any are given, and one of the
    lemmas `found` must govern it. `persons` cues harm things as well, so that their victims must be known
    to be people. `many` cues make a toll only of a number or a plural ("arrested" of one named man is
    none). `fighters` is the harm where the victims fight.
    """

    words: tuple[str, ...]
    pos: CuePos
    harm: Harm
    victims: Frame
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    persons: bool = False
    many: bool = False
    fighters: Harm | None = None
    examples: tuple[str, ...]


@cache
def harm_cues() -> dict[str, tuple[HarmCue, ...]]:
    """Cues by lemma, in file order."""
    found: dict[str, tuple[HarmCue, ...]] = {}
    for row in load("harms", HarmCue):
        for word in row.words:
            found[word] = (*found.get(word, ()), row)
    return found
