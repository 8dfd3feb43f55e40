"""History by its date: what a far time belongs to."""

from collections.abc import Iterator

from tacitus.knowledge.tenses import Tense
from tacitus.model.text import Sentence, Token
from tacitus.stages.history.newstime import NewsTime
from tacitus.stages.history.past import SUBJECTS, Past, clause, past, speaks
from tacitus.text.tense import clause_of, is_verb, tense_of
from tacitus.text.tree import ancestors, children, subtree

PAST_TENSES = (Tense.PAST, Tense.PERFECT, Tense.PAST_PERFECT)
LASTING = (Tense.PERFECT, Tense.PRESENT, Tense.PAST_PERFECT)
NOUNS = ("NOUN", "PROPN")
OF_A_NOUN = ("nummod", "compound", "poss", "amod", "nmod", "npadvmod")  # how a time hangs on a noun
AT_A_TIME = ("in", "during", "after", "before", "until", "throughout")
LENGTHS = frozenset({"year", "decade", "month", "week", "century"})
NAMED = frozenset({"last", "this", "that", "same", "previous"})
STOPS = (",", ";", "–", "--", ".", ")")


def dated(sentence: Sentence, news: NewsTime) -> Iterator[Past]:
    """Yield what `sentence` tells of times far before the news."""
    for time, why in news.far_in(sentence):
        tokens = told_at(sentence, time, news)
        if tokens:
            yield past(tokens, why)


def told_at(sentence: Sentence, time: Token, news: NewsTime) -> tuple[Token, ...]:
    """The words that tell what happened at the far `time`; none where its clause also has a time of the news."""
    if _counts_from(sentence, time):
        return ()
    since = _since(sentence, time)
    if since is not None:
        return _told_since(sentence, since, time, news)
    noun = _dated_noun(sentence, time)
    if noun is None:
        return _told_in_clause(sentence, time, news)
    verb = _clause_at_noun(sentence, noun)
    if verb is not None and _is_told(sentence, verb, news):
        return clause(sentence, verb)
    return subtree(sentence, noun)


def _counts_from(sentence: Sentence, time: Token) -> bool:
    """Whether the time only counts from something else to the news: "three years after the war began, the end came"."""
    following = sentence.tokens[time.index + 1 : time.index + 2]
    if any(c.text.lower() in NAMED for c in children(sentence, time)):  # "collapsed last year after the arrests"
        return False
    return any(t.text.lower() in ("after", "later", "since", "on") for t in following) and time.lemma in LENGTHS


def _told_in_clause(sentence: Sentence, time: Token, news: NewsTime) -> tuple[Token, ...]:
    verb = clause_of(sentence, time)
    if verb is None:
        return ()
    if verb.dep == "acl":  # "a ceasefire agreed last year": the noun's whole phrase
        return subtree(sentence, sentence.tokens[verb.head])
    widest = _widened(sentence, verb, news)
    tokens = clause(sentence, widest)
    if widest.dep in ("ROOT", "conj") and (news.recent_in(sentence, tokens) or speaks(sentence, widest)):
        return ()
    return tokens


def _clause_at_noun(sentence: Sentence, noun: Token) -> Token | None:
    """The clause that happened in, during or after the dated thing ("broke away in a war in the 1990s")."""
    above = sentence.tokens[noun.head]
    if noun.dep != "pobj" or above.text.lower() not in AT_A_TIME:
        return None
    governor = sentence.tokens[above.head]
    return clause_of(sentence, governor) if is_verb(governor) else None


def _is_told(sentence: Sentence, verb: Token, news: NewsTime) -> bool:
    if speaks(sentence, verb) or tense_of(sentence, verb) not in PAST_TENSES:
        return False
    return not news.recent_in(sentence, clause(sentence, verb))


def _since(sentence: Sentence, time: Token) -> Token | None:
    """The "since" that a time hangs on, directly or through its clause."""
    for word in (time, *ancestors(sentence, time)):
        if word.text.lower() == "since":
            return word
        if is_verb(word):
            return next((c for c in children(sentence, word, "mark", "prep") if c.text.lower() == "since"), None)
    return None


def _told_since(sentence: Sentence, since: Token, time: Token, news: NewsTime) -> tuple[Token, ...]:
    """After "since": the whole clause where it tells what has lasted, otherwise from "since" on."""
    rest = _rest(sentence, since, time)
    if _superlative(sentence, since):
        return rest
    for verb in _clauses_above(sentence, since):
        if tense_of(sentence, verb) in LASTING:
            tokens = clause(sentence, verb)
            return rest if news.recent_in(sentence, tokens) or speaks(sentence, verb) else tokens
    return rest


def _clauses_above(sentence: Sentence, since: Token) -> Iterator[Token]:
    below = sentence.tokens[since.head] if since.dep == "mark" else since
    for word in ancestors(sentence, below):
        if is_verb(word):
            yield word
        if word.dep in ("ccomp", "relcl"):
            return


def _rest(sentence: Sentence, since: Token, time: Token) -> tuple[Token, ...]:
    """From "since" to the comma or dash that follows the time."""
    after = max(since.index, time.index) + 1
    stop = next((t.index for t in sentence.tokens[after:] if t.text in STOPS), len(sentence.tokens))
    return sentence.tokens[since.index : stop]


def _superlative(sentence: Sentence, before: Token) -> bool:
    """Whether "since" compares: "the largest and deadliest since"."""
    window = sentence.tokens[max(0, before.index - 8) : before.index]
    return any(t.tag in ("JJS", "RBS") or t.text.lower() == "first" for t in window)


def _dated_noun(sentence: Sentence, time: Token) -> Token | None:
    """The noun that a time belongs to ("a 1994 cease-fire", "last year's assault"), if it does."""
    head = sentence.tokens[time.head]
    if head.pos in NOUNS and time.dep in OF_A_NOUN and head.index != time.index:
        return head
    if head.dep == "prep":
        governor = sentence.tokens[head.head]
        return governor if governor.pos in NOUNS else None
    return None


def _widened(sentence: Sentence, verb: Token, news: NewsTime) -> Token:
    """The main clause, told in the past, that hangs on a far "after" or "when" clause is as far as it."""
    for _ in range(2):
        if verb.dep not in ("advcl", "ccomp", "pcomp") or not children(sentence, verb, *SUBJECTS):
            return verb
        above = sentence.tokens[verb.head]
        main = above if is_verb(above) else clause_of(sentence, above)
        if main is None or not _is_told(sentence, main, news):
            return verb
        verb = main
    return verb
