"""Words around a figure that tell what it counts, or that it is no fact."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load


class Sign(StrEnum):
    TOTAL = "total"  # a running total: "so far"
    CONFLICT = "conflict"  # goes on, so that what it "has killed" is a running total
    ATTACK = "attack"  # happens once
    PERIOD = "period"  # a length of time in which people came to harm
    FORCING = "forcing"  # makes its infinitive a fact: "forced them to flee"
    AVERTING = "averting"  # makes what it governs no fact: "tried to kill"
    ADMITTING = "admitting"  # withholds a figure when denied: "has not admitted"
    LOSSES = "losses"  # what is withheld
    REPORTING = "reporting"  # makes an uncounted plural a toll: "reported further deaths"


class TollSign(Row):
    """Lemmas, or phrases for running totals."""

    sign: Sign
    words: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def toll_signs() -> dict[Sign, frozenset[str]]:
    return {row.sign: frozenset(row.words) for row in load("toll_signs", TollSign)}
