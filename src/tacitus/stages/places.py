"""Find the places that a report names and set them on the map."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tacitus.gazetteer import Atlas, atlas
from tacitus.model.coding import Coding, Layer
from tacitus.model.place import Place
from tacitus.model.text import Token
from tacitus.stages.where.areas import areas_in
from tacitus.stages.where.context import context_signs
from tacitus.stages.where.names import PlaceName, candidates_in, is_metonym
from tacitus.stages.where.points import placed
from tacitus.stages.where.senses import read_senses
from tacitus.stages.where.signs import is_place, signs_of

ENCLOSED = 6  # words that may stand between an unknown name and the place it lies in


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
    reading = read_senses(coding, names)
    places: list[Place] = []
    for name, sense in reversed(list(zip(names, reading.senses, strict=True))):
        tokens = coding.sentences[name.sentence].tokens
        encloser = places[-1] if places and encloses(tokens, name, places[-1]) else None
        places.append(placed(coding.report, tokens, name, sense, encloser, reading.setting, book))
    for sentence in coding.sentences:
        places += areas_in(coding.report, sentence, reading.setting, book)
    return tuple(sorted(places, key=lambda p: p.evidence.span))


def names_in(coding: Coding, book: Atlas) -> list[PlaceName]:
    """The words of the report that name places."""
    pairs = [(sentence, name) for sentence in coding.sentences for name in candidates_in(sentence, book)]
    context = context_signs(coding, pairs, book)
    return [
        name
        for (sentence, name), more in zip(pairs, context, strict=True)
        if is_place({*signs_of(sentence.tokens, name), *more}) and not is_metonym(sentence, name)
    ]


def encloses(tokens: tuple[Token, ...], name: PlaceName, place: Place) -> bool:
    """Whether `place`, the next one, is where the report puts `name`: "X village in Y area", "X, Y"."""
    between = [t for t in tokens[name.end :] if t.span.end <= place.evidence.span.start]
    reached = any(t.span.start == place.evidence.span.start for t in tokens[name.end :])
    words = {t.text.lower() for t in between}
    return reached and len(between) <= ENCLOSED and bool(words & {"in", "of", ",", "at"}) and "and" not in words
