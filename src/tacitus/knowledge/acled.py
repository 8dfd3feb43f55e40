"""What ACLED would call an event, whom it would call an actor, and what it counts for vague numbers."""

from collections.abc import Collection
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.actor import Sector
from tacitus.model.event import EventType


class AcledType(Row):
    """Events of `types` with one of `modes` (any, where empty) and such sides are of this ACLED type.

    `by` and `upon` are `inter` codes of either side, any where empty. `two_sided` asks for two actors. The first row
    that fits is the reading. `disorder` is ACLED's `disorder_type`.
    """

    types: tuple[EventType, ...]
    modes: tuple[str, ...] = ()
    by: tuple[int, ...] = ()
    upon: tuple[int, ...] = ()
    two_sided: bool = False
    disorder: str
    event: str
    sub_event: str
    examples: tuple[str, ...]


class Inter(Row):
    """Actors of `sectors`, or called by one of `words`, have this `inter` code."""

    code: int
    sectors: tuple[Sector, ...] = ()
    words: tuple[str, ...] = ()
    examples: tuple[str, ...]


class Vague(Row):
    """How many ACLED counts for a number that is only a word."""

    words: tuple[str, ...]
    count: int
    examples: tuple[str, ...]


@cache
def acled_types() -> tuple[AcledType, ...]:
    return load("acled_types", AcledType)


@cache
def inters() -> tuple[Inter, ...]:
    return load("acled_inters", Inter)


@cache
def vague_counts() -> tuple[Vague, ...]:
    return load("acled_counts", Vague)


def acled_type(
    event_type: EventType, modes: Collection[str], by: Collection[int], upon: Collection[int], two_sided: bool
) -> AcledType | None:
    """The first row that fits; `None` for what ACLED does not cover.

    >>> acled_type(EventType.ASSAULT, ["drone"], [1], [2], False).sub_event
    'Air/drone strike'
    """
    for row in acled_types():
        if (
            event_type in row.types
            and (not row.modes or set(row.modes) & set(modes))
            and (not row.by or set(row.by) & set(by))
            and (not row.upon or set(row.upon) & set(upon))
            and (two_sided or not row.two_sided)
        ):
            return row
    return None


def inter_of(sector: Sector | None, words: str) -> int | None:
    """The code of an actor called so; the words go before the sector, `None` where neither tells.

    >>> inter_of(Sector.CVL, "hundreds of protesters"), inter_of(Sector.REB, "the front")
    (6, 2)
    """
    said = set(words.lower().split())
    named = (row.code for row in inters() if said & set(row.words))
    return next(named, next((row.code for row in inters() if sector in row.sectors), None))


def vague_count(words: str) -> int | None:
    """What ACLED counts for `words` where they hold no figure, `None` where the table has none.

    >>> vague_count("dozens"), vague_count("tens of thousands"), vague_count("12")
    (12, None, None)
    """
    said = words.lower().split()
    if any(c.isdigit() for c in words):
        return None
    fits = [row for row in vague_counts() if set(row.words) & set(said)]
    return fits[0].count if len(fits) == 1 and not {"thousands", "million", "millions"} & set(said) else None
