"""Find who does it and upon whom."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindRoles:
    """Find who does it and upon whom."""

    name: str = "roles.syntax"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.MENTIONS, Layer.TRIGGERS})
    gives: Layer = Layer.ROLES

    def __call__(self, coding: Coding) -> Coding:
        return coding
