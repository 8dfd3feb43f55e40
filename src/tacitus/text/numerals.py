"""Numerals in digits and in words, read piece by piece."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tacitus.knowledge.quantifiers import NumeralKind, numerals
from tacitus.model.text import Token

LIMIT = 10**10  # above the number of people there are, a number counts something else


class Piece(NamedTuple):
    """A run of digits, a run of letters or a sign; `token` is the word it stands in, `start:end` its characters."""

    text: str
    token: int
    start: int
    end: int


class Value(NamedTuple):
    """A numeral that ends before piece `end`; `scale` is the last multiplier in it, 1 where there is none."""

    value: float
    end: int
    scale: float = 1


_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:\.[^\W\d_])*|\S")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}|\d+")  # 1,400 and the Indian 1,40,000
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DECIMAL = re.compile(r"\d+\.\d+")
_SUFFIX = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}
_ARTICLES = frozenset({"a", "an"})


def pieces_of(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The words of a sentence cut into pieces, in lower case."""
    return tuple(
        Piece(m.group().lower(), token.index, token.span.start + m.start(), token.span.start + m.end())
        for token in tokens
        for m in _PIECE.finditer(token.text)
    )


def glued(pieces: Sequence[Piece], at: int) -> bool:
    """Whether nothing stands between piece `at` and the next."""
    return at + 1 < len(pieces) and pieces[at].end == pieces[at + 1].start


def word(pieces: Sequence[Piece], at: int) -> str:
    """The text of piece `at`, "" beyond either end."""
    return pieces[at].text if 0 <= at < len(pieces) else ""


def numeral_at(pieces: Sequence[Piece], at: int) -> Value | None:
    """The longest numeral that begins with piece `at`.

    >>> from tacitus.model.text import Span, Token
    >>> def value(text):
    ...     token = Token(0, Span(0, len(text)), text, text, "", "", "", 0, (), "")
    ...     found = numeral_at(pieces_of([token]), 0)
    ...     return found and int(found.value)
    >>> [value(t) for t in ("twenty-six", "one hundred and twelve", "half a million", "1.5 million", "33,000", "2k")]
    [26, 112, 500000, 1500000, 33000, 2000]
    """
    found = _half(pieces, at) or _digits(pieces, at) or _words(pieces, at)
    if found is None or not 0 <= found.value < LIMIT:
        return None
    return found


def scale_at(pieces: Sequence[Piece], at: int) -> float | None:
    """The multiplier that piece `at` is ("dozen", "thousand"), `None` if it is none."""
    row = numerals().get(word(pieces, at))
    return row.value if row and row.kind is NumeralKind.SCALE else None


def fraction_at(pieces: Sequence[Piece], at: int) -> float | None:
    """The share that piece `at` names ("half", "thirds"), `None` if it names none."""
    row = numerals().get(word(pieces, at))
    return row.value if row and row.kind is NumeralKind.FRACTION else None


def skip_hyphen(pieces: Sequence[Piece], at: int) -> int:
    return at + 1 if word(pieces, at) == "-" else at


def _half(pieces: Sequence[Piece], at: int) -> Value | None:
    """ "half a million", "half-dozen"."""
    if word(pieces, at) != "half":
        return None
    after = skip_hyphen(pieces, at + 1)
    if word(pieces, after) in _ARTICLES:
        after = skip_hyphen(pieces, after + 1)
    scale = scale_at(pieces, after)
    return Value(scale / 2, after + 1, scale) if scale else None


def _digits(pieces: Sequence[Piece], at: int) -> Value | None:
    text = word(pieces, at)
    if not text or not text[0].isdecimal():
        return None
    value, end = _figure(text), at + 1
    if value is None:
        return None
    if len(text) <= 3 and text[0] != "0":
        value, end = _spaced(pieces, at, value)
    value, end = _and_a_half(pieces, end, value)
    if end == at + 1 and glued(pieces, at) and (suffix := _SUFFIX.get(word(pieces, end))):
        return Value(value * suffix, end + 1, suffix)
    return _scaled(pieces, value, end)


def _figure(text: str) -> float | None:
    if len(text) > 15:
        return None
    if _GROUPED.fullmatch(text):
        return int(text.replace(",", ""))
    if _DOTTED.fullmatch(text):
        return int(text.replace(".", ""))
    return float(text) if _DECIMAL.fullmatch(text) else None


def _spaced(pieces: Sequence[Piece], at: int, value: float) -> tuple[float, int]:
    """ "1 400": groups of exactly three digits after single spaces."""
    end = at + 1
    while len(group := word(pieces, end)) == 3 and group.isdecimal() and pieces[end].start == pieces[end - 1].end + 1:
        value, end = value * 1000 + int(group), end + 1
    return value, end


def _and_a_half(pieces: Sequence[Piece], at: int, value: float) -> tuple[float, int]:
    """ "two and a half million"."""
    if [word(pieces, at + i) for i in range(3)] == ["and", "a", "half"] and scale_at(pieces, at + 3):
        return value + 0.5, at + 3
    return value, at


def _scaled(pieces: Sequence[Piece], value: float, at: int) -> Value:
    """Multiply by the scale words that follow ("33 thousand", "1.5 million", "two hundred thousand")."""
    scale = 1.0
    while (step := scale_at(pieces, skip_hyphen(pieces, at))) and value * step < LIMIT:
        at = skip_hyphen(pieces, at) + 1
        value, scale = value * step, step
    return Value(int(value) if value == int(value) else value, at, scale)


def _words(pieces: Sequence[Piece], at: int) -> Value | None:
    """Thousands, hundreds, tens and units in words; "a" counts as one before a scale."""
    total, end, scale = 0.0, at, 1.0
    ceiling = float(LIMIT)
    while (part := _part(pieces, end if end == at else _joint(pieces, end))) and part.scale < ceiling:
        total, end, scale = total + part.value, part.end, part.scale
        ceiling = part.scale
        if part.scale < 1000:
            break
    return Value(total, end, scale) if end > at else None


def _joint(pieces: Sequence[Piece], at: int) -> int:
    """Past "and" or a comma between the parts of one numeral."""
    return at + 1 if word(pieces, at) == "and" and _below_hundred(pieces, at + 1) else at


def _part(pieces: Sequence[Piece], at: int) -> Value | None:
    """ "two hundred and fifty thousand", "twenty-six", "a dozen"."""
    if word(pieces, at) in _ARTICLES and scale_at(pieces, at + 1):
        found: Value | None = Value(1, at + 1)
    else:
        found = _below_hundred(pieces, at)
    if found is None:
        return None
    value, end = _and_a_half(pieces, found.end, found.value)
    found = _scaled(pieces, value, end)
    if found.scale != 100:
        return found
    rest = _below_hundred(pieces, _joint(pieces, found.end))
    return _scaled_again(pieces, found, rest) if rest else found


def _scaled_again(pieces: Sequence[Piece], hundreds: Value, rest: Value) -> Value:
    whole = _scaled(pieces, hundreds.value + rest.value, rest.end)
    return whole if whole.scale > 1 else Value(whole.value, whole.end, 100)


def _below_hundred(pieces: Sequence[Piece], at: int) -> Value | None:
    row = numerals().get(word(pieces, at))
    if row is None or row.kind not in (NumeralKind.UNIT, NumeralKind.TENS):
        return None
    if row.kind is NumeralKind.TENS:
        after = skip_hyphen(pieces, at + 1)
        unit = numerals().get(word(pieces, after))
        if unit and unit.kind is NumeralKind.UNIT and 0 < unit.value < 10:
            return Value(int(row.value + unit.value), after + 1)
    return Value(int(row.value), at + 1)
