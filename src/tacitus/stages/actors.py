"""Find the words that stand for actors and say whom they stand for."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindActors:
    """Find the words that stand for actors and say whom they stand for."""

    name: str = "actors.rule"
    needs: frozenset[Layer] = frozenset({Layer.FACTS, Layer.SENTENCES, Layer.PLACES})
    gives: Layer = Layer.MENTIONS

    def __call__(self, coding: Coding) -> Coding:
        return coding
