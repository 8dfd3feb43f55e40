"""Every context has words, and every pattern of words shows its context in an example."""

from collections.abc import Callable

import pytest

from tacitus.knowledge.contexts import Context, ContextWords, context_words
from tacitus.model.coding import Coding
from tacitus.stages.contexts import contexts_of
from tacitus.text.patterns import pattern

Read = Callable[..., Coding]


def test_every_context_has_its_row() -> None:
    assert [row.context for row in context_words()] == list(Context)


@pytest.mark.parametrize("row", context_words(), ids=lambda row: row.context.value)
def test_patterns_show_their_context(read: Read, row: ContextWords) -> None:
    sentences = [read(example).sentences[0] for example in row.examples]
    assert all(row.context in contexts_of(s) for s in sentences)
    idle = [p for p in row.patterns if not any(next(pattern(p).find(s.tokens), None) for s in sentences)]
    assert not idle
