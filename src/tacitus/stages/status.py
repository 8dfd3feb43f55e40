"""Judge whether it is told as fact, and by whom."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class JudgeStatus:
    """Judge whether it is told as fact, and by whom."""

    name: str = "status.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.TRIGGERS, Layer.CLAIMS, Layer.BACKGROUND})
    gives: Layer = Layer.STANDINGS

    def __call__(self, coding: Coding) -> Coding:
        return coding
