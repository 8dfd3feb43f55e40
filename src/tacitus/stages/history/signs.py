"""History by its signs: words that say a thing is old, lasting, repeated or simply so."""

from collections.abc import Iterator
from functools import cache

from tacitus.knowledge.history import Scope, Sign, signs
from tacitus.knowledge.tenses import Tense
from tacitus.model.text import Sentence, Token
from tacitus.stages.history.dated import NOUNS, STOPS
from tacitus.stages.history.newstime import NewsTime
from tacitus.stages.history.past import SUBJECTS, Past, clause, past, speaks
from tacitus.text.patterns import Pattern, forms_of, pattern
from tacitus.text.tense import clause_of, is_verb, tense_of
from tacitus.text.tree import ancestors, children, subtree


@cache
def _patterns() -> tuple[tuple[Sign, Pattern, tuple[Pattern, ...]], ...]:
    return tuple((s, pattern(s.pattern), tuple(pattern(u) for u in s.unless)) for s in signs())


def signed(sentence: Sentence, news: NewsTime) -> Iterator[Past]:
    """Yield what `sentence` marks as history or standing context by a sign of the table."""
    forms = forms_of(sentence.tokens)
    for sign, words, unless in _patterns():
        if not words.fits(forms):
            continue
        for start, end in words.find(sentence.tokens):
            tokens = _marked(sentence, sign, start, end, news)
            if tokens and not any(next(u.find(tokens), None) for u in unless):
                yield past(tokens, sign.why, sign.kind, sign.opens)


def _marked(sentence: Sentence, sign: Sign, start: int, end: int, news: NewsTime) -> tuple[Token, ...]:
    """The words that a sign at `start:end` marks; none where it does not count."""
    if sign.scope is Scope.NOUN:
        return _phrase(sentence, sentence.tokens[end - 1])
    if sign.scope is Scope.REST:
        return _aside(sentence, start, end)
    verb = _verb_of(sentence, start, end)
    if verb is None or speaks(sentence, verb) or not _fits(sentence, sign, verb):
        return ()
    tokens = clause(sentence, verb)
    if sign.scope is not Scope.SUBJECT:
        return () if news.recent_in(sentence, tokens) else tokens
    subject = _subject_with(sentence, verb, sentence.tokens[start])
    return tokens if subject and not news.recent_in(sentence, [t for t in tokens if t not in subject]) else ()


def _fits(sentence: Sentence, sign: Sign, verb: Token) -> bool:
    """Whether the sign counts in the tense of `verb`; what is being done at present is news, and no standing thing."""
    tense = tense_of(sentence, verb)
    under_way = tense is Tense.PRESENT and verb.tag == "VBG" and bool(children(sentence, verb, "aux"))
    return not sign.tenses or (tense in sign.tenses and not under_way)


def _subject_with(sentence: Sentence, verb: Token, word: Token) -> tuple[Token, ...]:
    """The subject of `verb`, if `word` is its head or hangs on it; its own times are those of the old thing."""
    subject = next((s for s in children(sentence, verb, *SUBJECTS) if s.index in (word.index, word.head)), None)
    return subtree(sentence, subject) if subject is not None else ()


def _verb_of(sentence: Sentence, start: int, end: int) -> Token | None:
    """The head of the clause that the words `start:end` stand in."""
    words = sentence.tokens[start:end]
    verb = next((t for t in words if is_verb(t)), None)
    auxiliary = next((sentence.tokens[t.head] for t in words if t.dep in ("aux", "auxpass")), None)
    return clause_of(sentence, auxiliary or verb or words[0])


def _phrase(sentence: Sentence, last: Token) -> tuple[Token, ...]:
    noun = next((t for t in (last, *ancestors(sentence, last)) if t.pos in NOUNS), last)
    return subtree(sentence, noun)


def _aside(sentence: Sentence, start: int, end: int) -> tuple[Token, ...]:
    """From `start` to the comma or dash that closes the aside; "once" before a clause opens none."""
    first = sentence.tokens[start]
    if first.text.lower() == "once" and is_verb(sentence.tokens[first.head]):
        return ()
    stop = next((t.index for t in sentence.tokens[end:] if t.text in STOPS), len(sentence.tokens))
    return sentence.tokens[start:stop]
