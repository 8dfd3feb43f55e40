"""Dyads and conflicts from what parties did to each other.

Two parties form a dyad where one did material conflict to the other. Dyads belong to one conflict where they share a
party and a country in which attacks between them are placed, directly or through others; a conflict has at least one
attack. What names one side only, or none, joins a conflict by who accuses whom, or by where and when it was.
"""

from collections.abc import Iterable, Sequence
from itertools import product

from tacitus.ids import content_id
from tacitus.link.deeds import Pair, Pairs, countries_of, incidents_of, is_attack, pairs_of, span_of
from tacitus.link.lineage import grouped
from tacitus.link.loose import loose_of
from tacitus.link.sides import sides_of
from tacitus.model.conflict import Conflict, Deed, Dyad, Member, Party

FIRST = "has most incidents"
UNPLACED = "both fight in this conflict alone, and no report places their attacks"
NO_TIE = "hangs on through dyads with fewer incidents"


def conflicts(deeds: Iterable[Deed]) -> tuple[Conflict, ...]:
    """All conflicts in `deeds`, those of most incidents first. The order of `deeds` does not matter."""
    known = sorted(deeds, key=lambda d: (d.incident, d.report, d.event_type, d.doers, d.sufferers))
    pairs: dict[Pair, list[Deed]] = {}
    for deed in known:
        for pair in pairs_of(deed):
            pairs.setdefault(pair, []).append(deed)
    groups = _connected(pairs)
    paired = {deed.incident for found in pairs.values() for deed in found}
    loose = loose_of([d for d in known if d.incident not in paired], [{p: pairs[p] for p in g} for g in groups])
    found = (_conflict({pair: pairs[pair] for pair in group}, loose.get(n, ())) for n, group in enumerate(groups))
    return tuple(sorted(found, key=lambda c: (-len(c.incidents), c.name, c.id)))


def _connected(pairs: Pairs) -> list[tuple[Pair, ...]]:
    """Pairs that share a party and a country, together; most incidents first within, then by name.

    An attack that no report places is taken to be of the one conflict in which both of its parties fight.
    """
    at = {pair: {(p, country) for p in pair for country in countries_of(deeds)} for pair, deeds in pairs.items()}
    names = {dyad_id(pair): pair for pair in pairs}
    first: dict[tuple[Party, str], str] = {}
    ties = [(first.setdefault(mark, name), name) for name, pair in sorted(names.items()) for mark in sorted(at[pair])]
    placed = [[names[name] for name in group] for group in grouped(sorted(n for n in names if at[names[n]]), ties)]
    of_party: dict[Party, set[int]] = {}
    for number, group in enumerate(placed):
        for party in {party for pair in group for party in pair}:
            of_party.setdefault(party, set()).add(number)
    alone: list[Pair] = []
    for pair in sorted(pair for pair, marks in at.items() if not marks and any(map(is_attack, pairs[pair]))):
        both = of_party.get(pair[0], set()) & of_party.get(pair[1], set())
        where = placed[both.pop()] if len(both) == 1 else alone
        where.append(pair)
    every = [*placed, *([pair] for pair in alone)]
    return [tuple(sorted(group, key=lambda pair: (-len(incidents_of(pairs[pair])), pair))) for group in every]


def dyad_id(pair: Pair) -> str:
    """The dyad's id, from those of both parties."""
    return content_id("dyad", *sorted(party.id for party in pair))


def _conflict(pairs: Pairs, loose: Sequence[tuple[Deed, str]]) -> Conflict:
    dyads = _dyads(pairs)
    deeds = [deed for found in pairs.values() for deed in found] + [deed for deed, _ in loose]
    start, end = span_of(deeds)
    return Conflict(
        id=content_id("conflict", min([d.id for d in dyads if d.countries] or [d.id for d in dyads])),
        name=dyads[0].name,
        sides=sides_of(pairs),
        dyads=dyads,
        loose=_members((deed.incident, why) for deed, why in loose),
        countries=tuple(sorted(countries_of(deeds))),
        start=start,
        end=end,
        reports=tuple(sorted({deed.report for deed in deeds})),
        origins=tuple(sorted({deed.origin for deed in deeds})),
    )


def _dyads(pairs: Pairs) -> tuple[Dyad, ...]:
    """The dyads of one conflict; each after the first says by which earlier one it hangs on."""
    made: list[Dyad] = []
    first: dict[tuple[Party, str], Dyad] = {}
    for pair, deeds in pairs.items():
        start, end = span_of(deeds)
        members = _members((deed.incident, _told(deed, pair)) for deed in deeds)
        countries = tuple(sorted(countries_of(deeds)))
        shared = list(product(pair, countries))
        otherwise = FIRST if not made else UNPLACED if not countries else NO_TIE
        tie = next((_tie(mark, first[mark]) for mark in shared if mark in first), otherwise)
        made.append(Dyad(dyad_id(pair), pair, members, countries, start, end, tie))
        for mark in shared:
            first.setdefault(mark, made[-1])
    return tuple(made)


def _tie(mark: tuple[Party, str], other: Dyad) -> str:
    return f"shares {mark[0].name} and attacks in {mark[1]} with {other.name}"


def _told(deed: Deed, pair: Pair) -> str:
    if deed.fighting:
        return f"{deed.event_type} between {pair[0].name} and {pair[1].name}"
    one, other = pair if pair[0] in deed.doers and pair[1] in deed.sufferers else (pair[1], pair[0])
    return f"{deed.event_type} by {one.name} on {other.name}"


def _members(told: Iterable[tuple[str, str]]) -> tuple[Member, ...]:
    """Each incident once, with every reason."""
    reasons: dict[str, dict[str, None]] = {}
    for incident, why in told:
        reasons.setdefault(incident, {})[why] = None
    return tuple(Member(incident, "; ".join(found)) for incident, found in sorted(reasons.items()))
