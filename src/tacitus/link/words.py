"""The words of texts as the linker compares them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log, sqrt

from tacitus.knowledge.kindred import Use, kindred, words_used_as

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
INFLECTED = ("ings", "ing", "ies", "ied", "ed", "es", "s")
DERIVED = ("ation", "ition", "ment", "ion", "er", "or", "ance", "al", "ive")
SHORTEST = 3  # letters that must stay of a root
DIGITS = 4  # of a weight: bags are stored
NAME_WEIGHT = 2.0  # names and numbers tell a story better than other words
Bag = Mapping[str, float]  # of unit length, or nearly


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """What words of one family share: a rough stem, in lower case.

    >>> root("announced") == root("announcement") == root("announces")
    True
    >>> root("stabbing") == root("stab")
    True
    """
    bare = _bare(_without(_bare(_without(word.lower(), INFLECTED)), DERIVED))
    doubled = len(bare) > SHORTEST and bare[-1] == bare[-2] and bare[-1] not in "aeiousl"
    return bare[:-1] if doubled else bare


def _bare(word: str) -> str:
    while len(word) > SHORTEST and word[-1] in "ey":
        word = word[:-1]
    return word


def _without(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word


@cache
def _kin() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(kindred()):
        for word in row.words if row.use is Use.KINDRED else ():
            found.setdefault(root(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _vague() -> frozenset[str]:
    return frozenset(root(word) for word in words_used_as(Use.VAGUE))


def kin_of(roots: Iterable[str]) -> frozenset[int]:
    """The rows of the table of kindred words that hold one of these roots.

    >>> bool(kin_of([root("quakes")]) & kin_of([root("earthquake")]))
    True
    """
    return frozenset(number for word in roots for number in _kin().get(word, ()))


def is_vague(word_root: str) -> bool:
    """Whether the word tells little by itself ("said").

    >>> is_vague(root("said")), is_vague(root("shelled"))
    (True, False)
    """
    return word_root in _vague()


def deeds_in(text: str) -> frozenset[str]:
    """The roots of the words in `text` that the table of kindred words knows to tell deeds.

    >>> sorted(deeds_in("Rockets hit the market."))
    ['hit', 'rocket']
    """
    return frozenset(word for word in (root(w) for w in WORD.findall(text)) if word in _kin())


def bag_of(text: str) -> Bag:
    """The content words of `text`, by weight; of unit length, so that a product of two bags lies between 0 and 1.

    >>> sorted(bag_of("The boats to Aswan were slow."))
    ['aswan', 'boat', 'slow']
    """
    empty = words_used_as(Use.EMPTY)
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for word in WORD.findall(text):
        lower = word.lower()
        if lower in empty or (len(lower) < 2 and not lower.isdigit()):
            continue
        key = root(lower)
        counts[key] += 1
        if word[0].isupper() or word[0].isdigit():
            names.add(key)
    weights = {w: (1 + log(n)) * (NAME_WEIGHT if w in names else 1.0) for w, n in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: round(weight / length, DIGITS) for word, weight in weights.items()}


def likeness(one: Bag, other: Bag) -> float:
    """The cosine of two bags: 1 for the same words, 0 for no shared word."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
