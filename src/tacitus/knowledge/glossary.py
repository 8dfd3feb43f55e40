"""What the names in a record mean, for `tacitus explain`."""

from functools import cache

from tacitus.knowledge.table import Row, load


class Entry(Row):
    """`kind` is what the name is one of ("event type", "harm"), `examples` are words that it is coded from."""

    name: str
    kind: str
    meaning: str
    examples: tuple[str, ...] = ()


@cache
def glossary() -> tuple[Entry, ...]:
    return load("glossary", Entry)


def entries_for(name: str) -> tuple[Entry, ...]:
    """What `name` stands for, in any spelling of case, spaces and dashes; empty where it stands for nothing.

    >>> [entry.kind for entry in entries_for("Assault")]
    ['event type']
    """
    wanted = _key(name)
    return tuple(entry for entry in glossary() if _key(entry.name) == wanted)


def _key(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
