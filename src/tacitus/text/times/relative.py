"""Time expressions told from another time, and lengths of time: "last week", "two days ago", "nearly a year"."""

from tacitus.text.times.dated import hour
from tacitus.text.times.kinds import Away, Dated, Deictic, Length, Near, Repeated, Stretch, Time, Timex, Vague, Which
from tacitus.text.times.parts import Parts

_WHICH = {
    "H": Which.THIS, "L": Which.LAST, "N": Which.NEXT, "A": Which.THAT, "R": Which.PREVIOUS, "F": Which.FOLLOWING,
}  # fmt: skip
_BY = {Which.LAST: -1, Which.PREVIOUS: -1, Which.NEXT: 1, Which.FOLLOWING: 1}


def near(parts: Parts) -> Time | Timex | None:
    word = parts.word("which")
    if word is None:
        return None
    which = _WHICH[word.code]
    if which is Which.NEXT and parts.has("the"):
        which = Which.FOLLOWING  # "the next day" is told from the story
    if parts.has("part"):
        return _near_part(which, parts)
    if parts.has("unit"):
        return _near_unit(which, parts)
    if which is Which.LAST and parts.has("the"):
        which = Which.PREVIOUS
    if parts.has("weekend"):
        return Near(which, "WE")
    named = Dated(month=parts.number("month"), weekday=parts.number("weekday"), season=parts.text("season"))
    return Near(which, named)


def _near_part(which: Which, parts: Parts) -> Timex:
    """ "last night", "this morning", "that afternoon", "the next morning"."""
    told_now = which in (Which.THIS, Which.LAST)
    time: Time = Deictic(_BY.get(which, 0)) if told_now else Near(which, "D")
    return Timex(time, parts.start, parts.end, part=parts.text("part"))


def _near_unit(which: Which, parts: Parts) -> Time | None:
    word, unit = parts.word("unit"), parts.text("unit")
    if word is None or unit is None:
        return None
    if _plural(word.text):
        bare = word.code == "U" and not parts.has("the") and which in (Which.PREVIOUS, Which.FOLLOWING)
        return None if bare or which not in _BY else Stretch(None, unit, _BY[which])
    if unit.startswith("T"):
        return Length(1, unit)
    if which is Which.LAST and (parts.has("the") or unit in ("DE", "CE")):
        return Stretch(1, unit, -1)  # "over the past year"
    if unit == "D" and which in (Which.THIS, Which.LAST, Which.NEXT):
        which = {Which.LAST: Which.PREVIOUS, Which.NEXT: Which.FOLLOWING}.get(which, Which.THAT)
    return Near(which, unit)


def _plural(word: str) -> bool:
    return word.lower().endswith("s")


def the_unit(parts: Parts) -> Time | None:
    """ "the year" in "the end of the year", "earlier in the week"; elsewhere it dates nothing."""
    left, further, unit = parts.before(), parts.before(2), parts.text("unit")
    if left is None or left.code not in "fi" or unit is None or unit.startswith("T") or unit in ("DE", "CE", "D"):
        return None
    return Near(Which.BARE, unit) if further is not None and further.code in "embr" else None


def weekend(parts: Parts) -> Time:
    return Near(Which.BARE, "WE")


def deictic(parts: Parts) -> Time:
    return Deictic(parts.number("by") or 0)


def tonight(parts: Parts) -> Timex:
    return Timex(Deictic(0), parts.start, parts.end, part="NI")


def overnight(parts: Parts) -> Timex:
    return Timex(Deictic(-1, 2), parts.start, parts.end, part="NI")


def away(parts: Parts) -> Time | None:
    way, unit = parts.word("way"), parts.text("unit")
    if way is None or unit is None or _governs(parts):
        return None
    return Away(parts.count(), unit, 1 if way.code == "r" else -1, way.code != "g")


def the_unit_before(parts: Parts) -> Time | None:
    """ "the day before"."""
    unit = parts.text("unit")
    return None if unit is None or _governs(parts) else Near(Which.PREVIOUS, unit)


def _governs(parts: Parts) -> bool:
    """Whether "before" or "prior" is a preposition or conjunction ("a week before the vote")."""
    way, after = parts.word("way"), parts.after()
    if way is None or way.text.lower() not in ("before", "prior") or after is None:
        return False
    return after.text[0].isalnum() and after.text.lower() not in ("and", "or", "but", "in", "at", "on")


def stretch(parts: Parts) -> Time | None:
    which, unit = parts.word("which"), parts.text("unit")
    if which is None or unit is None:
        return None
    return Stretch(parts.count(), unit, -1 if which.code in "LR" else 1)


def length(parts: Parts) -> Time | None:
    unit = parts.text("unit")
    if unit is None or _is_age(parts):
        return None
    number = parts.word("n")
    if number is not None and unit == "TH" and len(number.text) == 4 and number.text.isdigit():
        return hour(number.text, "24h")  # "1830 hours"
    if number is not None and number.text.lower() == "one" and parts.left() not in _BEFORE_ONE_DAY and unit == "D":
        return Vague("XXXX-XX-XX", True) if parts.end - parts.start == 2 else Length(1, unit)  # "one day it will"
    return None if number is not None and number.code == "y" else Length(parts.count(), unit)


def whole_length(parts: Parts) -> Time | None:
    """ "month-long", "decades-long"."""
    word, unit = parts.word("unit"), parts.text("unit")
    if word is None or unit is None:
        return None
    return Length(None if _plural(word.text) else 1, unit)


def _is_age(parts: Parts) -> bool:
    """ "12-year-old", "40 years old"."""
    after = [w.text.lower() for w in (parts.after(), parts.after(1)) if w is not None]
    return after[:1] == ["old"] or after == ["-", "old"] or after == ["of", "age"]


_BEFORE_ONE_DAY = frozenset({"for", "in", "after", "within", "of", "than", "every", "over"})
_BEFORE_BARE = frozenset({"for", "after", "within", "following"})


def bare_length(parts: Parts) -> Time | None:
    """ "for years", "after weeks of talks", "days after the raid"."""
    word, unit, after = parts.word("unit"), parts.text("unit"), parts.after()
    if word is None or unit is None or not _plural(word.text):
        return None
    counted = after is not None and after.text.lower() == "after"
    return Length(None, unit) if counted or parts.left() in _BEFORE_BARE else None


def every(parts: Parts) -> Time | None:
    if parts.has("weekday"):
        return Repeated(f"XXXX-WXX-{parts.number('weekday')}")
    if parts.has("part"):
        return Repeated(f"XXXX-XX-XXT{parts.text('part')}")
    return repeated_unit(parts.text("unit") or "D")


def repeated_unit(unit: str) -> Repeated:
    return Repeated({"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(unit, "XXXX-XX-XXTXX"))


def repeated(parts: Parts) -> Time | None:
    return repeated_unit(parts.text("set") or "D")


def vague(parts: Parts) -> Time:
    return Vague(parts.text("value") or "PRESENT_REF", True)


def adjective(parts: Parts) -> Time:
    return Vague(parts.text("value") or "PAST_REF", False)


def recent(parts: Parts) -> Time | None:
    """ "recent weeks"."""
    return Vague("PAST_REF", True) if parts.text("value") == "PAST_REF" else None
