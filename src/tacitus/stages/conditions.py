"""Read demands, offers, conditions, red lines and refusals."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindConditions:
    """Read demands, offers, conditions, red lines and refusals."""

    name: str = "conditions.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.MENTIONS, Layer.CLAIMS, Layer.BACKGROUND})
    gives: Layer = Layer.CONDITIONS

    def __call__(self, coding: Coding) -> Coding:
        return coding
