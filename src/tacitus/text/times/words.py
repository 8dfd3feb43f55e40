"""A sentence as a row of words of time, each with a one-letter code by which the grammar reads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge.dates import TimeKind, TimeWord, time_words
from tacitus.model.text import Sentence, Span, Token
from tacitus.text.phrases import Phrases

CODES = {
    TimeKind.MONTH: "M", TimeKind.SHORT_MONTH: "j", TimeKind.WEEKDAY: "W", TimeKind.SHORT_WEEKDAY: "w",
    TimeKind.PART: "P", TimeKind.SEASON: "S", TimeKind.UNIT: "U", TimeKind.WEEKEND: "E", TimeKind.DEICTIC: "D",
    TimeKind.TONIGHT: "G", TimeKind.OVERNIGHT: "V", TimeKind.CARDINAL: "c", TimeKind.ORDINAL: "O",
    TimeKind.QUANTITY: "q", TimeKind.MODIFIER: "m", TimeKind.EDGE: "e", TimeKind.THIS: "H", TimeKind.LAST: "L",
    TimeKind.PREVIOUS: "R", TimeKind.NEXT: "N", TimeKind.FOLLOWING: "F", TimeKind.THAT: "A", TimeKind.AGO: "g",
    TimeKind.LATER: "r", TimeKind.EARLIER: "b", TimeKind.APPROX: "z", TimeKind.EVERY: "v", TimeKind.SET: "s",
    TimeKind.REFERENCE: "X", TimeKind.ADJECTIVE: "x", TimeKind.HOLIDAY: "Y", TimeKind.ERA: "B", TimeKind.THE: "t",
    TimeKind.A: "a", TimeKind.OF: "f", TimeKind.AND: "&", TimeKind.TO: ">", TimeKind.IN: "i", TimeKind.LONG: "l",
    TimeKind.HALF: "½", TimeKind.CLOCK_HALF: "h",
}  # fmt: skip
SMALL, ORDINAL_DIGITS, NUMBER, YEAR, DECADE, CLOCK, OTHER = "d", "o", "n", "y", "k", "T", "_"
MARKS = {",": ",", "-": "-", "–": "-", "/": "/", "'": "'", "'s": '"', "(": "(", ")": ")"}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or phrase: its code, its value, the words it spans and the first token it lies in."""

    code: str
    value: int | str | None
    span: Span
    text: str
    token: int


def lexemes(sentence: Sentence) -> tuple[Lexeme, ...]:
    """The sentence, cut as its words of time ask ("8-9" is three, "a couple of" one).

    >>> "".join(word.code for word in lexemes(sentence("The truce of 8–9 October 2020 held for two weeks.")))
    't_fd-dMy__cU_'
    """
    tokens = sentence.tokens
    out: list[Lexeme] = []
    at = 0
    for start, end, rows in _phrases().find(tokens):
        row = next((r for r in rows if not r.capital or tokens[start].text[0].isupper()), None)
        if row is None:
            continue
        for token in tokens[at:start]:
            out.extend(_plain(token))
        span = Span(tokens[start].span.start, tokens[end - 1].span.end)
        text = " ".join(t.text for t in tokens[start:end])
        out.append(Lexeme(CODES[row.kind], row.value, span, text, start))
        at = end
    for token in tokens[at:]:
        out.extend(_plain(token))
    return tuple(out)


@cache
def _phrases() -> Phrases[tuple[TimeWord, ...]]:
    by_word: dict[str, tuple[TimeWord, ...]] = {}
    for row in time_words():
        for word in row.words:
            by_word[word] = (*by_word.get(word, ()), row)
    return Phrases(by_word.items())


_COMPOUND = re.compile(r"(?:mid|early|late|pre|post)[-–]\d{4}s?$|\d.*[-–/]\w", re.IGNORECASE)
_PIECES = re.compile(r"[-–/]|[^-–/]+")
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(st|nd|rd|th|s)?$", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m\.?|p\.m\.?|hrs|gmt)$|(\d{1,2}):(\d{2})(?::\d{2})?$", re.I)


def _plain(token: Token) -> Iterator[Lexeme]:
    """Numbers and marks; a token such as "1775–1780" is cut at its dashes."""
    text = token.text
    if len(text) == len(token.span) and _COMPOUND.match(text):
        for piece in _PIECES.finditer(text):
            span = Span(token.span.start + piece.start(), token.span.start + piece.end())
            yield _piece(piece[0], span, token.index)
    else:
        yield _piece(text, token.span, token.index)


def _piece(text: str, span: Span, token: int) -> Lexeme:
    code, value = ("m", text.lower()) if text.lower() in ("mid", "early", "late") else _reading(text)
    return Lexeme(code, value, span, text, token)


def _reading(text: str) -> tuple[str, int | str | None]:
    if text in MARKS:
        return MARKS[text], None
    if not text[:1].isdigit():
        return OTHER, None
    if clock := _CLOCK.match(text):
        return CLOCK, _clock_value(clock)
    digits = _DIGITS.match(text)
    if digits is None or digits[2] or not digits[1].isascii():
        return OTHER, None
    return _number(digits[1], (digits[3] or "").lower())


def _clock_value(clock: re.Match[str]) -> str | None:
    hour, minute = int(clock[1] or clock[4]), int(clock[2] or clock[5] or 0)
    half = (clock[3] or "").lower()[:1]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 25 and minute < 60 else None


def _number(digits: str, ending: str) -> tuple[str, int | None]:
    value = int(digits.replace(",", "")) if len(digits) < 12 else None
    if value is None:
        return OTHER, None
    if ending == "s":
        return (DECADE if len(digits) == 4 and digits.endswith("0") else OTHER), value
    if ending:
        return ORDINAL_DIGITS, value
    if len(digits) <= 2 and 1 <= value <= 31:
        return SMALL, value
    if len(digits) == 4 and 1000 <= value < 2200:
        return YEAR, value
    return NUMBER, value
