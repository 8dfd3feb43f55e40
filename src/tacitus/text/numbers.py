"""Numbers with the words that bound them: exact, open at one end, vague, or a share of something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.knowledge.quantifiers import Effect, Side
from tacitus.model.text import Token
from tacitus.text.amounts import Core, core_at, match, with_base
from tacitus.text.measures import counts_nothing
from tacitus.text.numerals import Piece, pieces_of


@dataclass(frozen=True, slots=True)
class Number:
    """A count of something: words `start:end` of the sentence (token indices, qualifiers included).

    `low <= best <= high` where given; an open or unknown end is `None`. `share` is a fraction of a
    whole that the words do not count; `rule` says how the ends were got.
    """

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    approximate: bool = False
    share: float | None = None
    rule: str = "exact"

    def covers(self, index: int) -> bool:
        """Whether token `index` is one of its words."""
        return self.start <= index < self.end


def numbers_in(tokens: Sequence[Token]) -> tuple[Number, ...]:
    """The counts in `tokens` from left to right; dates, ages, measures and money are passed over.

    >>> def read_number(text):
    ...     return [(n.low, n.high) for n in numbers_in(sentence(text).tokens)]
    >>> read_number("At least 12 died, as many as 300 to 400 fled and dozens were hurt.")
    [(12, None), (None, 400), (24, 99)]
    >>> read_number("On 5 May the 12-year-old ran 3 km.")
    []
    """
    return tuple(_numbers(tokens, pieces_of(tokens)))


def _numbers(tokens: Sequence[Token], pieces: Sequence[Piece]) -> Iterator[Number]:
    at = 0
    while at < len(pieces):
        found = _number_at(tokens, pieces, at)
        if found is None:
            at += 1
            continue
        number, at = found
        if number is not None:
            yield number


def _number_at(tokens: Sequence[Token], pieces: Sequence[Piece], at: int) -> tuple[Number | None, int] | None:
    """The number that begins at piece `at` and where it ends; no number but an end where it is no count."""
    for start, effects in reversed(tuple(_qualified(pieces, at))):
        core = core_at(pieces, start)
        if core is None:
            continue
        core = with_base(tokens, pieces, core)
        if counts_nothing(tokens, pieces, start, core):
            return None, core.end
        end, after = _trailing(pieces, core.end)
        last = pieces[end - 1].token + 1
        return _bounded(core, (*effects, *after), pieces[at].token, last), end
    return None


def _bounded(core: Core, effects: Sequence[Effect], start: int, end: int) -> Number:
    low, high = _whole(core.low), _whole(core.high)
    best = low if low == high else None
    number = Number(start, end, low, best, high, core.approximate, core.share, core.rule)
    for effect in effects:
        if effect is Effect.AT_LEAST:
            number = replace(number, best=number.low, high=None, rule="at least")
        elif effect is Effect.UP_TO:
            number = replace(number, low=None, best=number.high, rule="up to")
        elif effect is Effect.ABOUT:
            number = replace(number, approximate=True)
    return number


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


# qualifiers


def _qualified(pieces: Sequence[Piece], at: int) -> Iterator[tuple[int, tuple[Effect, ...]]]:
    """Where the number itself may begin, after none, one or more qualifiers."""
    effects: tuple[Effect, ...] = ()
    yield at, effects
    while found := match(pieces, at, Side.BEFORE):
        row, at = found
        effects = (*effects, row.effect)
        yield at, effects


def _trailing(pieces: Sequence[Piece], at: int) -> tuple[int, tuple[Effect, ...]]:
    found = match(pieces, at, Side.AFTER)
    return (found[1], (found[0].effect,)) if found else (at, ())
