"""Nouns for people who come to harm, and the group of each."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.toll import Group


class VictimUse(StrEnum):
    HEAD = "head"  # names the people: "soldiers"
    MODIFIER = "modifier"  # says what the people beside it are: "police officers", "civilian official"
    COLLECTIVE = "collective"  # many people in one word, whose number it does not give: "a family"
    THING = "thing"  # no people, though verbs of harm may take it: "cattle", "the deal"


class VictimWords(Row):
    words: tuple[str, ...]
    group: Group
    use: VictimUse
    examples: tuple[str, ...]


@cache
def victim_words() -> dict[tuple[VictimUse, str], Group]:
    """The group of each word in each use."""
    return {(row.use, word): row.group for row in load("victims", VictimWords) for word in row.words}
