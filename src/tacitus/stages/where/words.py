"""The words around a name that show a place."""

from functools import cache

from tacitus.knowledge.groups import Group, groups
from tacitus.knowledge.groups import peoples as communities
from tacitus.knowledge.organisations import Organisation, organisations, outlets
from tacitus.knowledge.places import PlaceWord, PlaceWordKind, place_traps, place_words
from tacitus.knowledge.states import states
from tacitus.model.text import Token
from tacitus.text.phrases import Phrases

K = PlaceWordKind
STRONG = frozenset(
    (
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "throughout",
        "from",
        "toward",
        "towards",
        "within",
        "through",
    )
)  # prepositions before which a name is most often a place
NOUNS = (K.SETTLEMENT, K.UNIT1, K.UNIT2, K.AREA, K.WATER, K.BORDER, K.LANDMARK)


@cache
def _by_spelling() -> dict[str, dict[PlaceWordKind, PlaceWord]]:
    book: dict[str, dict[PlaceWordKind, PlaceWord]] = {}
    for row in place_words():
        book.setdefault(row.word, {})[row.kind] = row
    return book


def told_by(token: Token, *kinds: PlaceWordKind, spelled: str | None = None) -> PlaceWord | None:
    """The row by which `token` tells one of `kinds`; plural nouns tell what their singular does.

    `spelled` stands for the token's own spelling where it is part of a longer word.
    """
    forms = (spelled,) if spelled else dict.fromkeys((token.text.lower(), token.lemma))
    rows = (_by_spelling().get(form, {}) for form in forms)
    return next((row[kind] for row in rows for kind in kinds if kind in row), None)


def is_other_word(text: str) -> bool:
    """Whether a town's name is first of all another word: a month, an office, a surname."""
    return text.capitalize() in place_traps()


@cache
def capitals() -> frozenset[str]:
    """Names of capitals, which stand for governments too."""
    return frozenset(name for state in states() for name in state.capitals)


@cache
def peoples() -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes by the words that colour a noun with a country, or name its people."""
    return {w: s.country for s in states() for w in (*s.adjectives, *s.people)}


@cache
def _actors() -> Phrases[None]:
    """Names of groups, organisations and outlets, some of which are or hold names of places."""
    rows: tuple[Group | Organisation, ...] = (*groups(), *organisations(), *outlets())
    return Phrases((name, None) for row in rows for name in (row.name, row.short or "", *row.aliases))


def actor_words(tokens: tuple[Token, ...]) -> frozenset[int]:
    """The words that are known names of groups, organisations and outlets: "Washington Post"."""
    return frozenset(at for found in _actors().find(tokens) for at in range(found.start, found.end))


def is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def governor(tokens: tuple[Token, ...], start: int) -> PlaceWord | None:
    """The preposition or noun that governs the name at word `start`, over articles and adjectives.

    "in the northern town of X" is governed by "town", "near X" by "near".
    """
    at = start - 1
    while at >= 0 and (
        tokens[at].pos in ("DET", "ADJ", "NUM") or told_by(tokens[at], K.PART, K.EPITHET) or is_people(tokens[at])
    ):
        at -= 1
    if at < 0:
        return None
    if tokens[at].text.lower() == "of" and at:
        return told_by(tokens[at - 1], *NOUNS, K.DIRECTION) or told_by(tokens[at], K.IN)
    if tokens[at].pos in ("ADP", "SCONJ", "ADV", "PART"):
        return told_by(tokens[at], K.IN, K.NEAR, K.BETWEEN)
    if at == start - 1 and tokens[at].pos == "NOUN":
        return told_by(tokens[at], K.SETTLEMENT, K.UNIT1, K.UNIT2)
    return None


def is_people(token: Token) -> bool:
    """Whether `token` is an adjective or name of a people: "Turkish", "Kurds"."""
    return token.text in peoples() or token.text in _communities()


@cache
def _communities() -> frozenset[str]:
    return frozenset(w for row in communities() for w in (row.name, *row.aliases, *row.adjectives))


def noun_beside(tokens: tuple[Token, ...], start: int, end: int) -> PlaceWord | None:
    """The noun that says what kind of place the name is: "X province", "the town of X"."""
    if end < len(tokens) and tokens[end].pos in ("NOUN", "PROPN"):
        after = told_by(tokens[end], *NOUNS)
        if after:
            return after
    before = governor(tokens, start)
    return before if before and before.kind in NOUNS else None
