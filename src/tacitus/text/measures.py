"""Numbers that count no heads: dates, ages, measures, money, and numbers in names."""

from collections.abc import Sequence

from tacitus.knowledge.quantifiers import Use, units
from tacitus.model.text import Token
from tacitus.text.amounts import Core
from tacitus.text.numerals import Piece, glued, skip_hyphen, word

_BETWEEN = frozenset({"square", "cubic", "more", "nautical", "consecutive", "straight"})
_AMBIGUOUS = frozenset({"may", "march"})  # months that are also verbs


def counts_nothing(tokens: Sequence[Token], pieces: Sequence[Piece], at: int, core: Core) -> bool:
    """Whether the numeral at piece `at` is a date, an age, a measure, money or part of a name."""
    if core.rule in ("share", "derived: share of a stated whole", "vague"):
        return core.rule == "vague" and _unit_follows(pieces, core.end)
    return (
        _unit_follows(pieces, core.end)
        or _led_by(pieces, at)
        or _inside_a_word(pieces, at, core.end)
        or _year(tokens, pieces, at, core.end)
        or _age(tokens, pieces, at, core.end)
    )


def _unit_follows(pieces: Sequence[Piece], end: int) -> bool:
    after = skip_hyphen(pieces, end)
    if word(pieces, after) in _BETWEEN:
        after += 1
    return word(pieces, after) in units()[Use.MEASURE] | units()[Use.MONTH]


def _led_by(pieces: Sequence[Piece], at: int) -> bool:
    before = word(pieces, at - 1)
    if before in _AMBIGUOUS:
        return word(pieces, at - 2) in ("", ",") or word(pieces, at - 2) in units()[Use.BEFORE_YEAR] | {"on"}
    if before == ".":
        return word(pieces, at - 2) in units()[Use.MONTH] | {"rs", "no"} and glued(pieces, at - 2)
    return before in units()[Use.LABEL] | units()[Use.MONTH]


def _inside_a_word(pieces: Sequence[Piece], at: int, end: int) -> bool:
    """ "F-16", "G20", "10:30", "24/7", "2nd"."""
    before = word(pieces, at - 1)
    if at and glued(pieces, at - 1):
        if before.isalpha() or before in (":", "/", ".", "_"):
            return True
        if before == "-" and at > 1 and glued(pieces, at - 2) and word(pieces, at - 2).isalnum():
            return True
    after = word(pieces, end)
    return glued(pieces, end - 1) and (after.isalpha() or after in (":", "/", "_"))


def _year(tokens: Sequence[Token], pieces: Sequence[Piece], at: int, end: int) -> bool:
    text = word(pieces, at)
    if end != at + 1 and not (end == at + 3 and len(word(pieces, at + 2)) in (2, 4)):
        return False
    if len(text) != 4 or not text.isdecimal() or not 1500 <= int(text) <= 2100:
        return False
    if end < len(pieces) and tokens[pieces[end].token].tag == "NNS":
        return word(pieces, at - 1) in ("in", "since") and word(pieces, at - 2) in ("", ",", ".")
    return (
        word(pieces, at - 1) in units()[Use.BEFORE_YEAR] | units()[Use.MONTH]
        or tokens[pieces[at].token].entity == "DATE"
    )


def _age(tokens: Sequence[Token], pieces: Sequence[Piece], at: int, end: int) -> bool:
    """ "Jane Roe, 23, a clerk"."""
    closed = word(pieces, at - 1) in (",", "(") and word(pieces, end) in (",", ")", ".", "")
    return closed and at > 1 and tokens[pieces[at - 2].token].pos == "PROPN" and end == at + 1
