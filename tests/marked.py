"""Marked sentences: "The army [shelled](ASSAULT heavy-weapons) the town." is a text and its marks."""

import re

from tacitus.model.text import Span

_MARK = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")


def unmark(marked: str) -> tuple[str, list[tuple[Span, str]]]:
    """The text without its marks, and each mark's span and label.

    >>> unmark("[Troops](actor) left.")
    ('Troops left.', [(Span(start=0, end=6), 'actor')])
    """
    text, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append((Span(len(text), len(text) + len(match[1])), match[2]))
        text += match[1]
        at = match.end()
    return text + marked[at:], marks
