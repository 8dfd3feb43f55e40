"""Words that tell harm to things, and where their sentence puts the thing."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.harms import CuePos
from tacitus.knowledge.table import Row, load


class ThingFrame(StrEnum):
    OBJECT = "object"  # "shelled the school", "the school was shelled", "shelled schools"
    SUBJECT = "subject"  # "the school collapsed"
    BEHIND = "behind"  # behind one of `preps`: "tore through a market", "damage to a building"
    BEHIND_FIRE = "behind_fire"  # "set fire to the school", "set the school ablaze"
    STATE = "state"  # "the school is in ruins"


class DamageCue(Row):
    """Lemmas of harm. `by_weapon` cues tell it only of a weapon or an attack, not of a traveller or a speech;
    `areas` cues tell it of whole towns too, of which others only tell where the fighting was.
    """

    words: tuple[str, ...]
    pos: CuePos
    thing: ThingFrame
    preps: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    by_weapon: bool = False
    areas: bool = False
    examples: tuple[str, ...]


@cache
def damage_cues() -> dict[str, tuple[DamageCue, ...]]:
    """Cues by lemma, in file order."""
    found: dict[str, tuple[DamageCue, ...]] = {}
    for row in load("damage_cues", DamageCue):
        for word in row.words:
            found[word] = (*found.get(word, ()), row)
    return found
