"""How likely words name a place: a sum of signs, each with what it weighs."""

from collections.abc import Collection, Iterator, Mapping
from math import fsum
from types import MappingProxyType

from tacitus.gazetteer import Sense
from tacitus.knowledge.places import PlaceWord, PlaceWordKind
from tacitus.model.place import GeoPrecision
from tacitus.model.text import Sentence, Token
from tacitus.stages.where.names import PlaceName, first_of_list, is_target
from tacitus.stages.where.words import NOUNS, STRONG, is_capital, is_other_word, is_people, told_by
from tacitus.text.tree import children

K = PlaceWordKind


def signs_of(sentence: Sentence, name: PlaceName) -> Iterator[str]:
    """Yield the signs for and against `name` naming a place."""
    tokens, start, end, senses = sentence.tokens, name.start, name.end, name.senses
    inside = tokens[start:end]
    yield from _by_tagger(tokens, start, end)
    yield "landmark" if name.landmark else _fame(senses)
    if senses and end - start > 1:
        yield "several words"
    listed = bool(senses) and senses[0].listed
    if inside[0].pos != "PROPN" and inside[-1].pos != "PROPN" and not (listed and start):
        yield "no proper noun"
    if end - start == 1:
        yield from _by_word(tokens, start, senses)
    if is_target(tokens, first_of_list(sentence, tokens[end - 1])):
        yield "a target"
    if is_apposed(sentence, name):
        yield "called a town"
    if name.governor:
        yield _government(name.governor)
    if any(told_by(t, *NOUNS) for t in inside[1:]) and not name.landmark:
        yield "kind of place inside"
    yield from _before(tokens, start)
    yield from _after(tokens, start, end)


def is_apposed(sentence: Sentence, name: PlaceName) -> bool:
    """Whether an apposition says what the place is: "the region's centre, X", "X, the capital"."""
    token = sentence.tokens[name.end - 1]
    above = sentence.tokens[token.head]
    if token.dep == "appos" and told_by(above, K.SETTLEMENT, K.UNIT1, K.UNIT2, K.AREA):
        return True
    return any(told_by(c, K.SETTLEMENT, K.UNIT1, K.UNIT2) for c in children(sentence, token, "appos"))


def _by_tagger(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[str]:
    labels = [t.entity for t in tokens[start:end]]
    label = max(labels, key=labels.count)
    yield f"tagged {label}" if label in ("GPE", "LOC", "FAC", "PERSON", "ORG", "NORP", "") else "tagged otherwise"
    wider = [t for t in (*tokens[max(0, start - 1) : start], *tokens[end : end + 1]) if label and t.entity == label]
    if any(is_capital(t) for t in wider):
        yield "tagged wider"


def _fame(senses: tuple[Sense, ...]) -> str:
    if not senses:
        return "unknown"
    if senses[0].listed:
        return "a country" if senses[0].precision is GeoPrecision.COUNTRY else "listed"
    weight = max(s.weight for s in senses)
    return (
        "a city" if weight >= 5.5 else "a large town" if weight >= 4.5 else "a town" if weight >= 3.5 else "a village"
    )


def _by_word(tokens: tuple[Token, ...], start: int, senses: tuple[Sense, ...]) -> Iterator[str]:
    word = tokens[start]
    if is_other_word(word.text):
        yield "another word"
    if is_people(word) and not (senses and senses[0].listed):
        yield "a people"
    letters = word.text.replace(".", "")
    if letters.isupper() and len(letters) <= 5 and not (senses and senses[0].listed):
        yield "an acronym"
    if start == 0:
        yield "first word"


def _before(tokens: tuple[Token, ...], start: int) -> Iterator[str]:
    if not start:
        return
    left = tokens[start - 1]
    if left.pos == "DET":
        yield "an article before"
    if left.text in ("-", "–"):
        yield "a hyphen before"
    if left.pos == "PROPN" and is_capital(left) and not (told_by(left, K.PART, K.DIRECTION) or is_people(left)):
        yield "a name before"


def _government(word: PlaceWord) -> str:
    if word.kind is K.IN:
        return "in" if word.word in STRONG else "of" if word.word == "of" else "on, to"
    if word.kind in (K.SETTLEMENT, K.UNIT1, K.UNIT2, K.AREA, K.WATER):
        return "town of"
    return {K.NEAR: "near", K.BETWEEN: "between", K.DIRECTION: "north of"}.get(word.kind, "airport of")


def _after(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[str]:
    if end >= len(tokens):
        return
    right = tokens[end]
    if right.pos in ("NOUN", "PROPN") and (noun := told_by(right, *NOUNS)):
        yield _noun_after(noun, right)
    elif told_by(right, K.INSTITUTION) and is_capital(right):
        yield "an institution after"
    elif told_by(right, K.TITLE) and right.pos in ("NOUN", "PROPN"):
        yield "an office after"
    elif right.pos == "PROPN" and is_capital(right):
        yield "a name after"
    elif right.text == "-" and end + 1 < len(tokens):
        follows = tokens[end + 1]
        yield "a hyphen after" if is_capital(follows) or told_by(follows, K.MODIFIER) else "a compound"
    elif right.text == "'s":
        yield "a genitive"


def _noun_after(noun: PlaceWord, word: Token) -> str:
    if noun.kind is K.LANDMARK:
        return "a landmark after"
    return (
        "a village after" if noun.kind in (K.SETTLEMENT, K.UNIT1, K.UNIT2) and not is_capital(word) else "an area after"
    )


# Log-odds, rounded, after a regression on annotated news; "a people", "an institution after" and "a compound"
# are set by hand: an adjective is no place here.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        # what the atlas knows
        "a country": 2.2, "listed": 1.5, "a city": 1.3, "a large town": 0.2, "a town": -1.3, "a village": -1.3,
        "unknown": -2.8, "landmark": 0.1, "several words": -0.4, "kind of place inside": 2.2,
        # what stands before
        "in": 1.3, "on, to": 0.3, "of": 0.3, "town of": 3.5, "near": 1.0, "between": 0.4, "north of": 1.5,
        "airport of": 1.0, "a target": 2.0, "called a town": 2.0,
        "a name before": -0.2, "an article before": -0.1, "a hyphen before": 0.1,
        # what stands after
        "a village after": 3.0, "an area after": 1.0, "a landmark after": 1.4, "an office after": 1.8,
        "an institution after": -2.0, "a name after": -1.0, "a hyphen after": -0.3, "a compound": -4.0,
        "a genitive": -0.9,
        # the word itself
        "another word": -2.4, "a people": -5.0, "an acronym": -1.5, "no proper noun": -1.4, "first word": -0.4,
        # the tagger
        "tagged GPE": 1.2, "tagged LOC": 0.8, "tagged FAC": 0.8, "tagged NORP": 0.0, "tagged ORG": -0.2,
        "tagged PERSON": -0.7, "tagged ": -0.8, "tagged otherwise": -1.1, "tagged wider": 0.0,
        # the rest of the report
        "like a place here": 1.5, "its country after": 1.8, "its town before": 1.4, "an encloser after": 1.5,
        "of a country here": 1.1, "beside a place": 1.0, "surely a place here": 0.8, "a person here": -2.7,
    }
)  # fmt: skip
_START = 0.2


def is_place(signs: Collection[str]) -> bool:
    """Whether `signs` speak for a place more than against it."""
    return round(fsum(WEIGHTS[sign] for sign in signs) + _START, 3) > 0  # the same in whatever order
