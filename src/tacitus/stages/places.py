"""Find the places that a report names and set them on the map."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tacitus.gazetteer import Atlas, Sense, atlas
from tacitus.model.coding import Coding, Layer
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Report, Sentence
from tacitus.stages.place_names import PlaceName, candidates_in, is_metonym
from tacitus.stages.place_senses import resolved
from tacitus.stages.place_signs import WEIGHTS, signs_of


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
    pairs = [(s, name) for s in coding.sentences for name in candidates_in(s, book)]
    context = context_signs(coding, pairs)
    names = []
    for (sentence, name), more in zip(pairs, context, strict=True):
        signs = {*signs_of(sentence.tokens, name), *more}
        if sum(WEIGHTS.get(sign, 0.0) for sign in signs) + WEIGHTS[""] > 0 and not is_metonym(sentence, name):
            names.append(name)
    for name, sense in zip(names, resolved(coding, names), strict=True):
        yield placed(coding.report, name, sense)


def context_signs(coding: Coding, pairs: Sequence[tuple[Sentence, PlaceName]]) -> list[set[str]]:
    persons = persons_in(coding)
    sure = {n.words for s, n in pairs if n.governor and n.senses and any(t.entity in ("GPE", "LOC") for t in s.tokens[n.start : n.end])}
    out = []
    for i, (sentence, name) in enumerate(pairs):
        signs = set()
        if name.words in persons:
            signs.add("a person here")
        if name.words in sure:
            signs.add("surely a place here")
        nxt = pairs[i + 1][1] if i + 1 < len(pairs) else None
        prv = pairs[i - 1][1] if i else None
        if nxt and nxt.sentence == name.sentence and nxt.start - name.end == 1 and sentence.tokens[name.end].text == "," and lies(name, nxt):
            signs.add("its country after")
        if prv and prv.sentence == name.sentence and name.start - prv.end == 1 and sentence.tokens[prv.end].text == "," and lies(prv, name):
            signs.add("its town before")
        out.append(signs)
    return out


def lies(a: PlaceName, b: PlaceName) -> bool:
    return any(x.lies_in(y) for x in a.senses[:40] for y in b.senses[:6])


def persons_in(coding: Coding) -> frozenset[str]:
    """Words of the persons that the report names in full."""
    return frozenset(
        word.text
        for sentence in coding.sentences
        for before, here in zip(sentence.tokens, sentence.tokens[1:], strict=False)
        if before.entity == here.entity == "PERSON" and here.text[:1].isupper() and before.text[:1].isupper()
        for word in (before, here)
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
