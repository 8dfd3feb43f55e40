"""Two texts side by side: nothing of either is lost, what differs is marked, and no text makes it slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.link.side_by_side import Change, Piece, Row, rows_of

ONE = "The ferry sank near Aswan. Nine people died. The owner denied all blame. Divers went home."
OTHER = "The ferry sank near Aswan. At least nine people died on Friday. Divers went home. The port was shut."


def told(rows: tuple[Row, ...]) -> list[tuple[str, str, str]]:
    return [(row.change, text_of(row.one), text_of(row.other)) for row in rows]


def text_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def test_versions_of_a_sentence_stand_in_one_row() -> None:
    assert told(rows_of(ONE, OTHER)) == [
        (Change.SAME, "The ferry sank near Aswan.", "The ferry sank near Aswan."),
        (Change.CHANGED, "Nine people died.", "At least nine people died on Friday."),
        (Change.FIRST, "The owner denied all blame.", ""),
        (Change.SAME, "Divers went home.", "Divers went home."),
        (Change.SECOND, "", "The port was shut."),
    ]


def test_what_differs_is_marked_word_by_word() -> None:
    (_, changed, *_) = rows_of(ONE, OTHER)
    assert [piece.text for piece in changed.one if not piece.common] == []
    assert [piece.text for piece in changed.other if not piece.common] == ["At least", "on Friday"]


def test_case_and_white_space_do_not_count() -> None:
    assert [row.change for row in rows_of("A  boat\tsank.", "a boat SANK.")] == [Change.SAME]


@given(st.text(alphabet="Ab .\n", max_size=80), st.text(alphabet="Ab .\n", max_size=80))
def test_no_word_is_lost(one: str, other: str) -> None:
    rows = told(rows_of(one, other))
    assert "".join("".join(row[1].split()) for row in rows) == "".join(one.split())
    assert "".join("".join(row[2].split()) for row in rows) == "".join(other.split())


HOSTILE = {
    "one word": ("a " * 200_000, "a " * 190_000),
    "words in turn": ("a b " * 50_000, "b a " * 50_000),
    "one sentence": ("A. " * 50_000, "A. " * 49_000),
    "sentences in turn": ("Aa. Bb. " * 20_000, "Bb. Aa. " * 20_000),
    "sentences of few words": ("He said so and then he did so. " * 400, "She said so and then she did it. " * 400),
    "no space": ("x" * 1_000_000, "y" * 1_000_000),
}


@pytest.mark.parametrize("texts", HOSTILE.values(), ids=HOSTILE)
def test_no_text_makes_it_slow(texts: tuple[str, str]) -> None:
    began = time.process_time()
    rows_of(*texts)
    assert time.process_time() - began < 1.5
