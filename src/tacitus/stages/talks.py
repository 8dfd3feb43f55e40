"""Read meetings, negotiations, calls, visits and mediation."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindTalks:
    """Read meetings, negotiations, calls, visits and mediation."""

    name: str = "talks.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.DATES, Layer.PLACES, Layer.MENTIONS, Layer.BACKGROUND})
    gives: Layer = Layer.TALKS

    def __call__(self, coding: Coding) -> Coding:
        return coding
