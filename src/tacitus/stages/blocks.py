"""What each paragraph of a report is to its reader: title, teaser, heading, body or credit."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tacitus.model.text import BlockKind, Report, Span
from tacitus.stages.credits import is_credit
from tacitus.stages.datelines import dateline_in
from tacitus.text.normal import squash
from tacitus.text.paragraphs import ENDS

TITLE_WORDS = 32  # a title or a line under it has at most as many
HEADING_WORDS = 8
QUESTION_WORDS = 16
ASKING = 6  # paragraphs of a report whose headings may ask
REPEATING = 3  # paragraphs in which the words of a teaser are sought
SAME, SAME_WORDS = 0.8, 6  # share of a teaser's words that one of them repeats, and how many it needs,
FILED, FILED_WORDS = 0.5, 4  # or that the one with the dateline repeats
TIDY = 0.7  # share of paragraphs that end as sentences, where one that does not can be a heading

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|can|could|may|might|must|do|does|did|says?|said|be|been)\b|n't\b"
)
_ASKS = re.compile(r"(?:\d+[.)]\s+)?(?:Who|What|When|Where|Why|How|Which)\b")
_SENTENCE_WITHIN = re.compile(r"[a-z]{4,}[.!?][\"')]*\s+[\"'(]?[A-Z]")
_BULLETS = frozenset("•▪●■◦‣*►")


class Paragraph(NamedTuple):
    """A paragraph: its words with quotes, dashes and white space unified, without dateline, and their signs."""

    span: Span
    line: str
    news: str  # the words after the dateline
    filed: bool  # has a dateline
    bullet: bool

    @property
    def ended(self) -> bool:
        return bool(ENDS.search(self.line))

    @property
    def size(self) -> int:
        return len(self.line.split())


def kinds_of(report: Report, spans: Sequence[Span]) -> tuple[BlockKind, ...]:
    """The kind of each paragraph; a single one is the body, whatever it looks like.

    >>> text = "Towns shelled\\nTwo towns were shelled overnight.\\nGORIS (AFP) — Two towns were shelled overnight."
    >>> from tacitus.text.paragraphs import paragraphs
    >>> [kind.value for kind in kinds_of(report(text), paragraphs(text))]
    ['title', 'teaser', 'body']
    """
    found = [_paragraph(report, span) for span in spans]
    kinds = _with_credits(report, found)
    title = _title(report, found, kinds)
    if title is not None:
        _mark_titles(found, kinds, title)
    _mark_teasers(report, found, kinds)
    _mark_headings(found, kinds)
    return tuple(kinds)


def _paragraph(report: Report, span: Span) -> Paragraph:
    filed = dateline_in(report, span, first=False)
    before = report.text[max(0, span.start - 3) : span.start].rstrip()
    return Paragraph(
        span,
        squash(report.text[span.start : span.end]).text.strip(),
        squash(report.text[filed.start : span.end]).text.strip() if filed else "",
        bool(filed),
        bool(before) and before[-1] in _BULLETS,
    )


def _with_credits(report: Report, found: Sequence[Paragraph]) -> list[BlockKind]:
    """Credit lines marked, the rest body; a bulleted note behind the last paragraph is about the report."""
    kinds = [BlockKind.CREDIT if is_credit(p.line, report.publisher) else BlockKind.BODY for p in found]
    notes = len(found)
    while notes and (found[notes - 1].bullet or kinds[notes - 1] is BlockKind.CREDIT):
        notes -= 1
    if notes > 0 and sum(p.bullet for p in found) <= 2:
        kinds[notes:] = [BlockKind.CREDIT] * (len(found) - notes)
    return kinds if BlockKind.BODY in kinds else [BlockKind.BODY] * len(found)


def _body(kinds: Sequence[BlockKind], start: int = 0) -> list[int]:
    return [i for i in range(start, len(kinds)) if kinds[i] is BlockKind.BODY]


def _title(report: Report, found: Sequence[Paragraph], kinds: Sequence[BlockKind]) -> int | None:
    """The index of the title, `None` where the text has none."""
    body = _body(kinds)
    if len(body) < 2:
        return None
    first, second = found[body[0]], found[body[1]]
    if first.size > TITLE_WORDS or first.filed or first.bullet:
        return None
    if report.title and same_words(first.line, report.title):
        return body[0]
    if report.title is None and (_is_headline(first.line) or first.line == second.line):
        return body[0]
    return None


def _is_headline(line: str) -> bool:
    """Whether `line` is one line that does not end as a sentence, or asks in a few words.

    >>> _is_headline("Two killed in raid"), _is_headline("Who holds the bridge?"), _is_headline("Two were killed.")
    (True, True, False)
    """
    if _SENTENCE_WITHIN.search(line) or line.endswith((":", ",", ";")):
        return False
    return not ENDS.search(line) or (line.rstrip("\"')").endswith(("?", "!")) and len(line.split()) <= QUESTION_WORDS)


def _mark_titles(found: Sequence[Paragraph], kinds: list[BlockKind], title: int) -> None:
    """The title and its repetitions before the news."""
    kinds[title] = BlockKind.TITLE
    for i in _body(kinds, title)[:2]:
        if not same_words(found[i].line, found[title].line) or found[i].size > found[title].size + 6 or found[i].filed:
            return
        kinds[i] = BlockKind.TITLE


def _mark_teasers(report: Report, found: Sequence[Paragraph], kinds: list[BlockKind]) -> None:
    headed = BlockKind.TITLE in kinds or report.title is not None
    for i in _body(kinds)[:2]:
        following = [found[j] for j in _body(kinds, i + 1)]
        if found[i].filed or not following:
            return
        if not _is_repeated(found[i], following[:REPEATING]) and not (headed and _is_deck(found[i], following)):
            return
        kinds[i] = BlockKind.TEASER


def _is_repeated(teaser: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether one of the `following` paragraphs tells what the teaser tells, in its words."""
    words = content_words(teaser.line)
    return any(
        len(words) >= (FILED_WORDS if p.filed else SAME_WORDS)
        and (p.filed or p.size >= teaser.size)
        and len(words & content_words(p.line)) >= len(words) * (FILED if p.filed else SAME)
        for p in following
    )


