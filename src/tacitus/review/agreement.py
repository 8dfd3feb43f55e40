"""How far the coder and reviewers, and reviewers among themselves, agree field by field."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations

Unit = Sequence[Hashable]  # what each reviewer gives for one field of one item


def percent(units: Iterable[Unit]) -> float | None:
    """The share of pairs of reviewers that give the same, over items that at least two judged; `None` without any.

    >>> percent([("a", "a"), ("a", "b")])
    0.5
    """
    pairs = [one == other for unit in units for one, other in permutations(unit, 2)]
    return sum(pairs) / len(pairs) if pairs else None


def alpha(units: Iterable[Unit]) -> float | None:
    """Krippendorff's alpha for nominal values: 1 where all agree, 0 where they agree as often as by chance.

    After Krippendorff, Content Analysis, chapter on reliability: any number of reviewers, and gaps. `None` where no
    item was judged twice, or where only one value was ever given, of which chance tells nothing.

    >>> alpha([("a", "a"), ("b", "b")]), alpha([("a", "a")])
    (1.0, None)
    """
    pairable = [unit for unit in units if len(unit) > 1]
    values = Counter(value for unit in pairable for value in unit)
    n = values.total()
    by_chance = n * n - sum(count * count for count in values.values())
    if not by_chance:
        return None
    observed = sum(_differing(unit) / (len(unit) - 1) for unit in pairable)
    return 1 - (n - 1) * observed / by_chance


def _differing(unit: Unit) -> int:
    return sum(one != other for one, other in permutations(unit, 2))
