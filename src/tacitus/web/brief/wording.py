"""Words of a brief: days, names and who says it."""

from collections.abc import Sequence, Sized
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MOST = 6  # names that are listed
OUTLETS = "the outlets"


def day_words(day: date | str) -> str:
    """A day as it is written in prose.

    >>> day_words("2020-10-09")
    '9 October 2020'
    """
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def span_words(start: str | None, end: str | None) -> str:
    """When it was, as an adverb.

    >>> span_words("2020-10-09", None), span_words("2020-10-09", "2020-10-11"), span_words(None, None)
    ('on 9 October 2020', 'between 9 October 2020 and 11 October 2020', 'on a day that is not told')
    """
    if start is None:
        return "on a day that is not told"
    if end in (None, start):
        return f"on {day_words(start)}"
    return f"between {day_words(start)} and {day_words(str(end))}"


def listing(names: Sequence[str], last: str = "and") -> str:
    """Names in a sentence.

    >>> listing(["A", "B", "C"]), listing(["A"])
    ('A, B and C', 'A')
    """
    shown = list(names[:MOST])
    if len(names) > MOST:
        shown.append(f"{len(names) - MOST} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def parted(parts: Sequence[str], what: str) -> str:
    """Versions side by side, the first ones and how many more there are.

    >>> parted(["9", "7"], "figure"), parted([str(n) for n in range(9)], "figure")
    ('9; 7', '0; 1; 2; 3; 4; 5; and 3 more figures')
    """
    more = len(parts) - MOST
    shown = [*parts[:MOST], *([f"and {more} more {what}{'' if more == 1 else 's'}"] if more > 0 else [])]
    return "; ".join(shown)


def verb(names: Sized, one: str, many: str) -> str:
    """The verb that goes with so many names."""
    return one if len(names) == 1 else many


def things(number: int, one: str, many: str | None = None) -> str:
    """So many of them.

    >>> things(1, "report"), things(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def capital(sentence: str) -> str:
    """The sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def quoted(words: str, most: int = 240) -> str:
    """The report's words in quotation marks, on one line, cut where they are long."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= most else line[: most - 1].rstrip() + '…'}”"
