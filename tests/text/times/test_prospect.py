from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.text.times.prospect import looks_ahead


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The envoys will meet on Sunday.", True),
        ("The envoys are due to discuss a truce when they meet on Sunday.", True),
        ("The minister plans to visit the region on Sunday.", True),
        ("The first group was to be escorted out on Sunday.", True),
        ("The assembly is to vote on Sunday.", True),
        ("The truce expires on Sunday.", True),
        ("UN envoy to brief the council on Sunday", True),
        ("The envoys met on Sunday.", False),
        ("The army said it had begun to withdraw on Sunday.", False),
        ("He has been held since Sunday.", False),
        ("They managed to escape on Sunday.", False),
        ("A shop on Sunday.", None),
    ],
)
def test_looks_ahead(text: str, ahead: bool | None, read: Callable[..., Coding]) -> None:
    said = read(text).sentences[0]
    assert looks_ahead(said, next(t for t in said.tokens if t.text == "Sunday")) is ahead
