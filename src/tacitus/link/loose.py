"""Incidents that name one side or none, and the conflict to which other signs give them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from tacitus.link.deeds import Pairs, countries_of, is_attack, span_of
from tacitus.model.conflict import Deed, Party

AROUND = timedelta(days=30)  # how far beyond the days told of a conflict another incident may still be of it
Key = TypeVar("Key")
Sign = Callable[["_Reach", Deed], str | None]


def loose_of(deeds: Iterable[Deed], found: Sequence[Pairs]) -> Mapping[int, Sequence[tuple[Deed, str]]]:
    """The deeds that belong to exactly one of the conflicts by other signs, with the reason, by its number."""
    reaches = [_Reach(number, pairs) for number, pairs in enumerate(found)]
    of_party = _index((party, reach) for reach in reaches for party in reach.parties)
    of_country = _index((country, reach) for reach in reaches for country in reach.countries)
    joined: dict[int, list[tuple[Deed, str]]] = {}
    for deed in deeds:
        theirs = {r.number: r for party in deed.doers + deed.sufferers for r in of_party.get(party, ())}.values()
        there = of_country.get(deed.country, ()) if deed.country else ()
        signs = ((_by_accusation, theirs), (_by_one_side, theirs), (_by_place, there))
        reasons = next((told for sign, near in signs if (told := _reasons(sign, near, deed))), [])
        if len(reasons) == 1:
            joined.setdefault(reasons[0][0], []).append((deed, reasons[0][1]))
    return joined


def _index(pairs: Iterable[tuple[Key, "_Reach"]]) -> Mapping[Key, Sequence["_Reach"]]:
    found: dict[Key, list[_Reach]] = {}
    for key, reach in pairs:
        found.setdefault(key, []).append(reach)
    return found


def _reasons(sign: Sign, near: Iterable["_Reach"], deed: Deed) -> list[tuple[int, str]]:
    return [(reach.number, why) for reach in near if (why := sign(reach, deed))]


class _Reach:
    """Who and where a conflict is, and when."""

    def __init__(self, number: int, pairs: Pairs) -> None:
        deeds = [deed for found in pairs.values() for deed in found]
        self.number = number
        self.parties = frozenset(party for pair in pairs for party in pair)
        self.countries = countries_of(deeds)
        self.start, self.end = span_of(deeds)

    def named(self, deed: Deed) -> frozenset[Party]:
        return self.parties.intersection(deed.doers + deed.sufferers)

    def holds(self, deed: Deed) -> bool:
        """Whether it is an attack where and when the conflict is; an undated one is taken to be of that time."""
        if deed.country not in self.countries or self.start is None or self.end is None or not is_attack(deed):
            return False
        return self.start - AROUND <= (deed.end or self.start) and (deed.start or self.end) <= self.end + AROUND


def _by_accusation(reach: _Reach, deed: Deed) -> str | None:
    """A party tells what another party of the conflict did or suffered."""
    named = reach.named(deed)
    told = reach.parties.intersection(deed.tellers) - named
    return f"names {_list(named)}, as told by {_list(told)}" if named and told else None


def _by_one_side(reach: _Reach, deed: Deed) -> str | None:
    """One party is named, where and when the conflict is."""
    named = reach.named(deed)
    return f"names {_list(named)} alone, in {deed.country} at the time" if named and reach.holds(deed) else None


def _by_place(reach: _Reach, deed: Deed) -> str | None:
    """Nobody is named, where and when the conflict is."""
    if deed.doers or deed.sufferers or not reach.holds(deed):
        return None
    return f"names no party, in {deed.country} at the time"


def _list(found: Iterable[Party]) -> str:
    return " and ".join(sorted(party.name for party in found))
