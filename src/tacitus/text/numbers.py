"""Numbers with the words that bound them: exact, open at one end, vague, or a share of something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tacitus.knowledge.quantifiers import Effect, Quantifier, Side, quantifiers, units
from tacitus.model.text import Token
from tacitus.text.numerals import (
    Piece,
    Value,
    fraction_at,
    glued,
    numeral_at,
    pieces_of,
    scale_at,
    skip_hyphen,
    word,
)


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


@dataclass(frozen=True, slots=True)
class _Core:
    """A number without its qualifiers, up to piece `end`."""

    end: int
    low: float | None
    high: float | None
    share: float | None = None
    rule: str = "exact"
    approximate: bool = False


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
        core = _core_at(pieces, start)
        if core is None:
            continue
        core = _with_base(tokens, pieces, core)
        if _no_count(tokens, pieces, start, core):
            return None, core.end
        end, after = _trailing(pieces, core.end)
        last = pieces[end - 1].token + 1
        return _bounded(core, (*effects, *after), pieces[at].token, last), end
    return None


def _bounded(core: _Core, effects: Sequence[Effect], start: int, end: int) -> Number:
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


@cache
def _phrases(side: Side, vague: bool) -> dict[str, tuple[tuple[tuple[str, ...], Quantifier], ...]]:
    """Quantifiers by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Quantifier]]] = {}
    for row in quantifiers():
        if row.side is side and (row.effect is Effect.VAGUE) is vague:
            parts = tuple(row.phrase.replace("-", " - ").split())
            found.setdefault(parts[0], []).append((parts, row))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()}


def _match(pieces: Sequence[Piece], at: int, side: Side, vague: bool = False) -> tuple[Quantifier, int] | None:
    for parts, row in _phrases(side, vague).get(word(pieces, at), ()):
        if all(word(pieces, at + i) == part for i, part in enumerate(parts)):
            return row, at + len(parts)
    return None


def _qualified(pieces: Sequence[Piece], at: int) -> Iterator[tuple[int, tuple[Effect, ...]]]:
    """Where the number itself may begin, after none, one or more qualifiers."""
    effects: tuple[Effect, ...] = ()
    yield at, effects
    while found := _match(pieces, at, Side.BEFORE):
        row, at = found
        effects = (*effects, row.effect)
        yield at, effects


def _trailing(pieces: Sequence[Piece], at: int) -> tuple[int, tuple[Effect, ...]]:
    found = _match(pieces, at, Side.AFTER)
    return (found[1], (found[0].effect,)) if found else (at, ())


# the number itself


def _core_at(pieces: Sequence[Piece], at: int) -> _Core | None:
    return _between(pieces, at) or _share(pieces, at) or _vague(pieces, at) or _range(pieces, at)


def _between(pieces: Sequence[Piece], at: int) -> _Core | None:
    if word(pieces, at) != "between":
        return None
    first = numeral_at(pieces, at + 1)
    if first is None or word(pieces, first.end) != "and":
        return None
    return _pair(first, numeral_at(pieces, first.end + 1))


def _range(pieces: Sequence[Piece], at: int) -> _Core | None:
    """ "300-400", "three to five"; a single number where no second follows."""
    first = numeral_at(pieces, at)
    if first is None or _impersonal(pieces, at):
        return None
    if word(pieces, first.end) in _RANGE_SIGNS and word(pieces, at - 1) != "from":
        pair = _pair(first, numeral_at(pieces, first.end + 1))
        if pair:
            return pair
    return _Core(first.end, first.value, first.value) if first.value == int(first.value) else None


_RANGE_SIGNS = frozenset({"-", "–", "to", "or"})


def _impersonal(pieces: Sequence[Piece], at: int) -> bool:
    """ "no one", "the one": "one" that counts nothing."""
    return word(pieces, at) == "one" and word(pieces, at - 1) in _BEFORE_ONE and word(pieces, at + 1) != "of"


_BEFORE_ONE = frozenset({"no", "any", "every", "each", "which", "the", "some"})


def _pair(first: Value, second: Value | None) -> _Core | None:
    if second is None:
        return None
    low = first.value
    if first.scale == 1 and second.scale > 1 and low < second.scale and low * second.scale < second.value:
        low *= second.scale  # "15 to 20 thousand"
    return _Core(second.end, low, second.value, rule="range") if low < second.value else None


def _vague(pieces: Sequence[Piece], at: int) -> _Core | None:
    found = _match(pieces, at, Side.BEFORE, vague=True)
    if found is None:
        return None
    row, end = found
    scale_end = end + 1 if word(pieces, end) == "of" else end
    scale = scale_at(pieces, scale_end)
    if scale and row.low is not None and row.high is not None:
        top = row.high * scale + (scale - 1 if row.low != row.high else 0)
        if scale == 12:
            top = min(top, 99)
        return _Core(scale_end + 1, row.low * scale, top, rule="vague")
    return _Core(end, row.low, row.high, rule="vague")


def _share(pieces: Sequence[Piece], at: int) -> _Core | None:
    return _percent(pieces, at) or _fraction(pieces, at) or _out_of(pieces, at)


def _percent(pieces: Sequence[Piece], at: int) -> _Core | None:
    found = numeral_at(pieces, at)
    if found is None:
        return None
    end = skip_hyphen(pieces, found.end)
    if word(pieces, end) in ("%", "percent", "pc"):
        end += 1
    elif word(pieces, end) == "per" and word(pieces, end + 1) == "cent":
        end += 2
    else:
        return None
    return _Core(end, None, None, share=found.value / 100, rule="share") if found.value <= 100 else None


