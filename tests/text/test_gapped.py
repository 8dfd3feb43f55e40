"""Phrases with gaps."""

import pytest

from tacitus.text.gapped import holds, places_of


@pytest.mark.parametrize(
    ("words", "phrase", "there"),
    [
        ("commit war crime", "commit * crime", True),
        ("commit crime", "commit * crime", True),
        ("commit a very old crime", "commit * crime", False),
        ("no deal can be", "no * can be", True),
        ("", "war", False),
        ("crime war", "war crime", False),
    ],
)
def test_holds(words: str, phrase: str, there: bool) -> None:
    assert holds(words.split(), phrase) is there


def test_every_place() -> None:
    assert list(places_of(["no", "a", "no", "b"], "no")) == [(0, 1), (2, 3)]
