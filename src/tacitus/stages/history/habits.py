"""History by its tense: what always holds, and what was so before the news."""

from collections.abc import Iterator

from tacitus.knowledge.tenses import Tense
from tacitus.model.background import BackgroundKind
from tacitus.model.text import Sentence, Token
from tacitus.stages.history.newstime import NewsTime
from tacitus.stages.history.past import SUBJECTS, Past, clause, is_near, past, tells_news
from tacitus.text.patterns import pattern
from tacitus.text.tense import is_verb, tense_of
from tacitus.text.tree import ancestors, children, subtree

ALWAYS = "it is told in the present, as what always holds"
BEFORE = "it had been so before the news"


def habitual(sentence: Sentence, news: NewsTime) -> Iterator[Past]:
    """Yield what `sentence` tells in the simple present, in a report that tells its news in the past."""
    for verb in _free_verbs(sentence):
        plain = verb.pos == "VERB" and not children(sentence, verb, "aux", "auxpass")
        if plain and tense_of(sentence, verb) is Tense.PRESENT and not news.recent_in(sentence, clause(sentence, verb)):
            yield past(clause(sentence, verb), ALWAYS, BackgroundKind.STANDING_STATUS)


def had_been(sentence: Sentence, news: NewsTime) -> Iterator[Past]:
    """Yield the main and relative clauses of `sentence` in the past perfect, unless somebody says them."""
    if next(pattern("according to").find(sentence.tokens), None):
        return
    for verb in _free_verbs(sentence):
        if (
            tense_of(sentence, verb) is not Tense.PAST_PERFECT
            or _is_anybody(sentence, verb)
            or _is_said(sentence, verb)
        ):
            continue
        tokens = clause(sentence, verb)
        if not news.recent_in(sentence, tokens) and not is_near(tokens):
            yield past(tokens, BEFORE)


def _is_anybody(sentence: Sentence, verb: Token) -> bool:
    """Whether a relative clause picks out nobody in particular: "anyone who had borne arms"."""
    return verb.dep == "relcl" and sentence.tokens[verb.head].pos == "PRON"


def _is_said(sentence: Sentence, verb: Token) -> bool:
    """Whether a joined clause belongs to what somebody says."""
    return verb.dep == "conj" and any(a.dep == "ccomp" for a in ancestors(sentence, verb))


def _free_verbs(sentence: Sentence) -> Iterator[Token]:
    """Verbs of main and relative clauses that neither tell news by themselves nor bring in somebody's words."""
    for verb in sentence.tokens:
        if verb.dep not in ("ROOT", "relcl", "conj") or not is_verb(verb) or tells_news(verb):
            continue
        if _has_subject(sentence, verb) and not _quotes(sentence, verb):
            yield verb


def _has_subject(sentence: Sentence, verb: Token) -> bool:
    return bool(children(sentence, verb, *SUBJECTS))


def _quotes(sentence: Sentence, verb: Token) -> bool:
    return bool(children(sentence, verb, "ccomp", "parataxis")) or any(t.text == '"' for t in subtree(sentence, verb))
