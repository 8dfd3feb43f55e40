"""Which accounts are worth comparing: those of one family of types, near in time, in one country or of one party."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import combinations

from tacitus.link.telling import Telling
from tacitus.model.event import EventType

FAMILIES: Mapping[EventType, str] = {
    EventType.ASSAULT: "force",
    EventType.COERCE: "force",
    EventType.PROTEST: "force",
    EventType.MOBILIZE: "moves",
    EventType.RETREAT: "moves",
    EventType.CONCEDE: "moves",
    EventType.CONSULT: "talks",
    EventType.AGREE: "talks",
    EventType.COOPERATE: "talks",
    EventType.ACCUSE: "accuse",
    EventType.REJECT: "reject",
    EventType.THREATEN: "threaten",
    EventType.REQUEST: "request",
    EventType.SUPPORT: "support",
    EventType.AID: "aid",
    EventType.SANCTION: "sanction",
}
DAYS = 4  # width of a window
LONGEST = 60  # days; a longer time is compared by its first day
Key = tuple[str, int | None, str]


def keys_of(telling: Telling) -> Iterator[Key]:
    """The blocks that a telling is in: family, window of days, and country or party."""
    if telling.kind is None:
        return
    wheres = sorted(
        {*telling.actors, *telling.recipients} | ({telling.where.country or ""} if telling.where else set())
    )
    for window in windows_of(telling):
        for where in wheres or [""]:
            yield FAMILIES[telling.kind], window, where


def windows_of(telling: Telling) -> Iterator[int | None]:
    """The windows that its days touch, with a day on either side; one window of its own for the undated."""
    start, end = telling.start or telling.since, telling.end or telling.until
    if start is None or end is None:
        yield None
        return
    first, last = start - timedelta(days=1), end + timedelta(days=1)
    if (last - first).days > LONGEST:
        last = first + timedelta(days=2)
    yield from range(first.toordinal() // DAYS, last.toordinal() // DAYS + 1)


def pairs(tellings: Iterable[Telling], new: frozenset[str] | None = None) -> Iterator[tuple[Telling, Telling]]:
    """Each pair of tellings of different reports that share a block, once, the lesser key first.

    With `new`, only pairs with a telling whose key is in it. One report tells a happening as one event, so that two
    events of it are two happenings.
    """
    blocks: dict[Key, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.key):
        for key in keys_of(telling):
            blocks[key].append(telling)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks, key=str):
        for one, other in _in_block(blocks[key], new):
            if (one.key, other.key) not in seen and one.report != other.report:
                seen.add((one.key, other.key))
                yield one, other


def _in_block(block: list[Telling], new: frozenset[str] | None) -> Iterator[tuple[Telling, Telling]]:
    if new is None:
        yield from combinations(block, 2)
        return
    for fresh in (t for t in block if t.key in new):
        for other in block:
            if other.key != fresh.key:
                yield (fresh, other) if fresh.key < other.key else (other, fresh)
