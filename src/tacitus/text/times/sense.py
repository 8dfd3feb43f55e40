"""Telling words of time from numbers, names and verbs that look like them."""

from collections.abc import Sequence

from tacitus.model.text import Sentence, Token
from tacitus.text.times.kinds import Dated, Deictic, Near, Repeated, Timex, Vague
from tacitus.text.times.words import Lexeme

_BEFORE_YEAR = frozenset(
    {"in", "since", "by", "until", "till", "from", "to", "through", "during", "after", "before", "between", "early"}
    | {"late", "mid", "the", "a", "an", "and", "or", "of", "circa", "around", "about", "throughout", "(", "-", "–"}
    | {"/", "'s"}
)
_COUNTING = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL"})
_MONEY = frozenset({"$", "£", "€", "#"})


def is_time(sentence: Sentence, words: Sequence[Lexeme], timex: Timex) -> bool:
    """Whether the words of `timex` are a time in this sentence.

    >>> from tacitus.text.times.grammar import timexes
    >>> from tacitus.text.times.words import lexemes
    >>> said = sentence("Shells killed 1994 people in 1994.")
    >>> [is_time(said, lexemes(said), timex) for timex in timexes(lexemes(said))]
    [False, True]
    """
    time = timex.time
    first = words[timex.start]
    token = sentence.tokens[first.token]
    if isinstance(time, Dated) and first.code == "y" and timex.end - timex.start == 1:
        return _is_year(sentence, words, timex)
    if isinstance(time, Deictic | Repeated) or (isinstance(time, Dated) and time.weekday and not time.month):
        return not _in_a_name(sentence, token)
    if isinstance(time, Vague) and not time.adverb:
        return token.pos == "ADJ"
    if isinstance(time, Near) and isinstance(time.of, Dated) and time.of.season:
        return not _colours_a_noun(sentence, sentence.tokens[words[timex.end - 1].token])
    return True


def _colours_a_noun(sentence: Sentence, token: Token) -> bool:
    """ "the summer capital"."""
    return token.dep in ("compound", "amod", "nmod") and sentence.tokens[token.head].pos in ("NOUN", "PROPN")


def _is_year(sentence: Sentence, words: Sequence[Lexeme], timex: Timex) -> bool:
    token = sentence.tokens[words[timex.start].token]
    left = words[timex.start - 1] if timex.start else None
    right = words[timex.end] if timex.end < len(words) else None
    if left is None:
        return right is None or token.entity == "DATE" or right.code in "-/,)"
    if left.text in _MONEY or left.code in "zq":
        return token.entity == "DATE" and left.text.lower() in ("about", "around")
    if left.text.lower() == "at":
        return False  # "at 1830"
    if left.code == "_" and left.text[0].isupper() and sentence.tokens[left.token].pos in ("NOUN", "PROPN"):
        return False  # "Flight 2014", "Expo 2020"
    if left.code == "f" and int(words[timex.start].value or 0) % 100 == 0:
        return False  # "a force of 2000"
    if token.entity == "DATE":
        return not _counts(sentence, token)
    strong = left.text.lower() in ("in", "since", "(") or left.code in "-/"
    if strong or left.text.lower() in _BEFORE_YEAR:
        return (strong or token.entity not in _COUNTING) and not _counts(sentence, token)
    return False


def _counts(sentence: Sentence, token: Token) -> bool:
    """Whether the number counts the plural noun after it ("2000 troops"), with no "the" or "'s" before."""
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    before = sentence.tokens[token.index - 1] if token.index else None
    if after is None or after.tag != "NNS":
        return False
    return before is None or (before.pos != "DET" and before.tag not in ("POS", "PRP$"))


_NAMES = frozenset({"ORG", "WORK_OF_ART", "PERSON", "FAC", "PRODUCT"})


def _in_a_name(sentence: Sentence, token: Token) -> bool:
    """ "The Sunday Times", "USA Today", "Daily News"."""
    if not token.text[0].isupper():
        return False
    head = sentence.tokens[token.head]
    if token.dep == "compound" and head.pos == "PROPN" and head.index == token.index + 1:
        return True
    if token.entity not in _NAMES:
        return False
    near = (sentence.tokens[i] for i in (token.index - 1, token.index + 1) if 0 <= i < len(sentence.tokens))
    return any(t.pos == "PROPN" and t.entity == token.entity for t in near)
