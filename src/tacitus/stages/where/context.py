"""What the rest of the report tells of a word that may name a place."""

from collections.abc import Sequence
from itertools import pairwise

from tacitus.gazetteer import Atlas
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence
from tacitus.stages.where.names import PlaceName
from tacitus.stages.where.relations import follows_by_comma, is_enclosed, is_nested
from tacitus.stages.where.senses import spelled_like
from tacitus.stages.where.words import STRONG, is_capital, peoples

Pair = tuple[Sentence, PlaceName]


def context_signs(coding: Coding, pairs: Sequence[Pair], book: Atlas) -> list[set[str]]:
    """The signs that the report gives for each of `pairs`, beyond the words beside it."""
    persons, sure, countries = persons_in(coding), sure_in(pairs), countries_in(coding, pairs)
    signs: list[set[str]] = []
    for _, name in pairs:
        found = {"a person here": name.words in persons, "surely a place here": name.words in sure}
        found["like a place here"] = is_like_a_place(name, countries, book)
        found["of a country here"] = is_of_a_country(name, countries)
        signs.append({sign for sign, holds in found.items() if holds})
    for at, ((sentence, inner), (_, outer)) in enumerate(pairwise(pairs)):
        if follows_by_comma(sentence, inner, outer) and is_nested(inner, outer):
            signs[at].add("its country after")
            signs[at + 1].add("its town before")
        if _is_governed(inner) and not inner.senses and outer.senses and is_enclosed(sentence, inner, outer):
            signs[at].add("an encloser after")
    return signs


def _is_governed(name: PlaceName) -> bool:
    return bool(name.noun) or (name.governor is not None and name.governor.word in STRONG)


def is_of_a_country(name: PlaceName, countries: frozenset[str]) -> bool:
    """Whether a town of that name lies in a country that the report names."""
    return bool(name.senses) and not name.senses[0].listed and any(s.country in countries for s in name.senses)


def countries_in(coding: Coding, pairs: Sequence[Pair]) -> frozenset[str]:
    """Countries that the report names, by name, adjective or people."""
    spoken = {peoples().get(token.text) for sentence in coding.sentences for token in sentence.tokens}
    named = {name.senses[0].country for _, name in pairs if name.senses and name.senses[0].listed}
    return frozenset(country for country in spoken | named if country)


def is_like_a_place(name: PlaceName, countries: frozenset[str], book: Atlas) -> bool:
    """Whether an unknown name after a preposition of place may be another spelling of a place in `countries`."""
    if name.senses or name.landmark or not name.governor or name.governor.word not in STRONG:
        return False
    return any(sense.country in countries for sense in spelled_like(name.words, book))


def persons_in(coding: Coding) -> frozenset[str]:
    """Words of the persons that the report names with two words or more."""
    return frozenset(
        word.text
        for sentence in coding.sentences
        for before, here in pairwise(sentence.tokens)
        if before.entity == here.entity == "PERSON" and is_capital(before) and is_capital(here)
        for word in (before, here)
    )


def sure_in(pairs: Sequence[Pair]) -> frozenset[str]:
    """Names that stand somewhere in the report as only a place would: governed, known and tagged."""
    return frozenset(
        name.words for sentence, name in pairs if name.governor and name.senses and _is_tagged(sentence, name)
    )


def _is_tagged(sentence: Sentence, name: PlaceName) -> bool:
    return any(t.entity in ("GPE", "LOC") for t in sentence.tokens[name.start : name.end])
