"""Find the places that a report names and set them on the map."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tacitus.gazetteer import Atlas, Sense, atlas
from tacitus.model.coding import Coding, Layer
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Report
from tacitus.stages.place_names import PlaceName, names_in
from tacitus.stages.place_senses import resolved


@dataclass(frozen=True, slots=True)
class FindPlaces:
    """Find the places that a report names and set them on the map."""

    atlas: Atlas = field(default_factory=atlas)
    name: str = "places.gazetteer"
    needs: frozenset[Layer] = frozenset({Layer.FACTS, Layer.SENTENCES})
    gives: Layer = Layer.PLACES

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, places=tuple(places_in(coding, self.atlas)))


def places_in(coding: Coding, book: Atlas) -> Iterator[Place]:
    """Yield the places that the report names, in reading order."""
    surnames = surnames_in(coding)
    names = [name for sentence in coding.sentences for name in names_in(sentence, book, surnames)]
    for name, sense in zip(names, resolved(coding, names), strict=True):
        yield placed(coding.report, name, sense)


def surnames_in(coding: Coding) -> frozenset[str]:
    """Last words of the persons that the report names in full."""
    return frozenset(
        here.text
        for sentence in coding.sentences
        for before, here in zip(sentence.tokens, sentence.tokens[1:], strict=False)
        if before.entity == here.entity == "PERSON" and here.text[:1].isupper() and before.text[:1].isupper()
    )


def placed(report: Report, name: PlaceName, sense: Sense | None) -> Place:
    evidence = report.quote(name.span)
    if sense is None:
        return Place(
            name.words, None, None, None, None, None, None, GeoPrecision.UNKNOWN, (), "not in the gazetteer", evidence
        )
    return Place(
        name.words, sense.lat, sense.lon, sense.country, sense.admin1, sense.admin2, sense.id, sense.precision,
        sense.claimed_by, sense.rule, evidence,
    )  # fmt: skip
