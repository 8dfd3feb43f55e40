"""Words around a figure that tell what it counts, or that it is no fact."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.model.text import Token


class Sign(StrEnum):
    TOTAL = "total"  # a running total: "so far"
    CONFLICT = "conflict"  # goes on, so that what it "has killed" is a running total
    WAR = "war"  # lasts so long that what it "killed" is always a total
    ATTACK = "attack"  # happens once
    PERIOD = "period"  # a length of time in which people came to harm
    FORCING = "forcing"  # makes its infinitive a fact: "forced them to flee"
    AVERTING = "averting"  # makes what it governs no fact: "tried to kill"
    WITHHOLDING = "withholding"
    ADMITTING = "admitting"  # withholds a figure when denied: "has not admitted"
    LOSSES = "losses"  # what is withheld
    REPORTING = "reporting"  # makes an uncounted plural a toll: "reported further deaths"
    OWNING = "owning"  # of losses of one's own: "lost nine soldiers"
    FINDING = "finding"  # says of people what they are: "found dead", "believed killed"
    BEING = "being"
    HELD = "held"  # what people are taken as, not whom: "took nine hostage"
    QUANTITY = "quantity"  # nouns that count: "thousands of"
    HEDGE = "hedge"  # bounds a number and may look like a preposition
    ANYONE = "anyone"  # too vague to be news without a number: "people were killed"
    SPANNING = "spanning"  # makes a span of a word of time: "the past week"
    NATURAL = "natural"  # causes of death that are no harm of a conflict
    PERHAPS = "perhaps"
    NOT_YET = "not_yet"
    CONDITION = "condition"
    WEAPON = "weapon"  # what hits things
    DWELLING = "dwelling"


class TollSign(Row):
    """Lemmas, or phrases for running totals."""

    sign: Sign
    words: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def toll_signs() -> dict[Sign, frozenset[str]]:
    return {row.sign: frozenset(row.words) for row in load("toll_signs", TollSign)}


def is_sign(token: Token, *signs: Sign) -> bool:
    """Whether `token`, by its lemma, is one of `signs`."""
    table = toll_signs()
    return any(token.lemma in table[sign] for sign in signs)
