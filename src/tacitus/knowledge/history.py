"""The words by which a report tells history or standing context rather than news."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load
from tacitus.knowledge.tenses import Tense
from tacitus.model.background import BackgroundKind


class Scope(StrEnum):
    """How far a sign reaches."""

    CLAUSE = "clause"  # the clause in which it stands
    SUBJECT = "subject"  # the clause in whose subject it stands
    NOUN = "noun"  # the noun phrase that its last word begins or belongs to
    REST = "rest"  # from its first word to the end of what hangs on it


class Sign(Row):
    """A pattern of words, e.g. "fought * war|wars".

    A pattern's words are in lower case and fit a word or its lemma; "|" parts alternatives, "*"
    stands for up to four words. `tenses` are those of the clause in which the sign counts; none
    given means any. Patterns in `unless` cancel it in that clause. `kind` is `None` where the words around it decide.
    """

    pattern: str
    scope: Scope
    tenses: tuple[Tense, ...] = ()
    unless: tuple[str, ...] = ()
    kind: BackgroundKind | None = None
    opens: bool = False
    why: str
    examples: tuple[str, ...]


class FarTime(Row):
    """Words that set a clause far before the news, whenever the report was published."""

    pattern: str
    examples: tuple[str, ...]


class TellingVerb(Row):
    """A verb whose simple present tells news ("says", "comes a day after") and no habit; `examples` are no background.

    `speaks` is true for verbs of saying, whose time is that of the news in every tense.
    """

    lemma: str
    speaks: bool = False
    examples: tuple[str, ...]


class KindWords(Row):
    """Patterns that show which kind of history a span tells; the first row that fits decides."""

    pattern: str
    kind: BackgroundKind
    examples: tuple[str, ...]


@cache
def signs() -> tuple[Sign, ...]:
    return load("history_signs", Sign)


@cache
def far_times() -> tuple[FarTime, ...]:
    return load("far_times", FarTime)


@cache
def telling_verbs() -> frozenset[str]:
    return frozenset(row.lemma for row in telling_rows())


@cache
def speaking_verbs() -> frozenset[str]:
    return frozenset(row.lemma for row in telling_rows() if row.speaks)


@cache
def telling_rows() -> tuple[TellingVerb, ...]:
    return load("telling_verbs", TellingVerb)


@cache
def kind_words() -> tuple[KindWords, ...]:
    return load("history_kinds", KindWords)
