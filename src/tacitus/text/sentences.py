"""Where sentences end, told by the text alone: for records, which keep no reading of it."""

import re
from functools import lru_cache
from itertools import pairwise

from tacitus.model.text import Span
from tacitus.text.paragraphs import ABBREVIATED

_END = re.compile(r"(?P<stop>(?<=[.!?…]))[\"”’)\]]*\s+(?=[\"“‘(\[]?[^\W\d_a-z])|\n+")
"""Behind a stop, where the next word begins large; and every line break."""


@lru_cache(maxsize=32)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, white space left out.

    >>> text = "The U.S. envoy met Gen. Example. Talks go on.\\nNo date was set."
    >>> [text[s.start : s.end] for s in sentences(text)]
    ['The U.S. envoy met Gen. Example.', 'Talks go on.', 'No date was set.']
    """
    ends = (end.end() for end in _END.finditer(text) if not _is_abbreviation(end))
    return tuple(span for start, end in pairwise([0, *ends, len(text)]) if (span := _bare(text, start, end)))


def _is_abbreviation(end: re.Match[str]) -> bool:
    stop = end.start("stop")
    return stop >= 0 and ABBREVIATED.search(end.string, max(0, stop - 8), stop) is not None


def _bare(text: str, start: int, end: int) -> Span | None:
    inside = text[start:end]
    return Span(start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())) if inside.strip() else None
