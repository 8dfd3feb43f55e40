"""When and where something at a word of a sentence happens: the nearest date and place in its clause."""

from collections.abc import Sequence
from typing import TypeVar

from tacitus.model.coding import Coding
from tacitus.model.place import Place
from tacitus.model.text import Sentence, Token
from tacitus.model.when import When

ItemT = TypeVar("ItemT", When, Place)


def when_at(coding: Coding, sentence: Sentence, token: Token) -> When | None:
    """The date that `token`'s clause gives, `None` where it gives none."""
    return _nearest(sentence, token, coding.dates)


def place_at(coding: Coding, sentence: Sentence, token: Token) -> Place | None:
    """The place that `token`'s clause gives, `None` where it gives none."""
    return _nearest(sentence, token, coding.places)


def _nearest(sentence: Sentence, token: Token, items: Sequence[ItemT]) -> ItemT | None:
    inside = [i for i in items if sentence.span.covers(i.evidence.span)]
    return min(inside, key=lambda i: abs(i.evidence.span.start - token.span.start), default=None)
