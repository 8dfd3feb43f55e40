"""Find the words that tell events."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindTriggers:
    """Find the words that tell events."""

    name: str = "triggers.lexicon"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES})
    gives: Layer = Layer.TRIGGERS

    def __call__(self, coding: Coding) -> Coding:
        return coding
