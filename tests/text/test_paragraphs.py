from hypothesis import given
from hypothesis import strategies as st

from tacitus.text.paragraphs import LONGEST, paragraphs


def cut(text: str) -> list[str]:
    return [" ".join(text[p.start : p.end].split()) for p in paragraphs(text)]


def test_a_line_break_within_a_sentence_is_no_break() -> None:
    assert cut("The army left\nthe town.\nIt rained.") == ["The army left the town.", "It rained."]


def test_a_name_with_a_small_first_letter_begins_a_paragraph() -> None:
    assert cut("Town falls\nal-Example fighters took it.") == ["Town falls", "al-Example fighters took it."]


def test_bullets_begin_paragraphs_even_within_a_line() -> None:
    assert cut("It ended. • Ann Example writes\n* one\n- two") == ["It ended.", "Ann Example writes", "one", "two"]


def test_what_is_too_long_for_a_syntax_model_is_cut_between_sentences() -> None:
    found = cut("The town fell. " * 5000)
    assert max(len(piece) for piece in found) <= LONGEST
    assert {piece[-5:] for piece in found} == {"fell."}
    assert [len(piece) for piece in cut("x" * (2 * LONGEST + 5))] == [LONGEST, LONGEST, 5]


@given(st.text())
def test_nothing_that_can_be_read_is_lost_but_bullets(text: str) -> None:
    found = paragraphs(text)
    kept = "".join(text[p.start : p.end] for p in found)
    assert [c for c in text if c.isalnum()] == [c for c in kept if c.isalnum()]
