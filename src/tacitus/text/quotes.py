"""Quotations: where a report gives somebody's own words."""

from collections.abc import Iterator

from tacitus.model.text import Span

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_MARKS = frozenset('“„«”»"‟″')
SHORTEST_SINGLE = 12  # characters that words in single marks must have, so that no apostrophe opens a quotation


def quotations_in(text: str, offset: int = 0) -> Iterator[Span]:
    """Yield the quotations in `text`, which stands at `offset`, marks included, in reading order.

    A quotation whose closing mark is missing ends where the next one opens, or with the text:
    newspapers open each paragraph of a long quotation, and close only the last.

    >>> [ (s.start, s.end) for s in quotations_in('He said “no” and "never".')]
    [(8, 12), (17, 24)]
    >>> [s.end for s in quotations_in("It was “over, he said.")]
    [22]
    """
    double = list(_double(text))
    yield from (_moved(span, offset) for span in sorted(double + _single(text, double)))


def _double(text: str) -> Iterator[Span]:
    start: int | None = None
    for at, char in enumerate(text):
        if char not in _MARKS:
            continue
        if start is None:
            if char not in _CLOSING:
                start = at
        elif char in _OPENING:
            yield Span(start, _trimmed(text, start, at))
            start = at
        else:
            yield Span(start, at + 1)
            start = None
    if start is not None and text[start + 1 :].strip():
        yield Span(start, _trimmed(text, start, len(text)))


def _single(text: str, double: list[Span]) -> list[Span]:
    """Quotations in single marks, outside those in double marks."""
    found: list[Span] = []
    at = 0
    while at < len(text):
        end = _single_end(text, at) if _opens_single(text, at) else None
        if end is None or any(span.overlaps(Span(at, end)) for span in double):
            at += 1
        else:
            found.append(Span(at, end))
            at = end
    return found


def _opens_single(text: str, at: int) -> bool:
    if text[at] not in "‘'":
        return False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "(:–—") and after.isalnum()


def _single_end(text: str, start: int) -> int | None:
    """The end of what opens at `start`: a closing mark that no letter follows, in the same line."""
    for at in range(start + 1, len(text)):
        if text[at] == "\n":
            return None
        after = text[at + 1] if at + 1 < len(text) else " "
        if text[at] in "’'" and not after.isalnum() and _closes(text, start, at):
            return at + 1
    return None


def _closes(text: str, start: int, at: int) -> bool:
    """An apostrophe after a plural ("soldiers' ") closes nothing, unless punctuation stands at it."""
    return at - start >= SHORTEST_SINGLE and (
        text[at - 1] in ".,!?" or (text[at - 1] != "s" and text[at - 1].isalnum())
    )


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
