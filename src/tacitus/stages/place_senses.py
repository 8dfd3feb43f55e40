"""Which of its senses a place name has in this report."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from tacitus.gazetteer import Sense
from tacitus.gazetteer.geometry import distance_km
from tacitus.knowledge.places import PlaceWordKind as K
from tacitus.knowledge.states import states
from tacitus.model.coding import Coding
from tacitus.model.place import GeoPrecision
from tacitus.stages.place_names import PlaceName

P = GeoPrecision


@cache
def _countries_by_word() -> dict[str, str]:
    """ISO alpha-3 codes by the words that colour a noun with a country."""
    return {w: s.country for s in states() for w in (*s.adjectives, *s.people)}


def countries_of(coding: Coding, names: Sequence[PlaceName]) -> Counter[str]:
    """How often the report names each country, by name, adjective or people; the title counts double."""
    counts: Counter[str] = Counter()
    for sentence in coding.sentences:
        for token in sentence.tokens:
            if country := _countries_by_word().get(token.text):
                counts[country] += 1
    for name in names:
        if name.senses and name.senses[0].country and name.senses[0].listed:
            counts[name.senses[0].country] += 2
    return counts


def resolved(coding: Coding, names: Sequence[PlaceName]) -> tuple[Sense | None, ...]:
    """The sense of each of `names`, `None` for an unknown one.

    First each name alone, by how widely known its senses are, the countries that the report
    names and the words beside it; then once more with the places found as neighbours.
    """
    countries = countries_of(coding, names)
    first = [_best(names, i, countries, ()) for i in range(len(names))]
    anchors = tuple(s for s in first if s and s.lat is not None and s.precision is not P.COUNTRY)
    return tuple(_best(names, i, countries, anchors) for i in range(len(names)))


def _best(names: Sequence[PlaceName], index: int, countries: Counter[str], anchors: Sequence[Sense]) -> Sense | None:
    name = names[index]
    around = [n for n in names[index + 1 : index + 3] if n.sentence == name.sentence and n.start - name.end <= 4]
    return max(name.senses, key=lambda s: _fit(s, name, around, countries, anchors), default=None)


def _fit(
    sense: Sense, name: PlaceName, around: Sequence[PlaceName], countries: Counter[str], anchors: Sequence[Sense]
) -> float:
    score = sense.weight
    total = sum(countries.values())
    if sense.country and total:
        score += 3.0 * countries[sense.country] / total + 1.0 * (countries[sense.country] > 0)
    if any(sense.lies_in(outer) for other in around for outer in other.senses[:4]):
        score += 4.0
    score += _by_cue(sense, name)
    score += _by_neighbours(sense, anchors)
    return score


def _by_cue(sense: Sense, name: PlaceName) -> float:
    """What the word beside the name says about the kind of place."""
    if name.noun is None:
        return 0.5 * (sense.precision is P.EXACT)
    wanted = {K.UNIT1: P.ADMIN1, K.UNIT2: P.ADMIN2, K.SETTLEMENT: P.EXACT, K.LANDMARK: P.EXACT}.get(name.noun.kind)
    return 2.5 * (sense.precision is wanted)


def _by_neighbours(sense: Sense, anchors: Sequence[Sense]) -> float:
    if sense.lat is None or sense.lon is None:
        return -2.0
    here = (sense.lat, sense.lon)
    near = [
        distance_km(here, (a.lat, a.lon))
        for a in anchors
        if a.name != sense.name and a.lat is not None and a.lon is not None
    ]
    closest = min(near, default=10_000.0)
    return 1.5 if closest < 50 else 1.2 if closest < 150 else 0.7 if closest < 400 else 0.0
