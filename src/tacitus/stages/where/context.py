"""What the rest of the report tells of a word that may name a place."""

from collections.abc import Sequence

from tacitus.model.coding import Coding
from tacitus.model.text import Sentence
from tacitus.stages.where.names import PlaceName
from tacitus.stages.where.words import is_capital

Pair = tuple[Sentence, PlaceName]
_SENSES_COMPARED = 40


def context_signs(coding: Coding, pairs: Sequence[Pair]) -> list[set[str]]:
    """The signs that the report gives for each of `pairs`, beyond the words beside it."""
    persons, sure = persons_in(coding), sure_in(pairs)
    signs: list[set[str]] = []
    for name in (name for _, name in pairs):
        signs.append({"a person here"} if name.words in persons else set())
        signs[-1] |= {"surely a place here"} if name.words in sure else set()
    for at, ((sentence, inner), (_, outer)) in enumerate(zip(pairs, pairs[1:], strict=False)):
        if follows_by_comma(sentence, inner, outer) and is_nested(inner, outer):
            signs[at].add("its country after")
            signs[at + 1].add("its town before")
    return signs


def persons_in(coding: Coding) -> frozenset[str]:
    """Words of the persons that the report names with two words or more."""
    return frozenset(
        word.text
        for sentence in coding.sentences
        for before, here in zip(sentence.tokens, sentence.tokens[1:], strict=False)
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


def follows_by_comma(sentence: Sentence, first: PlaceName, second: PlaceName) -> bool:
    """Whether `second` follows `first` after a comma: "Paris, Texas"."""
    apart = second.sentence == first.sentence and second.start - first.end == 1
    return apart and sentence.tokens[first.end].text == ","


def is_nested(inner: PlaceName, outer: PlaceName) -> bool:
    """Whether some sense of `inner` lies in some sense of `outer`."""
    wide = outer.senses[:_SENSES_COMPARED]
    return any(sense.lies_in(other) for sense in inner.senses[:_SENSES_COMPARED] for other in wide)
