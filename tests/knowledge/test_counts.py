"""Every word that counts does so in its examples."""

import pytest

from tacitus.knowledge.quantifiers import (
    Effect,
    Numeral,
    NumeralKind,
    Quantifier,
    Units,
    numerals,
    quantifiers,
)
from tacitus.knowledge.table import load
from tacitus.model.text import Span, Token
from tacitus.text.numbers import Number, numbers_in


def count(text: str) -> Number | None:
    """The number that opens `text`, its words not parsed."""
    words = text.split()
    starts = [len(" ".join(words[:i])) + bool(i) for i in range(len(words))]
    tokens = [
        Token(i, Span(at, at + len(w)), w, w, "X", "X", "", i, (), "")
        for i, (at, w) in enumerate(zip(starts, words, strict=True))
    ]
    found = [n for n in numbers_in(tokens) if n.end == len(tokens)]
    return found[0] if found else None


@pytest.mark.parametrize("row", numerals().values(), ids=lambda row: row.word)
def test_numerals(row: Numeral) -> None:
    for example in row.examples:
        number = count(f"{example} the") if row.kind is NumeralKind.FRACTION else count(example)
        if row.kind is NumeralKind.FRACTION:
            found = _numbers(f"{example} of")
            assert found
            assert found[0].share is not None
            assert found[0].share >= round(row.value, 2)
        else:
            assert number is not None
            assert number.best is not None
            assert number.best % row.value == 0 if row.value else number.best == 0


def _numbers(text: str) -> tuple[Number, ...]:
    words = text.split()
    tokens = [Token(i, Span(20 * i, 20 * i + len(w)), w, w, "X", "X", "", i, (), "") for i, w in enumerate(words)]
    return numbers_in(tokens)


@pytest.mark.parametrize("row", quantifiers(), ids=lambda row: f"{row.side}-{row.phrase}")
def test_quantifiers(row: Quantifier) -> None:
    for example in row.examples:
        number = count(example)
        assert number is not None
        match row.effect:
            case Effect.AT_LEAST:
                assert (number.low, number.high) == (12, None)
            case Effect.UP_TO:
                assert (number.low, number.high) == (None, 12)
            case Effect.ABOUT:
                assert number.approximate
            case Effect.VAGUE:
                assert (number.low, number.high) == (row.low, row.high)


@pytest.mark.parametrize("row", load("units", Units), ids=lambda row: f"{row.use}-{row.words[0]}")
def test_units_count_no_heads(row: Units) -> None:
    for example in row.examples:
        assert count(example) is None
        assert _numbers(example) == ()
