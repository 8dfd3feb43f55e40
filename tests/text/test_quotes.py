"""Quotations in any writing of their marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.text.quotes import quotations_in


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and left.", ["“no”"]),
        ("He said «no» and left.", ["«no»"]),
        ("‘We will not go back there,’ he said.", ["‘We will not go back there,’"]),
        ("'We will not go back there,' he said.", ["'We will not go back there,'"]),
        ("The soldiers' boots and the men's coats.", []),
        ("“One came. “Two came,” he said.", ["“One came.", "“Two came,”"]),
        ("“It's the army's road,” he said.", ["“It's the army's road,”"]),
        ("", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations_in(text)] == quoted


@given(st.text(alphabet="ab ,.'\"“”‘’«»\n"), st.integers(0, 9))
def test_quotations_lie_in_the_text_and_apart(text: str, offset: int) -> None:
    found = list(quotations_in(text, offset))
    assert all(offset <= q.start < q.end <= offset + len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
