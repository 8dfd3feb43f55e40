"""Words that count: numerals, the words around a number that bound it, quantities without a number, and units."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load


class NumeralKind(StrEnum):
    UNIT = "unit"  # one to nineteen
    TENS = "tens"
    SCALE = "scale"  # multiplies what stands before it
    FRACTION = "fraction"


class Numeral(Row):
    """A number in words; a fraction's `value` is its share of one."""

    word: str
    value: float
    kind: NumeralKind
    examples: tuple[str, ...]


class Effect(StrEnum):
    """What a quantifier makes of the number beside it."""

    AT_LEAST = "at_least"  # the number is the low end, the high end is open
    UP_TO = "up_to"  # the number is the high end, the low end is open
    ABOUT = "about"
    NONE = "none"  # belongs to the number's words and changes nothing
    VAGUE = "vague"  # is itself the quantity, from `low` to `high` where it has ends


class Side(StrEnum):
    BEFORE = "before"
    AFTER = "after"


class Quantifier(Row):
    phrase: str
    effect: Effect
    side: Side = Side.BEFORE
    low: int | None = None
    high: int | None = None
    examples: tuple[str, ...]


class Use(StrEnum):
    """What a word beside a number makes of it."""

    MEASURE = "measure"  # follows a number that measures time, space, money or the like
    MONTH = "month"  # stands on either side of a day
    LABEL = "label"  # precedes a number that names or prices something
    BEFORE_YEAR = "before_year"  # precedes a year


class Units(Row):
    """Words beside which a number counts no heads."""

    words: tuple[str, ...]
    use: Use
    examples: tuple[str, ...]


@cache
def numerals() -> dict[str, Numeral]:
    """Numerals by word."""
    return {row.word: row for row in load("numerals", Numeral)}


@cache
def quantifiers() -> tuple[Quantifier, ...]:
    return load("quantifiers", Quantifier)


@cache
def units() -> dict[Use, frozenset[str]]:
    """Unit words by use, in lower case."""
    rows = load("units", Units)
    return {use: frozenset(w for row in rows if row.use is use for w in row.words) for use in Use}
