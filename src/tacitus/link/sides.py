"""The two sides of a conflict, from who fights whom."""

from tacitus.link.deeds import Pairs, incidents_of
from tacitus.model.conflict import Party


def sides_of(pairs: Pairs) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The parties on two sides: those of a dyad on opposite ones, dyads of more incidents first.

    A dyad that would set allies of the earlier ones against each other changes nothing.
    """
    camps: dict[Party, tuple[int, bool]] = {}
    for number, (one, other) in enumerate(sorted(pairs, key=lambda pair: (-len(incidents_of(pairs[pair])), pair))):
        camp, side = camps.setdefault(one, (number, False))
        theirs, opposite = camps.get(other, (camp, not side))
        camps[other] = theirs, opposite
        if theirs != camp:
            turned = opposite == side
            camps |= {p: (camp, s != turned) for p, (c, s) in camps.items() if c == theirs}
    first = camps[min(camps)][1]
    one_side = tuple(sorted(p for p, (_, side) in camps.items() if side == first))
    return one_side, tuple(sorted(p for p, (_, side) in camps.items() if side != first))
