"""The text and pointers into it. Text is never altered, only pointed into."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `0 <= start <= end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside.

        >>> Span(0, 9).covers(Span(3, 9))
        True
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point.

        >>> Span(0, 3).overlaps(Span(3, 5))
        False
        """
        return self.start < other.end and other.start < self.end

    def union(self, other: "Span") -> "Span":
        """The smallest span that covers both.

        >>> Span(0, 3).union(Span(8, 9))
        Span(start=0, end=9)
        """
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words a fact rests on: `report.text[span.start:span.end] == words`."""

    report_id: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """One news report as it reached the reader.

    `published` is the publication date where it is known; relative dates are read against it and
    stay open where it is `None`. It is never replaced by today.
    """

    id: str
    text: str
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None

    def quote(self, span: Span) -> Evidence:
        """Point at the words in `span`.

        >>> Report("r", "Talks began.").quote(Span(0, 5)).words
        'Talks'
        """
        return Evidence(self.id, span, self.text[span.start : span.end])


class BlockKind(StrEnum):
    """What a block of the report is to its reader."""

    TITLE = "title"
    TEASER = "teaser"  # a summary that the body repeats
    HEADING = "heading"  # between paragraphs
    BODY = "body"
    CREDIT = "credit"  # "source: …", by-lines


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that no sentence crosses: a title, a paragraph, a credit line."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its syntax.

    `index`, `head` and `children` count within the sentence; the root is its own head. `text` and
    `lemma` have quotation marks and dashes unified; the report's own characters are at `span`.
    `dep` is the ClearNLP label of the syntax model, `entity` its name label ("PERSON", "GPE", …)
    or "".
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    children: tuple[int, ...]
    entity: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report, in reading order. `paragraph` numbers the block it stands in."""

    index: int
    span: Span
    tokens: tuple[Token, ...]
    kind: BlockKind
    paragraph: int
