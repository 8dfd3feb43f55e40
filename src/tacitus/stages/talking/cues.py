"""Finding the words that tell talks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from tacitus.knowledge.talks import Shape, TalkWord, talk_traps, talk_words
from tacitus.model.text import Sentence, Token
from tacitus.text.patterns import Pattern, forms_of, pattern
from tacitus.text.tree import children, subtree

NOUNS = frozenset({Shape.TALKS, Shape.TRIP, Shape.CONTACT, Shape.MEDIATORS, Shape.EFFORT})
MEDIATES = frozenset({"mediate", "broker", "arrange", "facilitate"})  # what an effort at mediation is to do
GO = frozenset({"be", "come", "go", "gather", "head", "leave", "depart"})
BY_PHONE = frozenset({"phone", "telephone", "telephonically"})


class Cue(NamedTuple):
    """A word for talks at its place in the sentence."""

    token: Token
    word: TalkWord


@cache
def _by_lemma() -> Mapping[str, tuple[TalkWord, ...]]:
    found: dict[str, list[TalkWord]] = defaultdict(list)
    for word in talk_words():
        found[word.word].append(word)
    return {lemma: tuple(words) for lemma, words in found.items()}


@cache
def _traps() -> tuple[Pattern, ...]:
    return tuple(pattern(row.pattern) for row in talk_traps())


def cues_in(sentence: Sentence) -> Iterator[Cue]:
    """Yield the words of `sentence` that tell talks.

    >>> [c.token.text for c in cues_in(sentence("Calls for a truce met with silence as talks opened."))]
    ['talks']
    """
    trapped = _trapped(sentence)
    for token in sentence.tokens:
        if token.index in trapped:
            continue
        for word in _by_lemma().get(_lemma(token), ()):
            if _is_used(sentence, token, word):
                yield Cue(token, word)


def _lemma(token: Token) -> str:
    """The lemma; a plural name's ("Talks") is not cut by the model."""
    text = token.text.lower()
    singular = text.removesuffix("s")
    return singular if token.pos == "PROPN" and singular in _by_lemma() else token.lemma


def _trapped(sentence: Sentence) -> frozenset[int]:
    forms = forms_of(sentence.tokens)
    spans = (span for trap in _traps() if trap.fits(forms) for span in trap.find(sentence.tokens))
    return frozenset(i for start, end in spans for i in range(start, end))


def _is_used(sentence: Sentence, token: Token, word: TalkWord) -> bool:
    if word.beside and not _stands_beside(sentence, token, word):
        return False
    if word.shape is Shape.EFFORT and aim_of(sentence, token) is None:
        return False
    if word.shape not in NOUNS:
        return token.pos == "VERB" and token.dep not in ("amod", "compound")
    if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod", "npadvmod"):
        return False
    if _is_of_talks(sentence, token) or is_beside_another(sentence, token):
        return False
    return not word.plural or token.tag in ("NNS", "NNPS")


def _is_of_talks(sentence: Sentence, token: Token) -> bool:
    """ "A congress of national dialogue" is told at its first word."""
    of = sentence.tokens[token.head]
    return token.dep == "pobj" and of.text.lower() == "of" and sentence.tokens[of.head].lemma in talk_nouns()


def is_beside_another(sentence: Sentence, token: Token) -> bool:
    """Whether the noun only tells where others talk: "on the sidelines of the conference"."""
    of = sentence.tokens[token.head]
    return token.dep == "pobj" and of.text.lower() == "of" and sentence.tokens[of.head].lemma in ("sideline", "margin")


@cache
def going_verbs() -> frozenset[str]:
    """Verbs of going where one talks ("flew to A for talks")."""
    return frozenset(word.word for word in talk_words() if word.shape in (Shape.VISIT, Shape.TRAVEL)) | GO


@cache
def talk_nouns() -> frozenset[str]:
    """The nouns for talks, which are no parties to them."""
    return frozenset(word.word for word in talk_words() if word.shape in (Shape.TALKS, Shape.TRIP))


def _stands_beside(sentence: Sentence, token: Token, word: TalkWord) -> bool:
    around = (
        *children(sentence, token),
        sentence.tokens[token.head],
        *sentence.tokens[token.index + 1 : token.index + 2],
    )
    return any(t.text.lower() in word.beside for t in around)


def aim_of(sentence: Sentence, effort: Token) -> Token | None:
    """What an effort is to do, where that is to mediate: "efforts to broker", "help in arranging"."""
    inner = [c for p in children(sentence, effort, "prep") for c in children(sentence, p, "pcomp")]
    verbs = (*children(sentence, effort, "acl", "xcomp"), *inner)
    return next((v for v in verbs if v.lemma in MEDIATES), None)


def is_by_phone(sentence: Sentence, cue: Token) -> bool:
    """Whether the talks at `cue` are held by telephone, which stands at it."""
    near = (*children(sentence, cue), *(o for p in children(sentence, cue, "prep") for o in subtree(sentence, p)))
    return any(t.text.lower() in BY_PHONE for t in near)
