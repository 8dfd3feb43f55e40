"""The contexts of what a sentence tells: PLOVER's why."""

from functools import cache

from tacitus.knowledge.contexts import Context, context_words
from tacitus.model.text import Sentence
from tacitus.text.patterns import Pattern, forms_of, pattern


def contexts_of(sentence: Sentence) -> tuple[str, ...]:
    """The PLOVER contexts that the words of `sentence` show, in the manual's order; empty where none shows.

    >>> contexts_of(sentence("Troops shelled a hospital near the disputed border."))
    ('military', 'territory', 'health')
    """
    forms = forms_of(sentence.tokens)
    return tuple(context.value for context, words in _patterns() if _shows(sentence, forms, words))


def _shows(sentence: Sentence, forms: frozenset[str], words: tuple[Pattern, ...]) -> bool:
    return any(w.fits(forms) and next(w.find(sentence.tokens), None) is not None for w in words)


@cache
def _patterns() -> tuple[tuple[Context, tuple[Pattern, ...]], ...]:
    return tuple((row.context, tuple(pattern(p) for p in row.patterns)) for row in context_words())
