"""Which words of a sentence name places: the gazetteer first, the words around second, the tagger third."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tacitus.gazetteer import Atlas, Sense
from tacitus.knowledge.places import PlaceWord, PlaceWordKind, place_words
from tacitus.knowledge.states import states
from tacitus.model.place import GeoPrecision
from tacitus.model.text import Sentence, Span, Token
from tacitus.text.tree import children

K = PlaceWordKind
LONGEST = 7  # words of a name
_JOINTS = frozenset("- – ' of the and de la le les del della da do dos du des di el al ez es ash an as ad ar at ed en sur bin upon i".split())
_ARTICLES = frozenset("al el ad an ar as ash at az ed ez es".split())
_ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Words `start:end` (token indices) of a sentence that name a place; `senses` is empty for an unknown name.

    `cue` is the kind of the word that shows the place ("province", "town of"), `None` without one.
    """

    sentence: int
    start: int
    end: int
    span: Span
    words: str
    senses: tuple[Sense, ...]
    cue: PlaceWord | None
    before: PlaceWord | None


@cache
def words_by_kind() -> dict[str, dict[PlaceWordKind, PlaceWord]]:
    """Every place word by its spelling, then by what it tells."""
    book: dict[str, dict[PlaceWordKind, PlaceWord]] = {}
    for row in place_words():
        book.setdefault(row.word, {})[row.kind] = row
    return book


def told_by(token: Token, *kinds: PlaceWordKind) -> PlaceWord | None:
    """The row by which `token` tells one of `kinds`; plural nouns tell what their singular does."""
    text = token.text.lower()
    forms = (text, token.lemma, text.removesuffix("s"))
    rows = (words_by_kind().get(form, {}) for form in forms)
    return next((row[kind] for row in rows for kind in kinds if kind in row), None)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(name for state in states() for name in state.capitals)


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(a for state in states() for a in (*state.adjectives, *state.people))


def names_in(sentence: Sentence, atlas: Atlas, surnames: frozenset[str] = frozenset()) -> Iterator[PlaceName]:
    """Yield the words of `sentence` that name places, from left to right."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        found = _known(tokens, at, atlas) or _unknown(tokens, at)
        if found is None:
            at += 1
            continue
        end, senses = found
        name = _name(sentence, at, end, senses)
        if likelihood(sentence, name, atlas, surnames) >= _ENOUGH and not is_metonym(sentence, name):
            yield name
        at = end


def _name(sentence: Sentence, start: int, end: int, senses: tuple[Sense, ...]) -> PlaceName:
    tokens = sentence.tokens
    span = Span(tokens[start].span.start, tokens[end - 1].span.end)
    before = _governor(tokens, start)
    return PlaceName(
        sentence.index, start, end, span, wording(tokens, start, end), senses, cue_of(tokens, start, end), before
    )


def wording(tokens: tuple[Token, ...], start: int, end: int) -> str:
    """The words `start:end`, with one space where the report has any white space."""
    parts = [tokens[start].text]
    for left, right in zip(tokens[start:end], tokens[start + 1 : end], strict=False):
        parts.append(right.text if left.span.end == right.span.start else f" {right.text}")
    return "".join(parts)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _known(tokens: tuple[Token, ...], at: int, atlas: Atlas) -> tuple[int, tuple[Sense, ...]] | None:
    """The longest name of the atlas that begins at word `at`."""
    if not _may_begin(tokens, at):
        return None
    limit = at + 1
    while limit < min(len(tokens), at + LONGEST) and (_is_capital(tokens[limit]) or tokens[limit].text.lower() in _JOINTS):
        limit += 1
    for end in range(limit, at, -1):
        if _is_capital(tokens[end - 1]) or end - at > 1 and tokens[end - 1].text.isalpha():
            words = wording(tokens, at, end)
            if (senses := atlas.senses(words)) and _is_case_right(words, senses):
                return end, senses
    return None


def _may_begin(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a name may begin at word `at`: with a capital, or an article that a hyphen ties to one."""
    token = tokens[at]
    if _is_capital(token):
        return True
    return token.text in _ARTICLES and at + 2 < len(tokens) and tokens[at + 1].text == "-" and _is_capital(tokens[at + 2])


def _is_case_right(words: str, senses: tuple[Sense, ...]) -> bool:
    """ "US" is a country and "Us" is not."""
    return len(words.replace(".", "")) > 3 or words[1:] != words[1:].lower() or not senses[0].listed or senses[0].precision is not GeoPrecision.COUNTRY


def _unknown(tokens: tuple[Token, ...], at: int) -> tuple[int, tuple[Sense, ...]] | None:
    """A run of capitalised words that no table has."""
    if not _may_begin(tokens, at) or tokens[at].pos != "PROPN":
        return None
    end = at + 1
    while end < len(tokens) and end - at < LONGEST:
        joint = tokens[end].text == "-" and end + 1 < len(tokens) and tokens[end + 1].text[:1].isalpha()
        if not joint and not (tokens[end].pos == "PROPN" and _is_capital(tokens[end])) and tokens[end - 1].text != "-":
            break
        if told_by(tokens[end], K.UNIT1, K.UNIT2, K.SETTLEMENT, K.AREA):
            break
        end += 1
    return (end, ()) if tokens[end - 1].text != "-" else None


