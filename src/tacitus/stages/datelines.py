"""Where and by whom a text was filed: "TEHRAN (Iran News) –" before the first words of the news."""

import re
from typing import NamedTuple

from tacitus.knowledge.agencies import is_agency
from tacitus.knowledge.credit_cues import Use, phrases_for
from tacitus.model.facts import Dateline
from tacitus.model.text import Report, Span

_HEAD = re.compile(r"(?P<head>[^\n:–—―]{2,90}?)(?P<mark>\s?(?:--+|–|—|―)\s?|\s-\s|\s?:\s)\s*")
_OUTLET = re.compile(r"\s*[(\[/]\s*(?P<outlet>[A-ZÀ-Þ](?![^)]*\d{4})[^()\[\]/]{1,40}?)\s*[)\]/]$")
_DATE = re.compile(
    r"(?:^|,?\s)(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}"
    r"|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)(?:,?\s\d{2,4})?$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:the\s)?[A-ZÀ-Þ][\w'’.]*(?:(?:\s?/\s?|\s|-)(?:of\s|and\s|the\s)?[A-ZÀ-Þ][\w'’.]*|-(?:[a-z]{1,3}-)?[a-z]+){0,4}$"
)
_TAG = re.compile(r"\((?P<outlet>[A-ZÀ-Þ][^()\n]{1,30})\)\s+(?=[\"“‘'A-ZÀ-Þ])")
"""An agency before the first word, without a dash."""

_REGION = re.compile(r"(?P<region>[A-ZÀ-Þ][\w'’. -]{2,40}):\s+(?=[\"“‘'A-ZÀ-Þ])")
"""What stands between the two colons of "GAZA CITY: Palestinian Territories: "."""


class Filed(NamedTuple):
    """A dateline and where the news begins after it."""

    dateline: Dateline
    start: int


def dateline_in(report: Report, paragraph: Span, first: bool) -> Filed | None:
    """The dateline with which `paragraph` begins, `None` where it begins with news.

    Capitals before a dash, or a name with its agency, are a dateline wherever a paragraph begins; capitals
    before a colon, an agency alone and a bare name before a dash only where the news begins (`first`).

    >>> text = "GORIS, Armenia, Oct. 9 (Northern Wire) — Shells fell."
    >>> filed = dateline_in(report(text), Span(0, len(text)), first=True)
    >>> filed.dateline.place, filed.dateline.outlet, text[filed.start :]
    ('GORIS, Armenia', 'Northern Wire', 'Shells fell.')
    """
    found = _HEAD.match(report.text, paragraph.start, paragraph.end)
    tag = _TAG.match(report.text, paragraph.start, paragraph.end) if first else None
    if tag and is_agency(tag["outlet"]):
        return Filed(Dateline("", tag["outlet"], report.quote(Span(tag.start(), tag.end("outlet") + 1))), tag.end())
    if not found or found.end() >= paragraph.end:
        return None
    head = found["head"].rstrip()
    outlet = _OUTLET.search(head)
    undated = head[: outlet.start()] if outlet else head
    date = _DATE.search(undated)
    place = (undated[: date.start()] if date else undated).rstrip(" ,")
    sign = _Signs(
        capitals=place.split(",")[0].isupper(),
        outlet=bool(outlet),
        date=bool(date),
        colon=":" in found["mark"],
        spaced=found["mark"] != "–" and found["mark"] != "-",
        shouted=report.text[found.end() : paragraph.end].isupper(),
        begins=not report.text[found.end()].islower(),
    )
    if not _is_place(place) or not _is_dateline(place, sign, first):
        return None
    words, start = Span(paragraph.start, paragraph.start + len(head)), found.end()
    if sign.colon and (region := _REGION.match(report.text, start, paragraph.end)):
        words, start = Span(words.start, region.end("region")), region.end()
        place = report.text[words.start : words.end]
    by = outlet["outlet"] if outlet else None
    if not place and by and not is_agency(by):
        place, by = by, None
    return Filed(Dateline(place, by, report.quote(words)), start)


class _Signs(NamedTuple):
    capitals: bool  # the place is in capitals
    outlet: bool
    date: bool
    colon: bool  # not a dash
    spaced: bool  # the dash is no hyphen within a name
    shouted: bool  # all that follows is in capitals too
    begins: bool  # what follows can begin a sentence


def _is_dateline(place: str, sign: _Signs, first: bool) -> bool:
    if not place:
        return sign.outlet and first
    if sign.colon:
        return first and sign.capitals and (sign.outlet or sign.date or not sign.shouted)
    if sign.outlet:
        return True
    if sign.capitals:
        return sign.date or not sign.shouted
    return first and sign.spaced and sign.begins and (sign.date or len(place.split()) <= 3)


def _is_place(place: str) -> bool:
    """Whether `place` is made of names alone and is no label ("UPDATE"); an empty one may be.

    >>> _is_place("SRINAGAR, Indian-controlled Kashmir"), _is_place("UPDATE"), _is_place("He said it")
    (True, False, False)
    """
    if not place:
        return True
    parts = place.split(",")
    return (
        len(parts) <= 3
        and place.lower().rstrip(".") not in phrases_for(Use.LABEL)
        and all(_NAME.match(part.strip()) for part in parts)
    )
