"""Words by which actors are told from places, found again, and set against each other."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load


class Use(StrEnum):
    """What a set of words is for; the table says why."""

    INSIDE = "inside"
    DIRECTION = "direction"
    OF_A_CITY = "of_a_city"
    HAPPENING_TO = "happening_to"
    ADDRESSED = "addressed"
    TOWARDS = "towards"
    GIVEN = "given"
    DEALT = "dealt"
    BEHIND = "behind"
    AGAINST_OR_FOR = "against_or_for"
    PARTICLE = "particle"
    NO_NAME = "no_name"
    EMPTY = "empty"
    MEMBER = "member"
    PART = "part"
    BODY = "body"
    GROUP = "group"
    ARMED_GROUP = "armed_group"
    INSTITUTION = "institution"
    COUNTRY = "country"
    LAND = "land"
    LEADER = "leader"
    SENDING = "sending"
    OF_NO_ONE_STATE = "of_no_one_state"
    ABLE = "able"
    IDLE = "idle"
    HARMING = "harming"
    OWN = "own"
    TWO = "two"
    HOSTILE = "hostile"
    COUNTRIES = "countries"
    SIDES = "sides"
    ADVERSE = "adverse"
    CONFLICT = "conflict"
    SAYING = "saying"
    FALLS = "falls"
    HE = "he"
    SHE = "she"


class Example(Row):
    """Words in a sentence, and the names of the actors that they stand for (none where they are no mention)."""

    text: str
    words: str
    who: tuple[str, ...]


class WordSet(Row):
    """Lemmas, or words in lower case, that share a use."""

    use: Use
    why: str
    words: tuple[str, ...]
    examples: tuple[Example, ...]


@cache
def word_sets() -> tuple[WordSet, ...]:
    return load("actor_words", WordSet)


@cache
def words_for(use: Use) -> frozenset[str]:
    """The words of that use.

    >>> "across" in words_for(Use.INSIDE)
    True
    """
    return frozenset(word for row in word_sets() if row.use is use for word in row.words)
