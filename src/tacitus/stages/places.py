"""Find the places that a report names and set them on the map."""

from dataclasses import dataclass

from tacitus.model.coding import Coding, Layer


@dataclass(frozen=True, slots=True)
class FindPlaces:
    """Find the places that a report names and set them on the map."""

    name: str = "places.gazetteer"
    needs: frozenset[Layer] = frozenset({Layer.FACTS, Layer.SENTENCES})
    gives: Layer = Layer.PLACES

    def __call__(self, coding: Coding) -> Coding:
        return coding
