"""Which words of a sentence may name places, and which of them do."""

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.gazetteer import Atlas, Sense
from tacitus.knowledge.places import PlaceWord, PlaceWordKind
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.where.words import (
    NOUNS,
    actor_words,
    capitals,
    governor,
    is_capital,
    is_people,
    noun_beside,
    told_by,
)
from tacitus.text.tree import children

K = PlaceWordKind
LONGEST = 7  # words of a name
_JOINTS = frozenset(
    [
        "-",
        "–",
        "'",
        "'s",
        "of",
        "the",
        "and",
        "de",
        "la",
        "le",
        "les",
        "del",
        "della",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "di",
        "el",
        "al",
        "ez",
        "es",
        "ash",
        "an",
        "as",
        "ad",
        "ar",
        "at",
        "ed",
        "en",
        "sur",
        "bin",
        "upon",
        "i",
        "e",
        "ul",
        ".",
        ",",
        "&",
    ]
)
_WITH = frozenset({"with", "by", "against", "for", "between", "among"})
_ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "ez", "es"])

Found = tuple[int, tuple[Sense, ...], bool]  # where the name ends, its senses, whether it is a landmark


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Words `start:end` (token indices) of a sentence that may name a place.

    `senses` is empty for a name that the atlas lacks. `noun` is the word beside it that says what kind
    of place it is ("X province", "the town of X"), `governor` the preposition or noun before. A
    `landmark` says so itself ("X Cathedral").
    """

    sentence: int
    start: int
    end: int
    span: Span
    words: str
    senses: tuple[Sense, ...]
    noun: PlaceWord | None
    governor: PlaceWord | None
    landmark: bool = False


def candidates_in(sentence: Sentence, atlas: Atlas) -> Iterator[PlaceName]:
    """Yield the words of `sentence` that may name places, from left to right, none overlapping another."""
    tokens = sentence.tokens
    actors = actor_words(tokens)
    at = 0
    while at < len(tokens):
        found = _at(tokens, at, atlas)
        if found is None or _is_actor(tokens, actors, at, found):
            at += 1
            continue
        end, senses, landmark = found
        yield PlaceName(
            sentence.index, at, end, Span(tokens[at].span.start, tokens[end - 1].span.end), wording(tokens, at, end),
            senses, noun_beside(tokens, at, end), governor(tokens, at), landmark,
        )  # fmt: skip
        at = end


def _is_actor(tokens: tuple[Token, ...], actors: frozenset[int], at: int, found: Found) -> bool:
    """Whether the name at word `at` is or is part of a known actor's; for one word the tables of places go first."""
    end, senses, _ = found
    alone = end not in actors and (at - 1 not in actors or tokens[at - 1].pos == "DET")
    return not actors.isdisjoint(range(at, end)) and not (alone and senses and senses[0].listed)


def wording(tokens: tuple[Token, ...], start: int, end: int) -> str:
    """The words `start:end`, with one space where the report has any white space."""
    parts = [tokens[start].text]
    for left, right in zip(tokens[start:end], tokens[start + 1 : end], strict=False):
        parts.append(right.text if left.span.end == right.span.start else f" {right.text}")
    return "".join(parts)


def _at(tokens: tuple[Token, ...], at: int, atlas: Atlas) -> Found | None:
    """What begins at word `at`: a name of the atlas, a landmark that is longer, or an unknown name."""
    if not _may_begin(tokens, at):
        return None
    known = _known(tokens, at, atlas)
    landmark = _landmark_end(tokens, at)
    if landmark and (known is None or landmark > known[0]):
        return landmark, (), True
    unknown = _unknown(tokens, at)
    if known and unknown and unknown[0] > known[0] and _is_settlement(tokens, unknown[0]):
        return unknown
    return known or unknown


