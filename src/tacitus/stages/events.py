"""Assemble events: one event once."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class AssembleEvents:
    """Assemble events: one event once."""

    name: str = "events.assemble"
    needs: frozenset[Layer] = frozenset(
        {Layer.SENTENCES, Layer.DATES, Layer.PLACES, Layer.TRIGGERS, Layer.ROLES, Layer.STANDINGS}
    )
    gives: Layer = Layer.EVENTS

    def __call__(self, coding: Coding) -> Coding:
        return coding
