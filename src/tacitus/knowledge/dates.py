"""The words of time: months, weekdays, units, modifiers and the small words that bind them."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load


class TimeKind(StrEnum):
    """What a word does in a time expression."""

    MONTH = "month"  # value: 1 to 12
    SHORT_MONTH = "short_month"  # "Oct.": a month only beside a number
    WEEKDAY = "weekday"  # value: 1 (Monday) to 7
    SHORT_WEEKDAY = "short_weekday"  # "Fri": a weekday only beside a date
    PART = "part"  # of the day; value: the TIMEX3 code ("MO", "NI")
    SEASON = "season"  # value: the TIMEX3 code ("SP", "SU", "FA", "WI")
    UNIT = "unit"  # value: "D", "W", "2W", "M", "Y", "DE" (decade), "CE" (century), "TH", "TM", "TS"
    WEEKEND = "weekend"
    DEICTIC = "deictic"  # value: days from the day of speaking
    TONIGHT = "tonight"
    OVERNIGHT = "overnight"
    CARDINAL = "cardinal"  # value: the number
    ORDINAL = "ordinal"  # value: the number
    QUANTITY = "quantity"  # "several": some number
    MODIFIER = "modifier"  # value: "early", "mid", "late"
    EDGE = "edge"  # "the end of"; value: "start", "mid", "end", "first half", "second half"
    THIS = "this"
    LAST = "last"
    PREVIOUS = "previous"
    NEXT = "next"
    FOLLOWING = "following"
    THAT = "that"
    AGO = "ago"
    LATER = "later"
    EARLIER = "earlier"
    APPROX = "approx"
    EVERY = "every"
    SET = "set"  # "daily"; value: the unit
    REFERENCE = "reference"  # "now"; value: PRESENT_REF, PAST_REF, FUTURE_REF
    ADJECTIVE = "adjective"  # "former"; the same values
    HOLIDAY = "holiday"  # value: "MM-DD"
    ERA = "era"  # value: "BC", "AD"
    THE = "the"
    A = "a"
    OF = "of"
    AND = "and"
    TO = "to"
    IN = "in"
    LONG = "long"
    HALF = "half"
    CLOCK_HALF = "clock_half"  # value: "am", "pm", or "24h" for words after a time of day


class TimeWord(Row):
    """Words or phrases of one kind and value; `capital` where only a capital letter makes them words of time.

    In an example, brackets mark the time expressions that must be found.
    """

    kind: TimeKind
    value: int | str | None = None
    words: tuple[str, ...]
    capital: bool = False
    examples: tuple[str, ...]


class Prospect(Row):
    """A word that sets what hangs on it ahead: "plan to meet", "due on Sunday"; `lemma` is the word's.

    `by_date` where a date alone shows it ("the vote is due on Sunday"), else an infinitive must ("agreed to meet on
    Sunday"). `in_present` where the simple present with a date tells a plan ("the truce expires on Sunday").
    """

    lemma: str
    by_date: bool = False
    in_present: bool = False
    examples: tuple[str, ...]


class Reaction(Row):
    """A verb whose object was there before: what is rejected or condemned on a day did not happen on that day."""

    lemma: str
    examples: tuple[str, ...]


class Continuation(Row):
    """An adverb by which a sentence goes on in time from the one before."""

    word: str
    examples: tuple[str, ...]


@cache
def time_words() -> tuple[TimeWord, ...]:
    return load("time_words", TimeWord)


@cache
def prospects() -> Mapping[str, Prospect]:
    """By lemma."""
    return {row.lemma: row for row in load("prospects", Prospect)}


@cache
def reactions() -> frozenset[str]:
    return frozenset(row.lemma for row in load("reactions", Reaction))


@cache
def continuations() -> frozenset[str]:
    return frozenset(row.word for row in load("continuations", Continuation))