def _governor(tokens: tuple[Token, ...], start: int) -> PlaceWord | None:
    """The preposition or noun that governs the name at `start`, over articles and words of direction."""
    at = start - 1
    while at >= 0 and (tokens[at].pos in ("DET", "ADJ", "NUM") or told_by(tokens[at], K.PART) or tokens[at].text in _adjectives()):
        at -= 1
    if at < 0:
        return None
    if tokens[at].text.lower() == "of" and at:
        return told_by(tokens[at - 1], K.SETTLEMENT, K.UNIT1, K.UNIT2, K.AREA, K.DIRECTION, K.BORDER, K.LANDMARK, K.WATER)
    if tokens[at].pos in ("ADP", "SCONJ", "ADV"):
        return told_by(tokens[at], K.IN, K.NEAR, K.BETWEEN)
    if at == start - 1 or tokens[start - 1].pos != "DET":
        return told_by(tokens[at], K.SETTLEMENT) if tokens[at].pos == "NOUN" else None
    return None


def cue_of(tokens: tuple[Token, ...], start: int, end: int) -> PlaceWord | None:
    """The word beside the name that says what kind of place it is: "X province", "the town of X"."""
    if end < len(tokens):
        after = told_by(tokens[end], K.SETTLEMENT, K.UNIT1, K.UNIT2, K.AREA, K.WATER, K.BORDER, K.LANDMARK)
        if after and tokens[end].pos in ("NOUN", "PROPN"):
            return after
    before = _governor(tokens, start)
    return before if before and before.kind in (K.SETTLEMENT, K.UNIT1, K.UNIT2, K.AREA, K.WATER) else None


def likelihood(sentence: Sentence, name: PlaceName, atlas: Atlas, surnames: frozenset[str]) -> float:
    """How much speaks for the words being a place; the weights were set by eye on news."""
    tokens = sentence.tokens
    inside = tokens[name.start : name.end]
    score = _by_tagger(tokens, name)
    listed = bool(name.senses) and name.senses[0].listed
    weight = max((s.weight for s in name.senses), default=0.0)
    score += 1.5 if listed else min(0.25 * (weight - 3.0), 1.0) if name.senses else -1.5
    if name.before:
        score += 2.0 if name.before.kind not in (K.LANDMARK, K.DIRECTION) else 1.0
        score -= 0.5 * (name.before.word in ("by", "for", "on", "of", "with", "via", "against", "to", "over"))
    if name.cue:
        score += 1.5
    if inside[0].pos != "PROPN" and not listed:
        score -= 2.0
    if len(inside) == 1 and told_by_exactly(inside[0].text):
        score -= 2.5
    if name.words in _adjectives() and not listed:
        score -= 4.0
    if inside[-1].text in surnames and len(inside) == 1:
        score -= 2.5
    return score + _by_neighbours(tokens, name, atlas)


def told_by_exactly(text: str) -> bool:
    return K.NO_PLACE in words_by_kind().get(text, {})


def _by_tagger(tokens: tuple[Token, ...], name: PlaceName) -> float:
    labels = [t.entity for t in tokens[name.start : name.end]]
    label = max(labels, key=labels.count)
    return {"GPE": 1.5, "LOC": 1.2, "FAC": 0.6, "PERSON": -1.0, "ORG": -0.5, "NORP": -1.5, "": -0.3}.get(label, -1.5)


def _by_neighbours(tokens: tuple[Token, ...], name: PlaceName, atlas: Atlas) -> float:
    """What the words directly before and after, if capitalised, speak for or against."""
    score = 0.0
    if name.start and _touches_name(tokens, name.start - 1):
        left = tokens[name.start - 1]
        if not (told_by(left, K.PART, K.DIRECTION) or left.text in _adjectives()):
            score -= 2.0
    if name.end < len(tokens):
        right = tokens[name.end]
        if told_by(right, K.INSTITUTION) and _is_capital(right):
            score -= 2.0
        elif right.text == "-" and name.end + 1 < len(tokens):
            score += 0.5 if told_by(tokens[name.end + 1], K.MODIFIER) or _is_capital(tokens[name.end + 1]) else -4.0
        elif _touches_name(tokens, name.end) and not told_by(right, K.TITLE, K.UNIT1, K.UNIT2, K.SETTLEMENT, K.LANDMARK, K.AREA, K.WATER, K.BORDER):
            score -= 2.0
    return score


def _touches_name(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].pos == "PROPN" and _is_capital(tokens[at])


def is_metonym(sentence: Sentence, name: PlaceName) -> bool:
    """Whether a capital stands for the government that sits there: "Ankara said", "talks between Moscow and Kyiv"."""
    if name.words not in _capitals() or name.cue:
        return False
    token = sentence.tokens[name.end - 1]
    if token.dep in ("nsubj", "agent") and not children(sentence, token, "prep"):
        return sentence.tokens[token.head].pos in ("VERB", "AUX")
    if token.dep == "poss":
        return bool(told_by(sentence.tokens[token.head], K.POWER))
    return bool(name.before and name.before.kind is K.BETWEEN)
