"""Find and resolve the times that a report tells."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindDates:
    """Find and resolve the times that a report tells."""

    name: str = "dates.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES})
    gives: Layer = Layer.DATES

    def __call__(self, coding: Coding) -> Coding:
        return coding
