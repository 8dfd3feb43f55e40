"""What people do by saying things in plain words: threaten, offer, refuse, accuse."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.claim import Act


class Subject(StrEnum):
    """Whose deed the words tell."""

    OWN = "own"  # the speaker's
    SIDE = "side"  # the speaker's or his party's
    ADVERSE = "adverse"  # another party's, where the speaker speaks for one
    OTHER = "other"  # neither the speaker's nor his party's
    ANY = "any"


class Mood(StrEnum):
    """How the words tell it."""

    FUTURE = "future"  # "will …", "plans to …", "our mission is to …"
    REFUSAL = "refusal"  # "will not …"
    DUTY = "duty"  # "must …"
    PAST = "past"  # "shelled", "has shelled"
    UNDER_WAY = "under_way"  # "is …ing", "planned"
    ANY = "any"


class SaidAct(Row):
    """`phrase` in lemmas within what is said, "*" standing for up to two words.

    In a mood other than "any" the phrase is the main verb alone, "*" any verb. The first row that
    fits gives the act. An example's first claim has that act.
    """

    phrase: str
    act: Act
    subject: Subject = Subject.ANY
    mood: Mood = Mood.ANY
    examples: tuple[str, ...]


@cache
def said_acts() -> tuple[SaidAct, ...]:
    return load("said_acts", SaidAct)
