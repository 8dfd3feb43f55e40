"""Finding the words that tell talks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from tacitus.knowledge.talks import Shape, TalkWord, talk_traps, talk_words
from tacitus.model.text import Sentence, Token
from tacitus.text.patterns import Pattern, forms_of, pattern
from tacitus.text.tree import ancestors

NOUNS = frozenset({Shape.TALKS, Shape.TRIP, Shape.CONTACT, Shape.MEDIATORS})
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
    if word.shape not in NOUNS:
        return token.pos == "VERB" and token.dep not in ("amod", "compound")
    if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod", "npadvmod"):
        return False
    if token.dep == "pobj" and any(a.lemma in talk_nouns() for a in list(ancestors(sentence, token))[:2]):
        return False  # "a congress of national dialogue" is one
    return not word.plural or token.tag in ("NNS", "NNPS")


@cache
def talk_nouns() -> frozenset[str]:
    """The nouns for talks, which are no parties to them."""
    return frozenset(word.word for word in talk_words() if word.shape in (Shape.TALKS, Shape.TRIP))


def is_by_phone(sentence: Sentence) -> bool:
    return any(t.text.lower() in BY_PHONE for t in sentence.tokens)
