"""The contexts of what a sentence tells: PLOVER's why."""

from functools import cache

from tacitus.knowledge.contexts import ContextWords, context_words
from tacitus.model.text import Sentence, Token
from tacitus.text.patterns import Pattern, forms_of, pattern


def contexts_of(sentence: Sentence) -> tuple[str, ...]:
    """The PLOVER contexts that the words of `sentence` show, in the manual's order; empty where none shows.

    >>> contexts_of(sentence("Troops shelled a hospital near the disputed border."))
    ('military', 'territory', 'health')
    """
    forms = forms_of(sentence.tokens)
    return tuple(row.context.value for row, words in _patterns() if _shows(sentence, forms, row, words))


def _shows(sentence: Sentence, forms: frozenset[str], row: ContextWords, words: tuple[Pattern, ...]) -> bool:
    hits = (sentence.tokens[a:b] for w in words if w.fits(forms) for a, b in w.find(sentence.tokens))
    return any(row.in_names or not all(_is_in_name(t) for t in hit) for hit in hits)


def _is_in_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.entity != ""


@cache
def _patterns() -> tuple[tuple[ContextWords, tuple[Pattern, ...]], ...]:
    return tuple((row, tuple(pattern(p) for p in row.patterns)) for row in context_words())
