"""Find the places that a report names and set them on the map."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tacitus.gazetteer import Atlas, Sense, atlas
from tacitus.model.coding import Coding, Layer
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Report
from tacitus.stages.where.context import context_signs
from tacitus.stages.where.names import PlaceName, candidates_in, is_metonym
from tacitus.stages.where.senses import resolved
from tacitus.stages.where.signs import is_place, signs_of


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
    names = names_in(coding, book)
    for name, sense in zip(names, resolved(coding, names), strict=True):
        yield placed(coding.report, name, sense)


def names_in(coding: Coding, book: Atlas) -> list[PlaceName]:
    """The words of the report that name places."""
    pairs = [(sentence, name) for sentence in coding.sentences for name in candidates_in(sentence, book)]
    context = context_signs(coding, pairs)
    return [
        name
        for (sentence, name), more in zip(pairs, context, strict=True)
        if is_place({*signs_of(sentence.tokens, name), *more}) and not is_metonym(sentence, name)
    ]


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
