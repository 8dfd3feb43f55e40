"""Read what was hit, damaged or destroyed."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindDamage:
    """Read what was hit, damaged or destroyed."""

    name: str = "damage.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.PLACES, Layer.MENTIONS, Layer.CLAIMS})
    gives: Layer = Layer.DAMAGE

    def __call__(self, coding: Coding) -> Coding:
        return coding
