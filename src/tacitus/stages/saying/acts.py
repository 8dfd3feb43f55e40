"""What a speaker does in saying it: the cue's act, refined by what is said."""

from collections.abc import Iterator

from tacitus.model.actor import Actor
from tacitus.model.claim import Act
from tacitus.model.coding import Coding
from tacitus.model.text import Span
from tacitus.stages.attribution import Attribution


def acts_of(coding: Coding, attribution: Attribution, speaker: Actor) -> Iterator[tuple[Act, Span | None]]:
    if attribution.act is not None:
        yield attribution.act, None
