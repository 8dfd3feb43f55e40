"""Amounts without their bounds: numerals, ranges, vague quantities and shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge.quantifiers import Effect, Quantifier, Side, quantifiers
from tacitus.model.text import Token
from tacitus.text.numerals import Piece, Value, fraction_at, numeral_at, scale_at, skip_hyphen, word


@dataclass(frozen=True, slots=True)
class Core:
    """A number without its qualifiers, up to piece `end`."""

    end: int
    low: float | None
    high: float | None
    share: float | None = None
    rule: str = "exact"
    approximate: bool = False


@cache
def _phrases(side: Side, vague: bool) -> dict[str, tuple[tuple[tuple[str, ...], Quantifier], ...]]:
    """Quantifiers by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Quantifier]]] = {}
    for row in quantifiers():
        if row.side is side and (row.effect is Effect.VAGUE) is vague:
            parts = tuple(row.phrase.replace("-", " - ").split())
            found.setdefault(parts[0], []).append((parts, row))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()}


def match(pieces: Sequence[Piece], at: int, side: Side, vague: bool = False) -> tuple[Quantifier, int] | None:
    for parts, row in _phrases(side, vague).get(word(pieces, at), ()):
        if all(word(pieces, at + i) == part for i, part in enumerate(parts)):
            return row, at + len(parts)
    return None


def core_at(pieces: Sequence[Piece], at: int) -> Core | None:
    return _between(pieces, at) or _share(pieces, at) or _vague(pieces, at) or _range(pieces, at)


def _between(pieces: Sequence[Piece], at: int) -> Core | None:
    if word(pieces, at) != "between":
        return None
    first = numeral_at(pieces, at + 1)
    if first is None or word(pieces, first.end) != "and":
        return None
    return _pair(first, numeral_at(pieces, first.end + 1))


def _range(pieces: Sequence[Piece], at: int) -> Core | None:
    """ "300-400", "three to five"; a single number where no second follows."""
    first = numeral_at(pieces, at)
    if first is None or _impersonal(pieces, at):
        return None
    if word(pieces, first.end) in _RANGE_SIGNS and word(pieces, at - 1) != "from":
        pair = _pair(first, numeral_at(pieces, first.end + 1))
        if pair:
            return pair
    return Core(first.end, first.value, first.value) if first.value == int(first.value) else None


_RANGE_SIGNS = frozenset({"-", "–", "to", "or"})


def _impersonal(pieces: Sequence[Piece], at: int) -> bool:
    """ "no one", "the one": "one" that counts nothing."""
    return word(pieces, at) == "one" and word(pieces, at - 1) in _BEFORE_ONE and word(pieces, at + 1) != "of"


_BEFORE_ONE = frozenset({"no", "any", "every", "each", "which", "the", "some"})


def _pair(first: Value, second: Value | None) -> Core | None:
    if second is None:
        return None
    low = first.value
    if first.scale == 1 and second.scale > 1 and low < second.scale and low * second.scale < second.value:
        low *= second.scale  # "15 to 20 thousand"
    return Core(second.end, low, second.value, rule="range") if low < second.value else None


def _vague(pieces: Sequence[Piece], at: int) -> Core | None:
    found = match(pieces, at, Side.BEFORE, vague=True)
    if found is None:
        return None
    row, end = found
    if row.phrase == "many" and word(pieces, at - 1) in ("how", "so", "too", "as"):
        return None
    scale_end = end + 1 if word(pieces, end) == "of" else end
    scale = scale_at(pieces, scale_end)
    if scale and row.low is not None and row.high is not None:
        top = row.high * scale + (scale - 1 if row.low != row.high else 0)
        if scale == 12:
            top = min(top, 99)
        return Core(scale_end + 1, row.low * scale, top, rule="vague")
    return Core(end, row.low, row.high, rule="vague")


def _share(pieces: Sequence[Piece], at: int) -> Core | None:
    return _percent(pieces, at) or _fraction(pieces, at) or _out_of(pieces, at)


def _percent(pieces: Sequence[Piece], at: int) -> Core | None:
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
    return Core(end, None, None, share=found.value / 100, rule="share") if found.value <= 100 else None


def _fraction(pieces: Sequence[Piece], at: int) -> Core | None:
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
    return Core(end, None, None, share=share, rule="share")


_WHOLE_FOLLOWS = frozenset({"of", "the", "its", "their", "his", "her", "our"})


def _out_of(pieces: Sequence[Piece], at: int) -> Core | None:
    """ "one in five", "nine out of ten"."""
    first = numeral_at(pieces, at)
    if first is None:
        return None
    between = 2 if word(pieces, first.end) == "out" and word(pieces, first.end + 1) == "of" else 0
    between = 1 if word(pieces, first.end) == "in" else between
    second = numeral_at(pieces, first.end + between) if between else None
    if second is None or not 0 < first.value < second.value <= 10 or second.end == first.end + between:
        return None
    return Core(second.end, None, None, share=round(first.value / second.value, 2), rule="share")


def with_base(tokens: Sequence[Token], pieces: Sequence[Piece], core: Core) -> Core:
    """A share of a number that is told in the same phrase becomes a number ("half of its 140,000 residents")."""
    if core.share is None:
        return core
    for at in range(core.end, min(core.end + 8, len(pieces))):
        if tokens[pieces[at].token].pos in ("VERB", "AUX", "PUNCT") and pieces[at].text not in ("'", "-"):
            break
        base = numeral_at(pieces, at)
        if base and base.value > 1:
            value = core.share * base.value
            return Core(base.end, value, value, rule="derived: share of a stated whole", approximate=True)
    return core
