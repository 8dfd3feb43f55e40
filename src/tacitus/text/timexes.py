"""A small grammar of time expressions: what the words say, before any of it is set on the calendar."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from tacitus.model.text import Span
from tacitus.text.timewords import Lexeme


@dataclass(frozen=True, slots=True)
class Dated:
    """Fields of the calendar that the words give; `decade` is its first year, `weekday` 1 to 7."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    before_christ: bool = False
    that_year: bool = False  # "May of that year"


class Which(Enum):
    """Which of its kind, seen from publication (THIS, LAST, NEXT) or from the story (the others)."""

    THIS = "this"
    LAST = "last"
    NEXT = "next"
    THAT = "that"
    PREVIOUS = "previous"
    FOLLOWING = "following"
    ON = "on"  # bare "the weekend", "the summer"


@dataclass(frozen=True, slots=True)
class Near:
    """ "last week", "that month", "next Monday", "the following spring": `of` is a unit or named times."""

    which: Which
    of: str | Dated


@dataclass(frozen=True, slots=True)
class Deictic:
    """ "yesterday": so many days from the day of speaking; "overnight" also holds the day after."""

    by: int
    days: int = 1


@dataclass(frozen=True, slots=True)
class Away:
    """ "two weeks ago" (told from publication), "two weeks later" (from the story); `count` is `None` for "some"."""

    count: float | None
    unit: str
    sign: int
    from_story: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """ "the past four days", "the next two years": up to or from the day of speaking."""

    count: float | None
    unit: str
    sign: int


@dataclass(frozen=True, slots=True)
class Length:
    """ "nearly two weeks"."""

    count: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """ "every Friday", "daily"."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """ "now", "recently"; `word` false for adjectives ("former"), which date nothing."""

    value: str
    adverb: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """ "11:30 p.m." without a day."""

    value: str | None


Time = Dated | Near | Deictic | Away | Stretch | Length | Repeated | Vague | Clock


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: words `start:end` of the sentence's lexemes.

    `edge` narrows it ("early", "end"), `part` is a part of the day.
    """

    time: Time
    start: int
    end: int
    edge: str | None = None
    part: str | None = None


