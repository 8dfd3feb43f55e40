"""Time expressions that name fields of the calendar: "9 October 2020", "mid-May", "the summer of 2014"."""

from dataclasses import replace

from tacitus.text.times.kinds import Clock, Dated, Near, Time, Which
from tacitus.text.times.parts import Parts
from tacitus.text.times.words import Lexeme


def date(parts: Parts) -> Time | None:
    day = parts.number("day")
    if day is None or not 1 <= day <= 31:
        return None
    return _with_year(Dated(month=parts.number("month"), day=day, weekday=parts.number("weekday")), parts)


_TOLD_YEARS = {"L": -1, "H": 0, "N": 1}


def _with_year(named: Dated, parts: Parts) -> Time | None:
    """ "May 2014", "May of that year", "May last year"; a unit other than the year ends the date before it."""
    told = parts.word("told")
    if told is None:
        return replace(named, year=parts.number("year"))
    if parts.words[parts.match.start("told") + 1].value != "Y":
        return None
    if told.code in _TOLD_YEARS:
        return replace(named, year_by=_TOLD_YEARS[told.code])
    return replace(named, that_year=True) if told.code == "A" else None


def first_day(parts: Parts) -> Time | None:
    """The "8" of "8-9 October"."""
    month = next((w.value for w in parts.words[parts.end :] if w.code in "Mj"), None)
    day = parts.number("day")
    return Dated(month=month, day=day) if isinstance(month, int) and day and day <= 31 else None


def numeric(parts: Parts) -> Time | None:
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


def month(parts: Parts) -> Time | None:
    if parts.number("year") is None and not parts.has("told") and not _is_month(parts):
        return None
    return _with_year(Dated(month=parts.number("month")), parts)


_BEFORE_MONTH = frozenset(
    {"in", "since", "until", "till", "by", "during", "from", "between", "of", "this", "last", "next", "early", "late"}
    | {"mid", "-", "–", "to", "through", "before", "after", "and", "for", "around", "about", "(", "/", "every"}
    | {"throughout", "previous", "following"}
)


def _is_month(parts: Parts) -> bool:
    """Whether "May", "March" or "August" is the month, not a verb, a name or a demonstration."""
    word = parts.word("month")
    if word is None or word.value not in (3, 5, 8):
        return True
    right = parts.after()
    return parts.left() in _BEFORE_MONTH or (right is not None and right.code == '"' and parts.left() == "the")


def year(parts: Parts) -> Time | None:
    return Dated(year=parts.number("year"))


def short_year(parts: Parts) -> Time | None:
    """ "'89": of a century that the story tells, else the one past."""
    number = parts.number("year")
    return None if number is None or number < 10 else Dated(year=1900 + number, short_year=True)


def weekday(parts: Parts) -> Time:
    return Dated(weekday=parts.number("weekday"))


_BEFORE_SEASON = frozenset({"in", "during", "since", "by", "of", "until", "and", "-", "through", "over", "throughout"})


def season(parts: Parts) -> Time | None:
    code, word = parts.text("season"), parts.word("season")
    if parts.has("year") or parts.has("told"):
        return _with_year(Dated(season=code), parts)
    if word is None or not _is_season(parts, word):
        return None
    return Near(Which.BARE, Dated(season=code))


def _is_season(parts: Parts, word: Lexeme) -> bool:
    """ "the fall of the town", "Arab Spring" and "spring water" are no seasons."""
    right = parts.after()
    if word.text[0].isupper() or (right is not None and (right.code == "f" or right.text[:1].isupper())):
        return False
    if word.text.lower() == "fall" and not parts.has("the"):
        return False
    return parts.left() in _BEFORE_SEASON or (parts.has("the") and parts.left() in ("", ","))


def decade(parts: Parts) -> Time:
    return Dated(decade=parts.number("decade"))


def century(parts: Parts) -> Time | None:
    number = parts.number("number")
    return Dated(century=number) if number and number < 30 and parts.text("unit") == "CE" else None


def holiday(parts: Parts) -> Time | None:
    month_, day = (int(p) for p in (parts.text("holiday") or "0-0").split("-"))
    return Dated(year=parts.number("year"), month=month_, day=day)


_BEFORE_CLOCK = frozenset({"at", "by", "around", "about", "until", "before", "after", "from"})


def clock(parts: Parts) -> Time | None:
    word, half = parts.word("clock"), parts.text("half")
    if word is None:
        return None
    if isinstance(word.value, int):
        return hour(word.text, half)
    plain = word.text.replace(":", "").isdigit()
    if plain and half is None and parts.left() not in _BEFORE_CLOCK:
        return None
    return Clock(_later_by_half(parts.text("clock"), half))


def hour(digits: str, half: str | None) -> Time | None:
    """ "4" (p.m.), "0630" (GMT); other numbers are no time of day."""
    if half is None or not digits.isdigit() or len(digits) not in (1, 2, 4):
        return None
    minutes = digits[2:] if len(digits) == 4 else "00"
    hours = digits[:2] if len(digits) == 4 else digits
    if int(hours) > 24 or int(minutes) > 59:
        return None
    return Clock(_later_by_half(f"{int(hours):02}:{minutes}", half))


def _later_by_half(value: str | None, half: str | None) -> str | None:
    if value is None or half not in ("am", "pm"):
        return value
    hour, minute = int(value[:2]), value[3:]
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute}"
