"""Names that doctests and tests may use without importing."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import settings

from tacitus.coder import Coder, load
from tacitus.model.coding import Coding
from tacitus.model.text import Report, Sentence

settings.register_profile("machine", derandomize=True)  # the same cases each time, so that a change is judged alone
if os.environ.get("TACITUS_CI"):
    settings.load_profile("machine")


@pytest.fixture(scope="session")
def coder() -> Coder:
    return load()


@pytest.fixture(scope="session")
def read(coder: Coder) -> Callable[..., Coding]:
    """`read(text, published=None)`: all layers of a report with this text; `published` as YYYY-MM-DD."""

    def reading(text: str, published: str | None = None) -> Coding:
        return coder.read(report(text, published))

    return reading


def report(text: str, published: str | None = None) -> Report:
    return Report("r", text, date.fromisoformat(published) if published else None)


@pytest.fixture(autouse=True)
def _names_for_doctests(doctest_namespace: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if type(request.node).__name__ != "DoctestItem":
        return
    reading = request.getfixturevalue("read")

    def sentence(text: str) -> Sentence:
        first: Sentence = reading(text).sentences[0]
        return first

    doctest_namespace.update(read=reading, report=report, sentence=sentence)