def _is_deck(line: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether it is a second headline: the only line of the report that does not end as a sentence."""
    return (
        len(following) >= 2
        and line.size <= TITLE_WORDS
        and not line.bullet
        and _is_headline(line.line)
        and not line.ended
        and sum(p.ended for p in following) / len(following) >= SAME
    )


def _mark_headings(found: Sequence[Paragraph], kinds: list[BlockKind]) -> None:
    body = _body(kinds)
    if sum(found[i].ended for i in body) < TIDY * len(body):
        return
    for before, i, after in zip(body, body[1:], body[2:], strict=False):
        if found[before].line.endswith(":") or not found[after].ended:
            continue
        if _is_heading(found[i], len(body) >= ASKING):
            kinds[i] = BlockKind.HEADING


def _is_heading(line: Paragraph, long: bool) -> bool:
    """Whether it is a few words without a finite verb or, in a `long` report, a few that ask."""
    if line.size > HEADING_WORDS or line.bullet or line.filed or line.line[0].islower():
        return False
    if line.line.endswith("?"):
        return long and bool(_ASKS.match(line.line))
    return _is_headline(line.line) and not line.ended and not _FINITE.search(line.line)


def same_words(one: str, other: str) -> bool:
    """Whether the words are the same, or the shorter ones begin the longer.

    >>> same_words("Talks begin - Xinhua", "Talks Begin"), same_words("Talks", "Talks begin in the north at last")
    (True, False)
    """
    short, long = sorted((re.findall(r"\w+", one.casefold()), re.findall(r"\w+", other.casefold())), key=len)
    return bool(short) and long[: len(short)] == short and len(long) - len(short) <= max(2, len(short))


def content_words(line: str) -> frozenset[str]:
    """The longer words and the numbers of `line`, in small letters."""
    return frozenset(w for w in re.findall(r"\w+", line.casefold()) if len(w) > 3 or w.isdigit())
