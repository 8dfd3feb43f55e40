"""Every row tells private persons from public ones as its examples say."""

import pytest

from tacitus.export.persons import persons_in
from tacitus.knowledge.directory import fold
from tacitus.knowledge.private_signs import PrivateSign, Sign, private_signs, public_words

NAMES = ("Omar Hadid", "Anna Berg", "Leyla Aydin")
IN_PUBLIC = (Sign.PUBLIC, Sign.SPEAKING_FOR, Sign.HEADING)
CASES = [(row, example) for row in private_signs() for example in row.examples]


@pytest.mark.parametrize(("row", "example"), CASES, ids=lambda case: case if isinstance(case, str) else case.use)
def test_examples(row: PrivateSign, example: str) -> None:
    named = {name for name in NAMES if name in example}
    found = persons_in(example)
    assert named
    if row.use in IN_PUBLIC:
        assert {fold(name) for name in named} <= found.public
        assert not found.private
    else:
        assert found.private == named


def test_no_word_says_both() -> None:
    private = {word for row in private_signs() if row.use in (Sign.PRIVATE, Sign.KIN) for word in row.words}
    assert not private & public_words()