def _fraction(pieces: Sequence[Piece], at: int) -> _Core | None:
    """ "half of", "a third of", "two-thirds of"."""
    if (share := fraction_at(pieces, at)) == 0.5:
        end = at + 1
    else:
        times = Value(1, at + 1) if word(pieces, at) in ("a", "one") else numeral_at(pieces, at)
        if times is None:
            return None
        end = skip_hyphen(pieces, times.end)
        share = fraction_at(pieces, end)
        if share is None or share == 0.5 or times.value > 9:
            return None
        share, end = round(share * times.value, 2), end + 1
    if word(pieces, end) not in _WHOLE_FOLLOWS or share > 1:
        return None
    return _Core(end, None, None, share=share, rule="share")


_WHOLE_FOLLOWS = frozenset({"of", "the", "its", "their", "his", "her", "our"})


def _out_of(pieces: Sequence[Piece], at: int) -> _Core | None:
    """ "one in five", "nine out of ten"."""
    first = numeral_at(pieces, at)
    if first is None:
        return None
    between = 2 if word(pieces, first.end) == "out" and word(pieces, first.end + 1) == "of" else 0
    between = 1 if word(pieces, first.end) == "in" else between
    second = numeral_at(pieces, first.end + between) if between else None
    if second is None or not 0 < first.value < second.value <= 10 or second.end == first.end + between:
        return None
    return _Core(second.end, None, None, share=round(first.value / second.value, 2), rule="share")


def _with_base(tokens: Sequence[Token], pieces: Sequence[Piece], core: _Core) -> _Core:
    """A share of a number that is told in the same phrase becomes a number ("half of its 140,000 residents")."""
    if core.share is None:
        return core
    for at in range(core.end, min(core.end + 8, len(pieces))):
        if tokens[pieces[at].token].pos in ("VERB", "AUX", "PUNCT") and pieces[at].text not in ("'", "-"):
            break
        base = numeral_at(pieces, at)
        if base and base.value > 1:
            value = core.share * base.value
            return _Core(base.end, value, value, rule="share of a stated whole", approximate=True)
    return core


# what is no count


def _no_count(tokens: Sequence[Token], pieces: Sequence[Piece], at: int, core: _Core) -> bool:
    """Whether the numeral at piece `at` is a date, an age, a measure, money or part of a name."""
    if core.rule in ("share", "share of a stated whole", "vague"):
        return core.rule == "vague" and _unit_follows(pieces, core.end)
    return (
        _unit_follows(pieces, core.end)
        or _led_by(pieces, at)
        or _inside_a_word(pieces, at, core.end)
        or _year(tokens, pieces, at, core.end)
        or _age(tokens, pieces, at, core.end)
    )


def _unit_follows(pieces: Sequence[Piece], end: int) -> bool:
    after = skip_hyphen(pieces, end)
    if word(pieces, after) in ("square", "cubic", "more", "nautical", "consecutive", "straight"):
        after += 1
    return word(pieces, after) in units() or word(pieces, after) in _MONTHS


_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_LEADS = _MONTHS - {"may", "march"} | frozenset(
    "$ £ € ¥ ₹ rs aged age resolution article chapter flight route highway page number no phase section level "
    "version grade size channel radio psalm unit figure table # @".split()
)


def _led_by(pieces: Sequence[Piece], at: int) -> bool:
    before = word(pieces, at - 1)
    if before in ("may", "march"):
        return not word(pieces, at - 2) or word(pieces, at - 2) in (
            "in",
            "on",
            "by",
            "since",
            "of",
            "until",
            ",",
            "from",
        )
    if before == "." and word(pieces, at - 2) in ("rs", "no", "jan", "feb", "aug", "sept", "oct", "nov", "dec"):
        return True
    return before in _LEADS


def _inside_a_word(pieces: Sequence[Piece], at: int, end: int) -> bool:
    """ "F-16", "G20", "10:30", "24/7", "2nd"."""
    before = word(pieces, at - 1)
    if at and glued(pieces, at - 1):
        if before.isalpha() or before in (":", "/", ".", "_"):
            return True
        if before == "-" and at > 1 and glued(pieces, at - 2) and word(pieces, at - 2).isalnum():
            return True
    after = word(pieces, end)
    return glued(pieces, end - 1) and (after.isalpha() or after in (":", "/", "_"))


def _year(tokens: Sequence[Token], pieces: Sequence[Piece], at: int, end: int) -> bool:
    text = word(pieces, at)
    if end != at + 1 and not (end == at + 3 and len(word(pieces, at + 2)) in (2, 4)):
        return False
    if len(text) != 4 or not text.isdecimal() or not 1500 <= int(text) <= 2100:
        return False
    if end < len(pieces) and tokens[pieces[end].token].tag == "NNS":
        return word(pieces, at - 1) in ("in", "since") and word(pieces, at - 2) in ("", ",", ".")
    return word(pieces, at - 1) in _BEFORE_YEAR or tokens[pieces[at].token].entity == "DATE"


_BEFORE_YEAR = _MONTHS | frozenset("in since of by from until till during before after late early mid - summer".split())


def _age(tokens: Sequence[Token], pieces: Sequence[Piece], at: int, end: int) -> bool:
    """ "Jane Roe, 23, a clerk"."""
    closed = word(pieces, at - 1) in (",", "(") and word(pieces, end) in (",", ")", ".", "")
    return closed and at > 1 and tokens[pieces[at - 2].token].pos == "PROPN" and end == at + 1
