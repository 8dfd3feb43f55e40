"""Find the places that a report names and set them on the map."""

from dataclasses import dataclass, field, replace

from tacitus.gazetteer import Atlas, atlas
from tacitus.model.coding import Coding, Layer
from tacitus.model.place import Place
from tacitus.stages.where.areas import areas_in
from tacitus.stages.where.context import context_signs
from tacitus.stages.where.names import PlaceName, candidates_in, is_metonym
from tacitus.stages.where.points import placed
from tacitus.stages.where.relations import is_beside, is_enclosed
from tacitus.stages.where.senses import read_senses
from tacitus.stages.where.signs import is_place, signs_of


@dataclass(frozen=True, slots=True)
class FindPlaces:
    """Find the places that a report names and set them on the map."""

    atlas: Atlas = field(default_factory=atlas)
    name: str = "places.gazetteer"
    needs: frozenset[Layer] = frozenset({Layer.FACTS, Layer.SENTENCES})
    gives: Layer = Layer.PLACES

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, places=places_in(coding, self.atlas))


def places_in(coding: Coding, book: Atlas) -> tuple[Place, ...]:
    """The places that the report names or describes, in reading order."""
    names = names_in(coding, book)
    reading = read_senses(coding, names, book)
    places: list[Place] = []
    later: PlaceName | None = None
    for name, sense in reversed(list(zip(names, reading.senses, strict=True))):
        sentence = coding.sentences[name.sentence]
        encloser = places[-1] if later and is_enclosed(sentence, name, later) else None
        places.append(placed(coding.report, sentence.tokens, name, sense, encloser, reading.setting, book))
        later = name
    for sentence in coding.sentences:
        places += areas_in(coding.report, sentence, reading.setting, book)
    return tuple(sorted(places, key=lambda p: p.evidence.span))


def names_in(coding: Coding, book: Atlas) -> list[PlaceName]:
    """The words of the report that name places."""
    pairs = [(sentence, name) for sentence in coding.sentences for name in candidates_in(sentence, book)]
    kept: list[PlaceName] = []
    for (sentence, name), more in zip(pairs, context_signs(coding, pairs, book), strict=True):
        signs = {*signs_of(sentence, name), *more}
        if kept and is_beside(sentence, kept[-1], name):
            signs.add("beside a place")
        if is_place(signs) and not is_metonym(sentence, name):
            kept.append(name)
    return kept
