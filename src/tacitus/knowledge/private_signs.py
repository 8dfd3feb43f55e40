"""Words by which persons in private life are told from those who act in public."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.roles import roles
from tacitus.knowledge.table import Row, load
from tacitus.model.actor import Sector


class Sign(StrEnum):
    """What a set of words is for; the table says more."""

    PRIVATE = "private"
    KIN = "kin"
    NAMING = "naming"
    HARM = "harm"
    LOSS = "loss"
    SAYING = "saying"
    STARTING = "starting"
    SPEAKING_FOR = "speaking_for"
    HEADING = "heading"
    THING = "thing"
    PUBLIC = "public"


class PrivateSign(Row):
    """Words in lower case that share a use."""

    use: Sign
    words: tuple[str, ...]
    examples: tuple[str, ...]


ACTING_FOR_OTHERS = frozenset(Sector) - {Sector.CVL, Sector.EDU, Sector.BUS, Sector.REF, Sector.REL}


@cache
def private_signs() -> tuple[PrivateSign, ...]:
    return load("private_signs", PrivateSign)


@cache
def words_for(use: Sign) -> frozenset[str]:
    """The words of that use.

    >>> "eyewitness" in words_for(Sign.PRIVATE)
    True
    """
    return frozenset(word for row in private_signs() if row.use is use for word in row.words)


@cache
def public_words() -> frozenset[str]:
    """Offices and callings in which people act for others or before an audience, those of the table `roles` too."""
    offices = (word for role in roles() if role.sector in ACTING_FOR_OTHERS for word in role.words)
    own = words_for(Sign.PUBLIC) | {word.replace(" - ", "-") for word in offices}
    return own - words_for(Sign.PRIVATE) - words_for(Sign.KIN)
