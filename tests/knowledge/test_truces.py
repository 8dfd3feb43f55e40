"""Every row of truce words is met in its examples."""

import pytest

from tacitus.knowledge.truces import TrucePhase, TruceWords, phases_in, truce_words


@pytest.mark.parametrize(
    ("row", "example"), [(r, e) for r in truce_words() for e in r.examples], ids=lambda v: str(v)[:60]
)
def test_examples(row: TruceWords, example: str) -> None:
    assert row.phase in phases_in(example)


@pytest.mark.parametrize(
    "words",
    ["Talks began in Geneva.", "The factory will start again.", "He broke his arm.", "Talks to end the war collapsed."],
)
def test_other_words_name_no_truce(words: str) -> None:
    assert TrucePhase.NAMED not in phases_in(words)
