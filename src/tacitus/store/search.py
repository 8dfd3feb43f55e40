"""Reports by their words, in any script, and where in them the words stand."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from tacitus.sources.reports import clip
from tacitus.store.query import reports_holding
from tacitus.store.schema import reports

AROUND = 110  # characters shown on each side of a word
LONGEST = 700  # characters of all pieces of a report
PIECES = 3
TITLE = 300  # characters of a title in a list
UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that set no spaces between words (Thai, Lao, Tibetan, Burmese, Khmer, Japanese, Chinese)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds all the words, and pieces of its text in which some of them are marked.

    A piece is a list of (text, whether it is one of the words).
    """

    key: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    set_aside: str | None
    withdrawn: bool
    pieces: tuple[tuple[tuple[str, bool], ...], ...]


def count_hits(connection: Connection, words: str) -> int:
    """How many reports hold all of `words`; raises `UsageError` where there are none."""
    return int(
        connection.execute(select(func.count()).select_from(_holding(connection, words).subquery())).scalar_one()
    )


def hits(connection: Connection, words: str, limit: int, offset: int = 0) -> Iterator[Hit]:
    """Yield the reports that hold all of `words`, the latest first."""
    query = select(reports).where(reports.c.key.in_(_holding(connection, words)))
    query = query.order_by(reports.c.published.is_(None), reports.c.published.desc(), reports.c.key)
    for row in connection.execute(query.limit(limit).offset(offset)):
        yield Hit(
            row.key,
            row.title and clip(row.title, TITLE),
            row.publisher,
            row.published,
            row.language,
            row.set_aside,
            row.withdrawn is not None or row.corrected is not None,
            pieces(row.text, words.split()),
        )


def _holding(connection: Connection, words: str) -> Select[Any]:
    """The keys of the reports; words of scripts without spaces are looked for as they stand, as no index has them."""
    wanted = words.split()
    within = [word for word in wanted if UNSPACED.search(word)]
    apart = [word for word in wanted if word not in within]
    if not within:
        return reports_holding(connection, words)
    query = select(reports.c.key).where(*(reports.c.text.contains(word, autoescape=True) for word in within))
    return query.where(reports.c.key.in_(reports_holding(connection, " ".join(apart)))) if apart else query


def pieces(text: str, words: Sequence[str]) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Pieces of `text` around the first places of `words`, whatever their case and accents; its beginning without any.

    >>> pieces("In Łódź, talks.", ["łodź"])
    ((('In ', False), ('Łódź', True), (', talks.', False)),)
    """
    places = list(_places(text, words))
    if not places:
        return ((((text[: 2 * AROUND] + ("…" if len(text) > 2 * AROUND else "")), False),),)
    found: list[tuple[tuple[str, bool], ...]] = []
    shown = 0
    for start, end in _windows(text, places)[:PIECES]:
        inside = [(a, b) for a, b in places if start <= a and b <= end]
        found.append(tuple(_marked(text, start, end, inside)))
        shown += end - start
        if shown > LONGEST:
            break
    return tuple(found)


def _places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand in the text, in order."""
    plain, at = folded(text)
    choices = sorted({_pattern(folded(word)[0]) for word in words if word}, key=len, reverse=True)
    for match in re.finditer("|".join(choices), plain) if choices else ():
        if match.end() > match.start():
            yield at[match.start()], at[match.end() - 1] + 1


def _pattern(word: str) -> str:
    """What finds the word, or the parts that it falls into, as a word of its own; nothing where it has no letter."""
    if UNSPACED.search(word):
        return re.escape(word)
    inner = r"\W+".join(map(re.escape, re.findall(r"\w+", word)))
    return rf"(?<!\w){inner}(?!\w)" if inner else "(?!)"


def folded(text: str) -> tuple[str, Sequence[int]]:
    """`text` without case and accents, and the place in `text` of each of its characters."""
    if text.isascii():
        return text.lower(), range(len(text))
    out: list[str] = []
    at: list[int] = []
    for index, character in enumerate(text):
        for part in unicodedata.normalize("NFD", character.casefold()):
            if not unicodedata.combining(part):
                out.append(part)
                at.append(index)
    return "".join(out), at


def _windows(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of the text around the places, those that touch joined."""
    found: list[tuple[int, int]] = []
    for start, end in places:
        first, last = _from_word(text, start - AROUND, start), _to_word(text, end, end + AROUND)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return [(first, min(last, first + LONGEST)) for first, last in found]


def _from_word(text: str, first: int, start: int) -> int:
    """Where the first whole word from `first` on begins; `first` itself where no space stands before `start`."""
    if first <= 0:
        return 0
    space = text.find(" ", first, start)
    return space + 1 if space >= 0 else first


def _to_word(text: str, end: int, last: int) -> int:
    """Where the last whole word before `last` ends; `last` itself where no space stands behind `end`."""
    if last >= len(text):
        return len(text)
    space = text.rfind(" ", end, last)
    return space if space >= 0 else last


def _marked(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    cursor = start
    for first, last in places:
        if first > cursor:
            yield ("…" if cursor == start > 0 else "") + text[cursor:first], False
        elif first == start > 0:
            yield "…", False
        yield text[first:last], True
        cursor = last
    rest = text[cursor:end] + ("…" if end < len(text) else "")
    if rest:
        yield rest, False


def as_json(hit: Hit) -> Mapping[str, Any]:
    """The hit as JSON values."""
    told = {name: getattr(hit, name) for name in Hit.__slots__ if name != "pieces"}
    return {**told, "pieces": [[{"text": text, "marked": marked} for text, marked in piece] for piece in hit.pieces]}
