"""The rank of those who talk, by their offices."""

import re
from collections.abc import Sequence
from functools import cache

from tacitus.knowledge.talks import LevelWord, talk_levels
from tacitus.model.actor import Actor
from tacitus.model.peace import Level

RANKS = (Level.HEADS, Level.MINISTERS, Level.ENVOYS, Level.COMMANDERS, Level.OFFICIALS)


def level_of(actors: Sequence[Actor]) -> Level | None:
    """The highest level by the offices of those who talk; `None` where no office is told.

    >>> coding = read("The foreign ministers of Turkey and Russia met in Geneva on Friday.")
    >>> coding.talks[0].level.value
    'ministers'
    """
    told = [level for a in actors if (level := rank_of(a)) is not None]
    return min(told, key=RANKS.index, default=None)


def rank_of(actor: Actor) -> Level | None:
    """The level of one actor's office, by the first row that fits it."""
    return rank_in(f"{actor.role or ''} {actor.evidence.words if actor.acts_for else ''} {actor.name}")


def rank_in(words: str) -> Level | None:
    """The level of the office that `words` name.

    >>> rank_in("envoys").value
    'envoys'
    """
    return next((row.level for row, office in _offices() if office.search(words.lower())), None)


@cache
def _offices() -> tuple[tuple[LevelWord, re.Pattern[str]], ...]:
    return tuple((row, re.compile(rf"\b{re.escape(row.word)}(?:e?s)?\b")) for row in talk_levels())


def is_person(actor: Actor) -> bool:
    """Whether the actor is a person in office, named or not, rather than a party, ministry or delegation."""
    return actor.role is not None or (actor.acts_for is not None and rank_of(actor) is not None)
