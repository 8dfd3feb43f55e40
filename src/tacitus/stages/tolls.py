"""Read the human cost."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindTolls:
    """Read the human cost."""

    name: str = "tolls.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.DATES, Layer.PLACES, Layer.MENTIONS, Layer.CLAIMS})
    gives: Layer = Layer.TOLLS

    def __call__(self, coding: Coding) -> Coding:
        return coding
