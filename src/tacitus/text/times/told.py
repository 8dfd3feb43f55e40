"""The time expressions of a sentence, with what binds them to it and to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from tacitus.model.text import Sentence, Span, Token
from tacitus.text.times.grammar import span_of, timexes
from tacitus.text.times.kinds import Dated, Deictic, Near, Timex
from tacitus.text.times.sense import is_time
from tacitus.text.times.words import Lexeme, lexemes


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression where it stands.

    `bound` is "since", "until" or `None`; `joined` is true where it opens a range that the next one ends.
    """

    sentence: Sentence
    words: tuple[Lexeme, ...]
    timex: Timex
    bound: str | None
    joined: bool

    @property
    def span(self) -> Span:
        return span_of(self.words, self.timex)

    @property
    def last(self) -> Token:
        """Its last word: in a time expression, nearly always the head."""
        return self.sentence.tokens[self.words[self.timex.end - 1].token]


def told_in(sentence: Sentence) -> Iterator[Told]:
    """Yield the time expressions of `sentence` in reading order.

    >>> [(t.bound, t.joined) for t in told_in(sentence("From 3 to 5 May, and since June, the road was closed."))]
    [(None, True), (None, False), ('since', False)]
    """
    words = lexemes(sentence)
    found = [t for t in timexes(words) if is_time(sentence, words, t)]
    joined = {first.start: _joins(words, first, second) for first, second in pairwise(found)}
    in_range = False
    for timex in _with_years(found, joined):
        in_range = not in_range and joined.get(timex.start, False)
        yield Told(sentence, words, timex, _BOUNDS.get(_before(words, timex)), in_range)


_BOUNDS = {"since": "since", "until": "until", "till": "until"}
_ENDS = frozenset({"-", "–", "to", "through", "until", "till"})


def _before(words: Sequence[Lexeme], timex: Timex) -> str:
    """The word before `timex`, past "the", in lower case."""
    before = [w.text.lower() for w in words[max(0, timex.start - 2) : timex.start]]
    if before[-1:] == ["the"]:
        before.pop()
    return before[-1] if before else ""


def _joins(words: Sequence[Lexeme], first: Timex, second: Timex) -> bool:
    """Whether the two are the ends of a range ("July 14-17", "between 3 and 5 May")."""
    if not isinstance(first.time, Dated | Near | Deictic) or not isinstance(second.time, Dated | Near | Deictic):
        return False
    between = [w.text.lower() for w in words[first.end : second.start]]
    if between == ["and"] or between == ["and", "the"]:
        return _before(words, first) == "between"
    return len(between) == 1 and between[0] in _ENDS


def _with_years(found: Sequence[Timex], joined: dict[int, bool]) -> Iterator[Timex]:
    """In a range the year may stand only once ("from July to August 2013")."""
    previous: Timex | None = None
    for timex, following in zip_longest(found, found[1:]):
        if previous is not None and joined.get(previous.start):
            timex = _with_year_of(timex, previous, after=True)
        elif following is not None and joined.get(timex.start):
            timex = _with_year_of(timex, following, after=False)
        yield timex
        previous = timex


def _with_year_of(timex: Timex, other: Timex, *, after: bool) -> Timex:
    time, partner = timex.time, other.time
    if not isinstance(time, Dated) or not isinstance(partner, Dated):
        return timex
    if time.year or not partner.year or not time.month or not partner.month:
        return timex
    wraps = time.month < partner.month if after else time.month > partner.month
    return replace(timex, time=replace(time, year=partner.year + (wraps if after else -wraps)))