def timexes(words: Sequence[Lexeme]) -> Iterator[Timex]:
    """Yield the time expressions in reading order, none overlapping.

    >>> [timex.time for timex in timexes(lexemes(sentence("They met on 9 October and three weeks later.")))]
    [Dated(year=None, month=10, day=9, weekday=None, season=None, decade=None, century=None, before_christ=False, \
that_year=False), Away(count=3, unit='W', sign=1, from_story=True)]
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
        for more in _shared(words, codes, found):
            yield more
            at = more.end


def span_of(words: Sequence[Lexeme], timex: Timex) -> Span:
    return Span(words[timex.start].span.start, words[timex.end - 1].span.end)


_NEVER_FIRST = frozenset('_,-/f&>i"l)(nBg')

# What may stand before a time and narrows it.
_EDGE = re.compile(r"(?:t?e|O(?=f))(?P<unit>U)?f")
_PART_OF = re.compile(r"(?:[ta]?m?P(?P<hours>U)?[fi]|m?i?t?P[fi]|P(?=[WMjdotD]))t?")
_EARLY = re.compile(r"t?m-?|[br](?=i?[tHNLRFA])|[mbr]i(?=t?[SyU])|m(?=t)")


def _whole(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """The longest reading at `at`: a time with what narrows it before and after."""
    readings = [_with_part(words, codes, at), _with_edge(words, codes, at), _base(words, codes, at)]
    best = max((r for r in readings if r is not None), key=lambda r: r.end, default=None)
    return best and _with_suffix(words, codes, best)


def _with_edge(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """ "the end of May", "early 1945", "late last month", "later that year"."""
    if match := _EDGE.match(codes, at):
        inner = _with_edge(words, codes, match.end()) or _base(words, codes, match.end())
        edge = next((str(w.value) for w in words[at : match.end()] if w.code == "e"), None)
        if inner is not None and edge and _can_be_cut(inner):
            return replace(inner, start=at, edge=edge)
    if match := _EARLY.match(codes, at):
        inner = _base(words, codes, match.end())
        if inner is not None and _can_be_cut(inner):
            word = next(w for w in words[at : match.end()] if w.code in "mbr")
            edge = str(word.value) if word.code == "m" else None if inner.edge else word.text.lower()
            return replace(inner, start=at, edge=edge)
    return None


def _can_be_cut(inner: Timex) -> bool:
    """Whether "early" or "the end of" may stand before it."""
    return isinstance(inner.time, Dated | Near | Deictic)


def _with_part(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """ "the night of 8 October", "early in the morning of Friday", "dawn Wednesday"."""
    match = _PART_OF.match(codes, at)
    inner = match and _base(words, codes, match.end())
    if match and inner and isinstance(inner.time, Dated | Deictic):
        part = next(str(w.value) for w in words[at : match.end()] if w.code == "P")
        return replace(inner, start=at, part=part)
    return None


def _with_suffix(words: Sequence[Lexeme], codes: str, timex: Timex) -> Timex:
    """ "Friday night", "May 8 at 1 a.m."."""
    if isinstance(timex.time, Dated | Deictic | Near) and timex.end < len(words):
        word = words[timex.end]
        if word.code == "P" and timex.part is None:
            return replace(timex, end=timex.end + 1, part=str(word.value))
        if word.code == "B" and isinstance(timex.time, Dated):
            era = replace(timex.time, before_christ=word.value == "BC")
            return replace(timex, end=timex.end + 1, time=era)
    return timex


def _base(words: Sequence[Lexeme], codes: str, at: int) -> Timex | None:
    """The longest rule that fits at `at`; of equal length, the first."""
    best: Timex | None = None
    for pattern, build in RULES:
        match = pattern.match(codes, at)
        if match and match.end() > at and (best is None or match.end() > best.end):
            time = build(_Parts(words, match))
            if time is not None:
                best = time if isinstance(time, Timex) else Timex(time, at, match.end())
    return best


class _Parts:
    """The words that the named groups of a rule stand for."""

    def __init__(self, words: Sequence[Lexeme], match: re.Match[str]) -> None:
        self.words = words
        self.match = match
        self.start, self.end = match.span()

    def word(self, group: str) -> Lexeme | None:
        return self.words[self.match.start(group)] if self.has(group) else None

    def number(self, group: str) -> int | None:
        word = self.word(group)
        return word.value if word is not None and isinstance(word.value, int) else None

    def text(self, group: str) -> str | None:
        word = self.word(group)
        return None if word is None or word.value is None else str(word.value)

    def has(self, group: str) -> bool:
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def count(self) -> float | None:
        """The number in group `n`; `None` for "some", "a few"."""
        if not self.has("n"):
            return None
        start, end = self.match.span("n")
        values = [w.value if isinstance(w.value, int) else 1 if w.code == "a" else None for w in self.words[start:end]]
        known = [v for v in values if v is not None]
        if len(known) < sum(1 for w in self.words[start:end] if w.code in "cdnyqa"):
            return None
        return sum(known)

    def before(self, by: int = 1) -> Lexeme | None:
        return self.words[self.start - by] if self.start >= by else None

    def after(self) -> Lexeme | None:
        return self.words[self.end] if self.end < len(self.words) else None


Build = Callable[[_Parts], Time | Timex | None]
_COUNT = r"(?P<n>c-?c|[cdny]|a|q)"
_APPROX = r"[zq]*a?z*"


def _date(parts: _Parts) -> Time | None:
    day = parts.number("day")
    if day is None or not 1 <= day <= 31:
        return None
    return Dated(
        year=parts.number("year"),
        month=parts.number("month"),
        day=day,
        weekday=parts.number("weekday") if parts.has("weekday") else None,
        that_year=parts.has("that"),
    )


def _first_day(parts: _Parts) -> Time | None:
    """The "8" of "8-9 October"."""
    month = next((w.value for w in parts.words[parts.end :] if w.code in "Mj"), None)
    day = parts.number("day")
    return Dated(month=month, day=day) if isinstance(month, int) and day and day <= 31 else None


def _numeric(parts: _Parts) -> Time | None:
    """2014-12-31, and 31/12/2014 or 12/31/2014 where only one reading is a date."""
    first, second, third = (parts.number(g) for g in "abc")
    if first is None or second is None or third is None:
        return None
    if first > 31:
        return Dated(first, second, third) if second <= 12 else None
    if first <= 12 and second <= 12 and first != second:
        return None
    month, day = (first, second) if first <= 12 else (second, first)
    return Dated(third, month, day) if month <= 12 else None


def _month(parts: _Parts) -> Time | None:
    year = parts.number("year")
    if year is None and not _is_month(parts):
        return None
    return Dated(year=year, month=parts.number("month"), that_year=parts.has("that"))


_BEFORE_MONTH = frozenset(
    ["in", "since", "until", "till", "by", "during", "from", "between", "of", "this", "last", "next", "early", "late", "mid", "-", "to", "through", "before", "after", "and", "for", "around", "about", "(", "/", "every", "throughout"]
)


def _is_month(parts: _Parts) -> bool:
    """Whether "May" or "March" is the month, not a verb, a name or a demonstration."""
    month = parts.word("month")
    if month is None or month.value not in (3, 5, 8):
        return True
    left, right = parts.before(), parts.after()
    if left is not None and left.text.lower() in _BEFORE_MONTH:
        return True
    return right is not None and right.code == '"' and left is not None and left.code == "t"


def _year(parts: _Parts) -> Time | None:
    return Dated(year=parts.number("year"))


def _short_year(parts: _Parts) -> Time | None:
    number = parts.number("year")
    return None if number is None or number < 10 else Dated(year=1900 + number)


def _weekday(parts: _Parts) -> Time:
    return Dated(weekday=parts.number("weekday"))


def _season(parts: _Parts) -> Time | None:
    year, code = parts.number("year"), parts.text("season")
    season = parts.word("season")
    if year is None and season is not None and not _is_season(parts, season):
        return None
    if year is None and not parts.has("that"):
        return Near(Which.ON, Dated(season=code))
    return Dated(year=year, season=code, that_year=parts.has("that"))


def _is_season(parts: _Parts, season: Lexeme) -> bool:
    """ "the fall of the town", "Arab Spring" and "spring water" are no seasons."""
    left, right = parts.before(), parts.after()
    if season.text[0].isupper() or (right is not None and right.code == "f"):
        return False
    if season.text.lower() == "fall":
        return (
            parts.has("the")
            and left is not None
            and left.text.lower() in ("in", "during", "over", "since", "throughout")
        )
    return (
        parts.has("the")
        or left is None
        or left.text.lower() in ("in", "during", "since", "by", "of", "until", "and", "-", "through")
    )


def _decade(parts: _Parts) -> Time:
    return Dated(decade=parts.number("decade"))


def _century(parts: _Parts) -> Time | None:
    number = parts.number("number")
    return Dated(century=number) if number and number < 30 and parts.text("unit") == "CE" else None


def _holiday(parts: _Parts) -> Time | None:
    month, day = (int(p) for p in (parts.text("holiday") or "0-0").split("-"))
    return Dated(year=parts.number("year"), month=month, day=day)


_WHICH = {
    "H": Which.THIS, "L": Which.LAST, "N": Which.NEXT, "A": Which.THAT, "R": Which.PREVIOUS, "F": Which.FOLLOWING,
}  # fmt: skip


def _near(parts: _Parts) -> Time | Timex | None:
    which_word = parts.word("which")
    if which_word is None:
        return None
    which = _WHICH[which_word.code]
    if which in (Which.LAST, Which.NEXT) and parts.has("the"):
        which = Which.FOLLOWING if which is Which.NEXT else Which.PREVIOUS
    if parts.has("part"):
        by = {Which.LAST: -1, Which.PREVIOUS: -1, Which.NEXT: 1, Which.FOLLOWING: 1}.get(which, 0)
        time: Time = Deictic(by) if which in (Which.THIS, Which.LAST) else Near(which, "D")
        return Timex(time, parts.start, parts.end, part=parts.text("part"))
    if parts.has("unit"):
        return _near_unit(which, parts)
    if parts.has("weekend"):
        return Near(which, "WE")
    return Near(
        which,
        Dated(month=parts.number("month"), weekday=parts.number("weekday"), season=parts.text("season")),
    )


def _near_unit(which: Which, parts: _Parts) -> Time | None:
    word, unit = parts.word("unit"), parts.text("unit")
    if word is None or unit is None:
        return None
    if word.text.lower().endswith("s"):
        if which in (Which.LAST, Which.PREVIOUS):
            return Stretch(None, unit, -1)
        return Stretch(None, unit, 1) if which in (Which.NEXT, Which.FOLLOWING) else None
    if unit.startswith("T"):
        return Length(1, unit)
    if unit == "D" and which in (Which.THIS, Which.LAST, Which.NEXT):
        which = {Which.LAST: Which.PREVIOUS, Which.NEXT: Which.FOLLOWING}.get(which, Which.THAT)
    return Near(which, unit)


def _the_unit(parts: _Parts) -> Time | None:
    """ "the year" in "the end of the year", "earlier in the week"; elsewhere it dates nothing."""
    left = parts.before()
    unit = parts.text("unit")
    if left is None or left.code not in "fi" or unit is None or unit.startswith("T") or unit in ("DE", "CE"):
        return None
    further = parts.before(2)
    if further is None or further.code not in "embr":
        return None
    return Near(Which.ON, unit)


def _weekend(parts: _Parts) -> Time:
    return Near(Which.ON, "WE")


def _deictic(parts: _Parts) -> Time:
    return Deictic(parts.number("by") or 0)


def _tonight(parts: _Parts) -> Timex:
    return Timex(Deictic(0), parts.start, parts.end, part="NI")


def _overnight(parts: _Parts) -> Timex:
    return Timex(Deictic(-1, 2), parts.start, parts.end, part="NI")


def _away(parts: _Parts) -> Time | None:
    way, unit = parts.word("way"), parts.text("unit")
    if way is None or unit is None:
        return None
    return Away(parts.count(), unit, 1 if way.code == "r" else -1, way.code != "g")


def _stretch(parts: _Parts) -> Time | None:
    which, unit = parts.word("which"), parts.text("unit")
    if which is None or unit is None:
        return None
    return Stretch(parts.count(), unit, -1 if which.code in "LR" else 1)


def _length(parts: _Parts) -> Time | None:
    unit = parts.text("unit")
    after = parts.after()
    if unit is None or (after is not None and after.text.lower() == "old"):
        return None
    if parts.has("n") and parts.word("n") is not None and parts.words[parts.match.start("n")].code == "y":
        return None
    return Length(parts.count(), unit)


_BEFORE_BARE = frozenset(["for", "after", "in", "within", "over", "of", "many"])


def _bare_length(parts: _Parts) -> Time | None:
    """ "for years", "after weeks of talks"."""
    left, word, unit = parts.before(), parts.word("unit"), parts.text("unit")
    if left is None or word is None or unit is None or not word.text.lower().endswith("s"):
        return None
    return Length(None, unit) if left.text.lower() in ("for", "after", "within") else None


def _every(parts: _Parts) -> Time | None:
    if parts.has("weekday"):
        return Repeated(f"XXXX-WXX-{parts.number('weekday')}")
    if parts.has("part"):
        return Repeated(f"XXXX-XX-XXT{parts.text('part')}")
    return Repeated("P1" + (parts.text("unit") or "D").removeprefix("T").replace("2W", "W"))


def _set(parts: _Parts) -> Time | None:
    return Repeated(parts.text("set") or "P1D")


def _vague(parts: _Parts) -> Time:
    return Vague(parts.text("value") or "PRESENT_REF", True)


def _adjective(parts: _Parts) -> Time | None:
    word, after = parts.word("value"), parts.after()
    if word is not None and word.value == "PAST_REF" and after is not None and after.code == "U":
        return None
    return Vague(parts.text("value") or "PAST_REF", False)


def _recent(parts: _Parts) -> Time | None:
    """ "recent weeks"."""
    return Vague("PAST_REF", True) if parts.text("value") == "PAST_REF" else None


def _clock(parts: _Parts) -> Time | None:
    word = parts.word("clock")
    if word is None:
        return None
    plain = word.text.replace(":", "").isdigit()
    left = parts.before()
    if (
        plain
        and not parts.has("half")
        and (left is None or left.text.lower() not in ("at", "by", "around", "about", "until"))
    ):
        return None
    return Clock(parts.text("clock"))


def _rule(pattern: str, build: Build) -> tuple[re.Pattern[str], Build]:
    return re.compile(pattern), build


_DAY = r"(?P<day>[do])"
_MONTH = r"(?P<month>[Mj])"
_WEEKDAY = r"(?:(?P<weekday>[Ww]),?t?)?"
_YEAR = r"(?:[,f]?(?P<year>y)|f(?P<that>AU))"

RULES: tuple[tuple[re.Pattern[str], Build], ...] = (
    _rule(rf"{_WEEKDAY}t?{_DAY}f?{_MONTH}{_YEAR}?", _date),
    _rule(rf"{_WEEKDAY}{_MONTH}t?{_DAY}(?![-/]?[Uk]){_YEAR}?", _date),
    _rule(r"t?(?P<day>[do])(?=(?:,t?[do])*,?[-/>&]t?[do]f?[Mj])", _first_day),
    _rule(r"(?P<a>y)-(?P<b>[d])-(?P<c>d)", _numeric),
    _rule(r"(?P<a>d)/(?P<b>d)/(?P<c>y)", _numeric),
    _rule(rf"(?P<month>[Mj]){_YEAR}", _month),
    _rule(r"(?P<month>M)", _month),
    _rule(r"(?:tU)?(?P<year>y)", _year),
    _rule(r"'(?P<year>n)", _short_year),
    _rule(r"(?P<weekday>W)", _weekday),
    _rule(r"(?P<the>t)?(?P<season>S)(?:f?(?P<year>y)|f(?P<that>AU))?", _season),
    _rule(r"(?P<year>y)(?P<season>S)", _season),
    _rule(r"t?(?P<decade>k)", _decade),
    _rule(r"t?(?P<number>[oO])-?(?P<unit>U)", _century),
    _rule(r"(?P<holiday>Y)(?:,?(?P<year>y))?", _holiday),
    _rule(
        r"(?P<the>t)?(?P<which>[HLNARF])(?:(?P<unit>U)|(?P<month>M)|(?P<weekday>W)|(?P<season>S)|(?P<weekend>E)|(?P<part>P))",
        _near,
    ),
    _rule(r"t(?P<unit>U)", _the_unit),
    _rule(r"t(?P<weekend>E)", _weekend),
    _rule(r"(?P<by>D)", _deictic),
    _rule(r"G", _tonight),
    _rule(r"V", _overnight),
    _rule(rf"{_APPROX}{_COUNT}-?(?P<unit>U)(?P<way>[grb])", _away),
    _rule(r"(?P<unit>U)(?P<way>[grb])", _away),
    _rule(rf"t?(?P<which>[LNRF]){_APPROX}{_COUNT}-?(?P<unit>U)", _stretch),
    _rule(rf"t{_APPROX}{_COUNT}(?P<which>[R])(?P<unit>U)", _stretch),
    _rule(rf"(?:tO)?{_APPROX}{_COUNT}-?(?P<unit>U)(?:-?l)?", _length),
    _rule(r"(?P<unit>U)-l", _length),
    _rule(r"(?P<unit>U)", _bare_length),
    _rule(r"v(?:(?P<weekday>W)|(?P<part>P)|(?P<unit>U))", _every),
    _rule(r"(?P<set>s)", _set),
    _rule(r"(?P<value>X)", _vague),
    _rule(r"(?P<value>x)(?P<unit>U)", _recent),
    _rule(r"(?P<value>x)", _adjective),
    _rule(r"(?P<clock>T)", _clock),
)

_SECOND_DAY = re.compile(r"(?:[-/>]|,?&t?)(?P<day>[do])(?![-/]?[Uk])(?:[,f]?(?P<year>y))?")
_SECOND_YEAR = re.compile(r"[-/](?P<year>[dn])")


def _shared(words: Sequence[Lexeme], codes: str, first: Timex) -> Iterator[Timex]:
    """The second half of "July 14-17", "May 6 and 7th", "1995-96", whose month or century stands in the first."""
    time = first.time
    if not isinstance(time, Dated):
        return
    if time.month and time.day and codes[first.end - 1] in "do":
        match = _SECOND_DAY.match(codes, first.end)
        if match and _stands_alone(words, match):
            parts = _Parts(words, match)
            at = match.start("day")
            yield Timex(Dated(parts.number("year"), time.month, parts.number("day")), at, match.end())
    if time.year and codes[first.end - 1] == "y":
        match = _SECOND_YEAR.match(codes, first.end)
        short = match and words[match.start("year")]
        if match and short and isinstance(short.value, int) and len(short.text) == 2:
            year = time.year // 100 * 100 + short.value
            if year > time.year and codes[match.end() : match.end() + 1] not in ("-", "/"):
                yield Timex(Dated(year=year), match.start("year"), match.end())


def _stands_alone(words: Sequence[Lexeme], match: re.Match[str]) -> bool:
    """Whether the number counts nothing: "May 6 and 7 people" names one day."""
    if match[0][0] in "-/" or words[match.start("day")].code == "o":
        return True
    after = words[match.end()] if match.end() < len(words) else None
    return after is None or after.code != "_" or not after.text[:1].isalpha()
