"""Names of parties as different data sets write them, compared loosely through the registry."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tacitus.knowledge.directory import Known, Naming, entries, fold, state_named
from tacitus.text.phrases import words

_BESIDE = re.compile(r"\([^()]*\)")  # "Military Forces of Mali (2020-)", "Civilians (Mali)"


class Named(NamedTuple):
    """What names stand for: ids in the registry, and those of no known party, folded."""

    known: frozenset[str]
    other: frozenset[str]

    def shared(self, with_: "Named") -> frozenset[str]:
        """What both name."""
        return self.known & with_.known | self.other & with_.other

    def excludes(self, other: "Named") -> bool:
        """Whether both name known parties and none of them is the same."""
        return bool(self.known and other.known) and not self.known & other.known


def named(names: Iterable[str]) -> Named:
    """The parties of these names, whatever stands around them; what stands in brackets only tells where they belong.

    >>> one, other = named(["Government of Azerbaijan"]), named(["Azerbaijan", "rebels"])
    >>> one.shared(other), sorted(other.other)
    (frozenset({'state:AZE'}), ['rebels'])
    """
    read = {name: parties_in(name) for name in names if name}
    other = frozenset(fold(_BESIDE.sub(" ", name)) for name, known in read.items() if not known)
    return Named(frozenset(id for known in read.values() for id in known), other - {""})


@lru_cache(maxsize=20_000)
def parties_in(name: str) -> frozenset[str]:
    """The ids of the known parties that `name` holds, the longest name first; empty where it holds none."""
    parts = words(_BESIDE.sub(" ", name))
    by_words, longest = _parties()
    found: set[str] = set()
    at = 0
    while at < len(parts):
        fits = (size for size in range(min(longest, len(parts) - at), 0, -1) if parts[at : at + size] in by_words)
        size = next(fits, 0)
        if size:
            found |= by_words[parts[at : at + size]]
        at += size or 1
    return frozenset(found)


@cache
def _parties() -> tuple[Mapping[tuple[str, ...], frozenset[str]], int]:
    """The parties by the words of their names, and how many words the longest has; adjectives name no party."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for known in entries():
        if known.naming not in (Naming.ADJECTIVE, Naming.OUTLET) and (key := words(known.alias)):
            found[key] = found.get(key, frozenset()) | {_party(known)}
    return found, max(len(key) for key in found)


def _party(known: Known) -> str:
    """The id of the party whose deed it is."""
    if known.acts_for is None:
        return known.id
    state = state_named().get(known.acts_for)
    return state.id if state else known.acts_for