def _is_settlement(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether word `at` says that the name before it is a settlement's: "village"."""
    return at < len(tokens) and not is_capital(tokens[at]) and bool(told_by(tokens[at], K.SETTLEMENT, K.UNIT2))


def _may_begin(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a name may begin at word `at`: with a capital, a word that a hyphen ties to one, or "eastern"."""
    token = tokens[at]
    if is_capital(token):
        return True
    if is_part(token) and at + 1 < len(tokens) and is_capital(tokens[at + 1]):
        return True
    tied = at + 2 < len(tokens) and tokens[at + 1].text == "-" and is_capital(tokens[at + 2])
    return token.text.isalpha() and tied


def is_part(token: Token) -> bool:
    """Whether `token` is a word like "eastern", written small."""
    return not is_capital(token) and bool(told_by(token, K.DIRECTION, K.PART))


def _known(tokens: tuple[Token, ...], at: int, atlas: Atlas) -> Found | None:
    """The longest name of the atlas that begins at word `at`."""
    limit = at + 1
    while limit < min(len(tokens), at + LONGEST) and (is_capital(tokens[limit]) or tokens[limit].text in _JOINTS):
        limit += 1
    limit = min(len(tokens), limit + 2)  # "Gaza strip", "X nuclear plant"
    for end in range(limit, at, -1):
        if end == at + 1 or tokens[end - 1].text[:1].isalpha():
            words = wording(tokens, at, end)
            senses = atlas.senses(words)
            is_name = is_capital(tokens[end - 1]) and (is_capital(tokens[at]) or tokens[at].text in _ARTICLES)
            if senses and (is_name or senses[0].listed) and _is_spelled(words, senses):
                return end, senses, False
    return None


def _is_spelled(words: str, senses: tuple[Sense, ...]) -> bool:
    """ "US" is a country and "Us" is not; "Ont." is a province and "Ont" is not."""
    letters = words.replace(".", "")
    return (
        len(letters) > 3 or letters.isupper() or words.endswith(".") or not senses[0].listed or words in senses[0].name
    )


def _landmark_end(tokens: tuple[Token, ...], at: int) -> int | None:
    """Where a run of capitalised words ends that begins at `at` and closes with what it is: "X Cathedral"."""
    end, last = at, None
    while end < len(tokens) and end - at < LONGEST + 2:
        token = tokens[end]
        if is_capital(token) and token.pos in ("PROPN", "NOUN", "ADJ"):
            if end > at and told_by(token, K.LANDMARK) and token.pos != "ADJ":
                last = end + 1
        elif token.text not in ("-", "'s", "(", ")", "of", "de") or end == at:
            break
        end += 1
    return last


def _unknown(tokens: tuple[Token, ...], at: int) -> Found | None:
    """A run of capitalised words that the atlas lacks."""
    if tokens[at].pos != "PROPN" or is_people(tokens[at]):
        return None
    end = at + 1
    while end < len(tokens) and end - at < LONGEST:
        token = tokens[end]
        tie = token.text == "-" and end + 1 < len(tokens) and tokens[end + 1].text[:1].isalpha()
        tied = tokens[end - 1].text == "-" and token.text[:1].isalpha()
        if not (tie or tied or (token.pos == "PROPN" and is_capital(token))) or told_by(token, *NOUNS):
            break
        end += 1
    return end, (), False


def is_metonym(sentence: Sentence, name: PlaceName) -> bool:
    """Whether a capital stands for the government that sits there: "Ankara said", "talks between Moscow and Kyiv"."""
    if name.words not in capitals() or name.noun:
        return False
    token = first_of_list(sentence, sentence.tokens[name.end - 1])
    above = sentence.tokens[token.head]
    if token.dep in ("nsubj", "agent"):
        return above.pos in ("VERB", "AUX") and not children(sentence, token, "prep")
    if token.dep == "poss":
        return bool(told_by(above, K.POWER))
    if token.dep in ("dobj", "dative") or (token.dep == "pobj" and above.text.lower() in _WITH):
        return not is_target(sentence.tokens, token)
    return bool(name.governor and name.governor.kind is K.BETWEEN)


def first_of_list(sentence: Sentence, token: Token) -> Token:
    """The first of the words that `token` is listed with: "Moscow" for "Tehran" in "with Moscow and Tehran"."""
    for _ in sentence.tokens:
        if token.dep != "conj":
            break
        token = sentence.tokens[token.head]
    return token


def is_target(tokens: tuple[Token, ...], token: Token) -> bool:
    """Whether `token` is what is shelled, taken, reached: the object of a verb or noun that takes a place."""
    above = tokens[token.head]
    if token.dep == "pobj" and above.text.lower() in ("of", "on", "for", "against", "to") and above.dep == "prep":
        return bool(told_by(tokens[above.head], K.TARGET))
    return token.dep in ("dobj", "nsubjpass") and above.pos == "VERB" and bool(told_by(above, K.TARGET))
