"""Find who says what."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindClaims:
    """Find who says what."""

    name: str = "claims.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.MENTIONS})
    gives: Layer = Layer.CLAIMS

    def __call__(self, coding: Coding) -> Coding:
        return coding
