"""The agencies and outlets that a report credits, and the lines that do nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tacitus.knowledge.agencies import agency_names, is_agency
from tacitus.knowledge.credit_cues import Use, phrases_for
from tacitus.model.facts import Credit
from tacitus.model.text import Report, Span
from tacitus.text.normal import squash

_KIND = r"(?:news agency|agency|newspaper|paper|television|TV|channel|broadcaster|radio|website|magazine|outlet)"
_CAPITAL = r"[A-ZÀ-Þ][\w'-]*"
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|says?|said|can|could|may|must|did|does)\b")
_DATE_LINE = re.compile(
    r"(?:\w+,?\s)?(?:\d{1,2}\s[A-Z][a-z]+\.?,?\s\d{4}|[A-Z][a-z]+\.?\s\d{1,2},?\s\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"(?:[\s,T-]+\d{1,2}[:.]\d\d.{0,12})?$"
)


def is_credit(text: str, publisher: str | None) -> bool:
    """Whether a paragraph tells nothing but whose text it is: a by-line, a source, a stamp, a caption.

    >>> [is_credit(t, "Harbour Post") for t in ("By Ann Example in Goris", "source : A Paper", "Harbour Post")]
    [True, True, True]
    >>> [is_credit(t, None) for t in ("By Friday the town had fallen.", "Sources said the town fell.")]
    [False, False]
    """
    line = squash(text).text.strip()
    return (
        _is_byline(line)
        or bool(_line().match(line) and len(line.split()) <= 60)
        or bool(_source().match(line))
        or _all_signed(line)
        or _is_name(line, publisher)
        or bool(_picture().match(line))
        or (len(line.split()) <= 15 and any(_is_stamp(part.strip(), publisher) for part in line.split("|")))
    )


def _is_byline(line: str) -> bool:
    found = re.match(r"by\s", line, re.IGNORECASE)
    return bool(found) and len(line.split()) <= 14 and line[-1] not in ".!?" and not _VERB.search(line)


def _is_stamp(part: str, publisher: str | None) -> bool:
    return bool(_stamp().match(part) or _DATE_LINE.match(part) or _is_name(part, publisher))


def _is_name(line: str, publisher: str | None) -> bool:
    name = line.strip(" .,;:()[]–-")
    return is_agency(name) or (publisher is not None and name.casefold() == publisher.casefold() != "")


def _all_signed(line: str) -> bool:
    """Whether each sentence of `line` says who wrote it."""
    return bool(line) and all(_sentence().search(s) or _signed().match(s) for s in re.split(r"(?<=[.!?])\s", line))


@cache
def _line() -> re.Pattern[str]:
    cues = [cue for cue in phrases_for(Use.LINE) if cue != "by"]
    return re.compile(rf"(?:{_any(cues)})(?!\w)", re.IGNORECASE)


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(phrases_for(Use.STAMP))})(?:\s?[:–-]|\s(?:on\s)?\d|$)", re.IGNORECASE)


@cache
def _picture() -> re.Pattern[str]:
    """Who took a picture ("Ann Example/Reuters"), or a place with its agency alone on a line ("Goris (CNN)")."""
    names = _any(agency_names())
    return re.compile(rf"(?:{_CAPITAL}[\s.]*){{1,5}}(?:/\s?[\w .'-]{{2,30}})*(?:/\s?(?:{names})|\s\((?:{names})\))\W*$")


@cache
def _source() -> re.Pattern[str]:
    """A line that names its source; with the word alone only before a colon."""
    single = [cue for cue in phrases_for(Use.SOURCE) if " " not in cue]
    longer = [cue for cue in phrases_for(Use.SOURCE) if " " in cue]
    return re.compile(rf"(?:(?:{_any(single)})\s?:|(?:{_any(longer)})\s?:?)\s?(?P<names>.{{2,80}})$", re.IGNORECASE)


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(phrases_for(Use.SENTENCE))})\b", re.IGNORECASE)


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_CAPITAL}|and),?\s){{1,8}}(?:{_any(phrases_for(Use.SIGNED))})\s{_CAPITAL}")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


class Named(NamedTuple):
    """A name as `text[start:end]` words it."""

    start: int
    end: int


def credits_in(report: Report, body: Sequence[Span], credit_lines: Sequence[Span]) -> Iterator[Credit]:
    """Yield what `body` paragraphs and `credit_lines` credit, with repeats; names in the table's wording.

    A person or an official who reports something is no credit.

    >>> text = "A medic told AFP. Police reported three deaths, the Harbour Post reported."
    >>> [c.name for c in credits_in(report(text), [Span(0, len(text))], [])]
    ['AFP', 'Harbour Post']
    """
    for span in body:
        yield from _quoted(report, span, _by_cue)
    for span in credit_lines:
        yield from _quoted(report, span, _in_line)


def _quoted(report: Report, span: Span, find: Callable[[str], Iterator[Named]]) -> Iterator[Credit]:
    squashed = squash(report.text[span.start : span.end], span.start)
    for named in find(squashed.text):
        words = squashed.text[named.start : named.end]
        yield Credit(canonical(words), report.quote(squashed.span(named.start, named.end)))


def canonical(words: str) -> str:
    """The table's name for an outlet, or the words themselves.

    >>> canonical("Agence France-Presse"), canonical("Harbour Post")
    ('AFP', 'Harbour Post')
    """
    known = agency_names().get(words)
    return known.name if known else words


def _by_cue(text: str) -> Iterator[Named]:
    for found in _known_with_cue().finditer(text):
        group = next(g for g in ("before", "after", "bracket") if found[g])
        yield Named(*found.span(group))
    for pattern in (_form_before_cue(), _cue_before_form()):
        for found in pattern.finditer(text):
            if not _known().search(found["name"]):
                yield Named(*found.span("name"))


def _in_line(text: str) -> Iterator[Named]:
    """The agencies in a credit line, or else what stands behind "source :"."""
    found = [Named(*m.span()) for m in _known().finditer(text)]
    source = None if found else _source().match(text)
    if source:
        for name in re.finditer(r"[^,;/]+", source["names"]):
            start, end = (source.start("names") + at for at in name.span())
            bare = text[start:end]
            start, end = start + len(bare) - len(bare.lstrip(" .")), start + len(bare.rstrip(" ."))
            if start < end:
                yield Named(start, end)
    yield from found


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(agency_names())})(?![\w-])")


@cache
def _known_with_cue() -> re.Pattern[str]:
    names = _any(agency_names())
    return re.compile(
        rf"(?<![\w-])(?i:{_any(phrases_for(Use.BEFORE))})\s(?:the\s)?(?:(?:[\w'-]+\s){{0,3}}?{_KIND}\s)?(?P<before>{names})(?![\w-])"
        rf"|(?<![\w-])(?P<after>{names})(?:\s{_KIND})?\s(?:{_any(phrases_for(Use.AFTER))})\b"
        rf"|\((?:[^()\n]{{1,40}}/)?(?P<bracket>{names})\)"
    )


@cache
def _form_before_cue() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:The|A|An|State|Local)\s)?(?P<name>{_form()})\s(?:{_any(phrases_for(Use.FORM_CUE))})\b")


@cache
def _cue_before_form() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_any(phrases_for(Use.BEFORE))})\s(?:the\s)?(?P<name>{_form()})\b")


def _form() -> str:
    """A name that is an outlet's by its last word; a small last word ("newspaper") needs two names before it."""
    forms = phrases_for(Use.FORM)
    great = _any(f for f in forms if f[0].isupper())
    small = _any(f for f in forms if f[0].islower())
    name = rf"(?!(?:The|A|An|State|Local|In|On|But|And)\s){_CAPITAL}\s"
    return rf"(?:(?:{name}){{1,3}}?(?:{great})(?!\s(?:{great}))|(?:{name}){{2,3}}?(?:{small}))"
