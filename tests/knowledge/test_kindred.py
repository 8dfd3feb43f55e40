"""Every row of kindred words is met in its examples."""

import pytest

from tacitus.knowledge.kindred import Kindred, Use, kindred
from tacitus.link.words import WORD, kin_of, root


@pytest.mark.parametrize("row", kindred(), ids=lambda row: f"{row.use}-{row.words[0]}")
def test_examples(row: Kindred) -> None:
    assert row.examples
    for example in row.examples:
        roots = {root(word) for word in WORD.findall(example)}
        assert roots & {root(word) for word in row.words}, example


def test_examples_of_kindred_words_are_kin() -> None:
    for row in kindred():
        if row.use is Use.KINDRED:
            kin = [kin_of(root(word) for word in WORD.findall(example)) for example in row.examples]
            assert frozenset.intersection(*kin), row.words
