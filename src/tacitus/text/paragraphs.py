"""Cutting a text into paragraphs: what a reader sees as one run, however its lines were broken."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tacitus.model.text import Span

ENDS = re.compile(r"[.!?…][\"'’”»)\]]*$")
"""The end of a sentence at the end of a line."""

_SENTENCE = re.compile(r"[.!?…][\"'’”)]*\s+")

LONGEST = 20_000  # characters of a paragraph; syntax models take no more than a million, and memory for each

_OPEN = re.compile(r"(?:[,;/]|\b(?:the|an?|of|and|or|that|which|who|its|their))$")
"""Words after which no title and no paragraph ends."""

ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Sen|Rep|Gov|Prof|St|No|vs|[A-Z])\.$")
"""A full stop that need not end a sentence."""

_PREFIXED_NAME = re.compile(r"[a-z]{1,3}[-'’‘ ][A-Z]")
"""A name that begins with a small letter ("al-Bab", "de Mistura")."""

_BULLET = re.compile(r"(?:[•▪●■◦‣·*►]|-{1,3}|–|—)\s+")
_INNER_BULLET = re.compile(r"\s[•▪●■]\s")


class Line(NamedTuple):
    """A line without the white space and bullet around it; `gap` tells that a blank line or a bullet precedes it."""

    span: Span
    gap: bool


def paragraphs(text: str) -> tuple[Span, ...]:
    r"""The paragraphs of `text` in reading order, without the white space and bullets around them.

    A blank line or a bullet ends a paragraph, a line break only where the sentence cannot run on:
    lines that were wrapped at some width are one paragraph.

    >>> text = "Talks begin\n\nEnvoys met in the old\ntown hall. They left.\n • source : A Paper"
    >>> [text[p.start : p.end] for p in paragraphs(text)]
    ['Talks begin', 'Envoys met in the old\ntown hall. They left.', 'source : A Paper']
    """
    lines = tuple(_lines(text))
    width = _width(text, lines)
    joined: list[Span] = []
    above: Span | None = None
    for line in lines:
        if above and not line.gap and _runs_on(text, above, line.span, width):
            joined[-1] = joined[-1].union(line.span)
        else:
            joined.append(line.span)
        above = line.span
    return tuple(piece for span in joined for piece in _short(text, span))


def _short(text: str, span: Span) -> Iterator[Span]:
    """`span` in pieces that a syntax model can take, cut where a sentence ends or, failing that, a word."""
    while len(span) > LONGEST:
        window = text[span.start : span.start + LONGEST]
        cuts = [m.end() for m in _SENTENCE.finditer(window)] or [m.end() for m in re.finditer(r"\s+", window)]
        cut = span.start + (cuts[-1] if cuts else LONGEST)
        piece, _ = _bare(text, Span(span.start, cut))
        if len(piece):
            yield piece
        span = Span(cut, span.end)
    if len(span):
        yield span


def _lines(text: str) -> Iterator[Line]:
    at = 0
    gap = True
    for raw in text.splitlines(keepends=True):
        for piece in _pieces(raw, at):
            span, bullet = _bare(text, piece)
            if len(span):
                yield Line(span, gap or bullet or piece.start > at)
            gap = not len(span)
        at += len(raw)


def _pieces(raw: str, at: int) -> Iterator[Span]:
    """A line cut before the bullets in it."""
    start = 0
    for bullet in _INNER_BULLET.finditer(raw):
        yield Span(at + start, at + bullet.start())
        start = bullet.start() + 1
    yield Span(at + start, at + len(raw))


def _bare(text: str, span: Span) -> tuple[Span, bool]:
    """`span` without white space and bullet, and whether a bullet was there."""
    line = text[span.start : span.end]
    start = span.start + len(line) - len(line.lstrip())
    end = max(start, span.start + len(line.rstrip()))
    bullet = _BULLET.match(text, start, end)
    return (Span(bullet.end(), end), True) if bullet else (Span(start, end), False)


def _width(text: str, lines: Sequence[Line]) -> int | None:
    """The width at which lines were wrapped, `None` where they were not: two sentences must run over a line's end."""
    wrapped = [
        len(line.span)
        for line, following in pairwise(lines)
        if not following.gap and _begins_small(text, following.span)
    ]
    return max(wrapped) if len(wrapped) >= 2 else None


def _runs_on(text: str, above: Span, below: Span, width: int | None) -> bool:
    line = text[above.start : above.end]
    if _begins_small(text, below) or _OPEN.search(line):
        return True
    ended = ENDS.search(line) and not ABBREVIATED.search(line)
    if ended or line.endswith(":") or width is None:
        return False
    first = text[below.start : below.end].split(maxsplit=1)[0]
    return len(line) + 1 + len(first) > width


def _begins_small(text: str, line: Span) -> bool:
    return text[line.start].islower() and not _PREFIXED_NAME.match(text, line.start, line.end)
