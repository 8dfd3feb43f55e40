"""Finding time expressions: the longest rule that fits, with what narrows it before and after."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tacitus.model.text import Span
from tacitus.text.times.kinds import Dated, Deictic, Near, Share, Timex
from tacitus.text.times.parts import Parts
from tacitus.text.times.rules import RULES
from tacitus.text.times.words import Lexeme


def timexes(words: Sequence[Lexeme]) -> Iterator[Timex]:
    """Yield the time expressions in reading order, none overlapping.

    >>> from tacitus.text.times.words import lexemes
    >>> [timex.time for timex in timexes(lexemes(sentence("The raid came three weeks later.")))]
    [Away(count=3, unit='W', sign=1, from_story=True)]
    """
    codes = "".join(word.code for word in words)
    at = 0
    while at < len(words):
        found = None if codes[at] in _NEVER_FIRST else _whole(words, codes, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.end
        for more in _second_half(words, codes, found):
            yield more
            at = more.end


def span_of(words: Sequence[Lexeme], timex: Timex) -> Span:
    return Span(words[timex.start].span.start, words[timex.end - 1].span.end)


_NEVER_FIRST = frozenset('_,-/f&>i"l)(Bh')
_SHARE = re.compile(r"t(?P<which>[LO])(?P<n>[cdn])?(?P<unit>U)f")
_EDGE = re.compile(r"t?ef")
_EARLY = re.compile(r"[mbr]i(?=t?[SyU])|t?m-?|[br](?=[tHNLRFA])")
_PART = re.compile(r"(?:[ta]?m?P(?P<hours>U)?[fi]|m?i?t?P[fi]|P(?=[WMjdotD])|V[if]?(?=[WMjdoD]))t?|t?mU[fi]")


def _whole(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """The longest reading at `at`."""
    readings = (
        _of_a_part(words, codes, at),
        _of_a_share(words, codes, at),
        _at_an_edge(words, codes, at),
        _early(words, codes, at),
        _base(words, codes, at),
    )
    best = max((r for r in readings if r is not None), key=lambda r: r.end, default=None)
    return best and _with_suffix(words, best)


def _base(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """The longest rule that fits at `at`; of equal length, the first."""
    best: Timex | None = None
    for pattern, build in RULES:
        match = pattern.match(codes, at)
        if match and match.end() > (best.end if best else at):
            time = build(Parts(words, match))
            if time is not None:
                best = time if isinstance(time, Timex) else Timex(time, at, match.end())
    return best


def _of_a_share(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """ "the first two months of 1939", "the last week of May"."""
    match = _SHARE.match(codes, at)
    inner = match and _base(words, codes, match.end())
    if not match or not inner or not _can_be_cut(inner):
        return None
    parts = Parts(words, match)
    which, unit = parts.word("which"), parts.text("unit")
    if which is None or unit is None:
        return None
    skip = which.value - 1 if which.code == "O" and isinstance(which.value, int) else 0
    return replace(inner, start=at, share=Share(parts.number("n") or 1, unit, which.code == "O", skip))


def _at_an_edge(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """ "the end of May"."""
    match = _EDGE.match(codes, at)
    inner = match and (_early(words, codes, match.end()) or _base(words, codes, match.end()))
    if not match or not inner or not _can_be_cut(inner):
        return None
    edge = next(str(w.value) for w in words[at : match.end()] if w.code == "e")
    return replace(inner, start=at, edge=edge)


def _early(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """ "early 1945", "late last month", "later that year", "late in the year"."""
    match = _EARLY.match(codes, at)
    inner = match and _base(words, codes, match.end())
    if not match or not inner or not _can_be_cut(inner):
        return None
    word = next(w for w in words[at : match.end()] if w.code in "mbr")
    edge = str(word.value) if word.code == "m" else word.text.lower()
    return replace(inner, start=at, edge=edge)


def _can_be_cut(inner: Timex) -> bool:
    """Whether "early" or "the end of" may stand before it."""
    return isinstance(inner.time, Dated | Near | Deictic)


def _of_a_part(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """ "the night of 8 October", "early in the morning of Friday", "dawn Wednesday", "the early hours of Monday"."""
    match = _PART.match(codes, at)
    inner = match and _base(words, codes, match.end())
    if not match or not inner or not isinstance(inner.time, Dated | Deictic):
        return None
    before = words[at : match.end()]
    if any(w.code == "U" and w.value != "TH" for w in before):
        return None
    part = next((str(w.value) for w in before if w.code == "P"), "NI" if before[0].code == "V" else "MO")
    return replace(inner, start=at, part=part)


def _with_suffix(words: Sequence[Lexeme], timex: Timex) -> Timex:
    """ "Friday night", "490 BC"."""
    if not isinstance(timex.time, Dated | Deictic | Near) or timex.end >= len(words):
        return timex
    word = words[timex.end]
    if word.code == "P" and timex.part is None:
        return replace(timex, end=timex.end + 1, part=str(word.value))
    if word.code == "B" and isinstance(timex.time, Dated):
        return replace(timex, end=timex.end + 1, time=replace(timex.time, before_christ=word.value == "BC"))
    return timex


_SECOND_DAY = re.compile(r"(?:[-/>]|,?&t?)(?P<day>[do])(?![-/]?[UkMj])(?:[,f]?(?P<year>y))?")
_SECOND_YEAR = re.compile(r"[-/](?P<year>[dn])(?![-/])")


def _second_half(words: Sequence[Lexeme], codes: str, first: Timex) -> Iterator[Timex]:
    """The second half of "July 14-17", "May 6 and 7th", "1995-96", whose month or century stands in the first."""
    time, last = first.time, codes[first.end - 1]
    if not isinstance(time, Dated):
        return
    if time.month and last in "do" and any(c in "Mj" for c in codes[first.start : first.end]):
        match = _SECOND_DAY.match(codes, first.end)
        if match and _stands_alone(words, match):
            parts = Parts(words, match)
            yield Timex(Dated(parts.number("year"), time.month, parts.number("day")), match.start("day"), match.end())
    if time.year and last == "y" and (match := _SECOND_YEAR.match(codes, first.end)):
        short = words[match.start("year")]
        year = time.year // 100 * 100 + (short.value if isinstance(short.value, int) else 0)
        if len(short.text) == 2 and year > time.year:
            yield Timex(Dated(year=year), match.start("year"), match.end())


def _stands_alone(words: Sequence[Lexeme], match: re.Match[str]) -> bool:
    """Whether the number counts nothing: "May 6 and 7 people" names one day."""
    if match[0][0] in "-/" or words[match.start("day")].code == "o":
        return True
    after = words[match.end()] if match.end() < len(words) else None
    return after is None or after.code != "_" or not after.text[:1].isalpha()
