"""The dead of one event by side, as UCDP counts them."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

from tacitus.model.toll import Group, Harm, Toll

CIVIL = frozenset({Group.CIVILIANS, Group.JOURNALISTS, Group.AID_WORKERS, Group.CHILDREN, Group.WOMEN_CHILDREN})
PARTS = frozenset({Group.CHILDREN, Group.WOMEN_CHILDREN})


class Slot(StrEnum):
    """Whose dead they are."""

    A = "deaths_a"
    B = "deaths_b"
    CIVILIANS = "deaths_civilians"
    UNKNOWN = "deaths_unknown"


class Range(NamedTuple):
    """Persons, `low <= best <= high`."""

    low: int
    best: int
    high: int

    def plus(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.best + other.best, self.high + other.high)

    def beyond(self, other: "Range") -> "Range":
        """What of this whole is left when its part `other` is taken out; never less than none."""
        low, best, high = (max(0, whole - part) for whole, part in zip(self, other, strict=True))
        return Range(min(low, best), best, max(best, high))


NONE = Range(0, 0, 0)


def killed(tolls: Sequence[Toll]) -> list[Toll]:
    """The tolls that give a number of dead."""
    return [t for t in tolls if t.harm is Harm.KILLED and any(n is not None for n in (t.low, t.best, t.high))]


def deaths_by_side(tolls: Sequence[Toll], side_a: Collection[str], side_b: Collection[str]) -> dict[Slot, Range]:
    """The dead of each side by their party, civilians, and the unknown.

    Figures for one group of one side are rival accounts, not added: low and high span them, best is the first in the
    outlet's own voice, else the first told, as reports put the newest count first. Figures for different groups are
    added. "People" is a whole of which the named groups are part; children are part of the civilians where both are
    counted.
    """
    found = killed(tolls)
    groups = {t.group for t in found}
    if Group.CIVILIANS in groups:
        found = [t for t in found if t.group not in PARTS]
    rivals: dict[tuple[Slot, Group, str | None], list[Toll]] = {}
    for toll in found:
        slot = _slot(toll, side_a, side_b)
        whose = toll.of.party if toll.of and slot is not Slot.CIVILIANS and toll.group is not Group.PEOPLE else None
        rivals.setdefault((slot, toll.group, whose), []).append(toll)
    sums = dict.fromkeys(Slot, NONE)
    whole = NONE
    for (slot, group, _), same in rivals.items():
        if group is Group.PEOPLE:
            whole = whole.plus(_span(same))
        else:
            sums[slot] = sums[slot].plus(_span(same))
    named = NONE
    for part in sums.values():
        named = named.plus(part)
    sums[Slot.UNKNOWN] = sums[Slot.UNKNOWN].plus(whole.beyond(named))
    return sums


def _slot(toll: Toll, side_a: Collection[str], side_b: Collection[str]) -> Slot:
    if toll.group in CIVIL:
        return Slot.CIVILIANS
    if toll.group is not Group.PEOPLE and toll.of is not None:
        names = {toll.of.party, toll.of.name}
        if names & set(side_a):
            return Slot.A
        if names & set(side_b):
            return Slot.B
    return Slot.UNKNOWN


def _span(rivals: Sequence[Toll]) -> Range:
    bests = [(bool(t.claimed_by), _best(t)) for t in rivals]
    own = [best for claimed, best in bests if not claimed]
    best = own[0] if own else bests[0][1]
    lows = [t.low if t.low is not None else 0 if t.high is not None else _best(t) for t in rivals]
    highs = [max(n for n in (t.low, t.best, t.high) if n is not None) for t in rivals]
    return Range(min(*lows, best), best, max(*highs, best))


def _best(toll: Toll) -> int:
    """The likeliest number: the record's, else its lower end; of "up to 40" none is certain."""
    return next((n for n in (toll.best, toll.low) if n is not None), 0)
