"""Numbers with their bounds, and what is no number of heads."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.model.coding import Coding
from tacitus.model.text import Span, Token
from tacitus.text.numbers import Number, numbers_in

Read = Callable[..., Coding]


def tokens(words: list[str]) -> list[Token]:
    return [Token(i, Span(99 * i, 99 * i + len(w)), w, w, "", "", "", i, (), "") for i, w in enumerate(words)]


def ends(numbers: tuple[Number, ...]) -> list[tuple[int | None, int | None, int | None]]:
    return [(n.low, n.best, n.high) for n in numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-six people", (26, 26, 26)),
        ("one hundred and twelve people", (112, 112, 112)),
        ("two thousand three hundred people", (2300, 2300, 2300)),
        ("half a million people", (500_000, 500_000, 500_000)),
        ("two and a half million people", (2_500_000, 2_500_000, 2_500_000)),
        ("1,400 people", (1400, 1400, 1400)),
        ("1 400 people", (1400, 1400, 1400)),
        ("1,20,000 people", (120_000, 120_000, 120_000)),
        ("1.5 million people", (1_500_000, 1_500_000, 1_500_000)),
        ("2k people", (2000, 2000, 2000)),
        ("٣٤ people", (34, 34, 34)),
        ("a 30,000-strong force", (30_000, 30_000, 30_000)),
        ("another half-dozen people", (6, 6, 6)),
        ("at least 12 people", (12, 12, None)),
        ("well over a hundred people", (100, 100, None)),
        ("12 or more people", (12, 12, None)),
        ("as many as 16 people", (None, 16, 16)),
        ("fewer than 16 people", (None, 16, 16)),
        ("some 400 people", (400, 400, 400)),
        ("300-400 people", (300, None, 400)),
        ("between 20 and 30 people", (20, None, 30)),
        ("three to five people", (3, None, 5)),
        ("15 to 20 thousand people", (15_000, None, 20_000)),
        ("two or three dozen people", (24, None, 36)),
        ("several people", (3, None, 9)),
        ("several dozen people", (36, None, 99)),
        ("a few hundred people", (300, None, 999)),
        ("scores of people", (40, None, 99)),
        ("tens of thousands of people", (20_000, None, 99_999)),
        ("many people", (None, None, None)),
    ],
)
def test_counts(text: str, expected: tuple[int | None, int | None, int | None], read: Read) -> None:
    assert ends(numbers_in(read(f"They saw {text} there.").sentences[0].tokens)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He came on 29 May.",
        "He came on May 29, 2014, at 10:30.",
        "In 2014 he came.",
        "The 12-year-old came.",
        "Jane Roe, 23, came.",
        "They paid $5 million.",
        "It lay 25 miles off.",
        "The F-16 flew over the G20.",
        "They cited Resolution 2254.",
        "No one came for three days.",
        "The second man came.",
    ],
)
def test_no_counts(text: str, read: Read) -> None:
    assert numbers_in(read(text).sentences[0].tokens) == ()


def test_share_without_a_whole(read: Read) -> None:
    (number,) = numbers_in(read("Some 90 percent of its women fled.").sentences[0].tokens)
    assert (number.share, number.low, number.approximate) == (0.9, None, True)


def test_share_of_a_stated_whole(read: Read) -> None:
    (number,) = numbers_in(read("Around half of the town's 140,000 residents fled.").sentences[0].tokens)
    assert (number.share, number.low, number.high, number.approximate) == (None, 70_000, 70_000, True)
    assert number.rule == "derived: share of a stated whole"


def test_qualifiers_belong_to_the_words(read: Read) -> None:
    sentence = read("The raid killed at least a dozen people.").sentences[0]
    (number,) = numbers_in(sentence.tokens)
    assert [t.text for t in sentence.tokens[number.start : number.end]] == ["at", "least", "a", "dozen"]


WORDS = st.sampled_from(
    [
        "at",
        "least",
        "up",
        "to",
        "over",
        "some",
        "between",
        "and",
        "or",
        "a",
        "an",
        "half",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "two",
        "three",
        "twenty",
        "12",
        "1,400",
        "1.5",
        "300-400",
        "percent",
        "%",
        "of",
        "in",
        "the",
        "-",
        "–",
        "several",
        "many",
        "dozens",
        "no",
        "one",
        "third",
        "2014",
        "$",
        "km",
    ]
)


@given(st.lists(WORDS | st.text(min_size=1, max_size=6), max_size=12))
def test_low_best_high_are_in_order(words: list[str]) -> None:
    sequence = tokens([w for w in words if w.strip()])
    for number in numbers_in(sequence):
        present = [n for n in (number.low, number.best, number.high) if n is not None]
        assert present == sorted(present)
        assert 0 <= number.start < number.end <= len(sequence)
        assert number.share is None or 0 <= number.share <= 1


@given(st.integers(0, 9_999_999), st.sampled_from("0٠०๐０"))
def test_digits_of_any_script(value: int, zero: str) -> None:
    digits = "".join(chr(ord(zero) + int(d)) for d in str(value))
    (number,) = numbers_in(tokens([digits, "people"]))
    assert number.best == value
