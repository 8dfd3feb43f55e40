"""Every row of the history tables does what it says, in its own examples."""

from collections.abc import Callable

import pytest

from tacitus.knowledge.history import FarTime, KindWords, Sign, far_times, kind_words, signs, telling_rows
from tacitus.model.coding import Coding
from tacitus.stages.history.past import kind_of

Read = Callable[..., Coding]


def ids(value: object) -> str:
    return str(getattr(value, "pattern", value))[:60]


@pytest.mark.parametrize(("row", "example"), [(r, e) for r in signs() for e in r.examples], ids=ids)
def test_sign(read: Read, row: Sign, example: str) -> None:
    whys = {past.why for past in read(example).background}
    assert whys, example


@pytest.mark.parametrize(("row", "example"), [(r, e) for r in far_times() for e in r.examples], ids=ids)
def test_far_time(read: Read, row: FarTime, example: str) -> None:
    assert any("lies far before the news" in past.why for past in read(example).background)


@pytest.mark.parametrize("example", [e for row in telling_rows() for e in row.examples])
def test_present_that_tells_news(read: Read, example: str) -> None:
    assert read(f"Shells fell on the port. {example}").background == ()


@pytest.mark.parametrize(("row", "example"), [(r, e) for r in kind_words() for e in r.examples], ids=ids)
def test_kind(read: Read, row: KindWords, example: str) -> None:
    assert kind_of(read(example).sentences[0].tokens) is row.kind
