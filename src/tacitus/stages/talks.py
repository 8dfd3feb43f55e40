"""Read meetings, negotiations, calls, visits and mediation."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacitus.model.coding import Coding, Layer
from tacitus.model.peace import Talk
from tacitus.stages.talking.merging import talks_from
from tacitus.stages.talking.reading import drafts_in


@dataclass(frozen=True, slots=True)
class FindTalks:
    """Read meetings, negotiations, calls, visits and mediation that belong to the news."""

    name: str = "talks.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.DATES, Layer.PLACES, Layer.MENTIONS, Layer.BACKGROUND})
    gives: Layer = Layer.TALKS

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, talks=tuple(talks_in(coding)))


def talks_in(coding: Coding) -> Iterator[Talk]:
    """Yield the talks that a report tells of, each once.

    >>> coding = read("Turkey and Russia held talks in Geneva on Friday. The talks ended without a deal.")
    >>> [(t.kind.value, t.state.value, [p.name for p in t.parties], t.venue.name) for t in coding.talks]
    [('negotiation', 'held', ['Turkey', 'Russia'], 'Geneva')]
    """
    yield from talks_from(tuple(drafts_in(coding)), coding.report)
