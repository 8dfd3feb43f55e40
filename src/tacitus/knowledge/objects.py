"""Things that are harmed, by kind."""

from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.damage import ObjectKind


class ObjectWords(Row):
    """Common nouns for things, by the lemmas of their words; the last word before any "for" is the head.

    `area` nouns stand for places where people live, not for one building.
    """

    kind: ObjectKind
    words: tuple[str, ...]
    area: bool = False
    examples: tuple[str, ...]


@cache
def object_kinds() -> dict[str, ObjectKind]:
    """The kind of each noun; of two rows with the same noun the first holds."""
    found: dict[str, ObjectKind] = {}
    for row in load("objects", ObjectWords):
        for word in row.words:
            found.setdefault(word, row.kind)
    return found


@cache
def area_nouns() -> frozenset[str]:
    """Nouns of whole places."""
    return frozenset(word for row in load("objects", ObjectWords) if row.area for word in row.words)
