"""Set aside history and standing context."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class SetAsideBackground:
    """Set aside history and standing context."""

    name: str = "background.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.DATES})
    gives: Layer = Layer.BACKGROUND

    def __call__(self, coding: Coding) -> Coding:
        return coding
