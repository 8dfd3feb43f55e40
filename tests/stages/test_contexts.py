"""Contexts by the words of a sentence."""

from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.stages.contexts import contexts_of

Read = Callable[..., Coding]


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("The parliament passed a budget.", ("legislative", "economic")),
        ("A suicide bomber struck a mosque.", ("religion_ethnicity", "terrorism")),
        ("He walked home in the rain.", ()),
    ],
)
def test_contexts(read: Read, text: str, contexts: tuple[str, ...]) -> None:
    assert contexts_of(read(text).sentences[0]) == contexts
