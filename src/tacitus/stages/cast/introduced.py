"""Acronyms that a report introduces in brackets: "Joint Border Force (JBF)"."""

from collections.abc import Sequence

from tacitus.model.actor import MentionKind
from tacitus.model.text import Sentence
from tacitus.stages.cast.drafts import Draft, Who


def acronyms_in(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> dict[str, Who]:
    """Acronyms to the actors whose names they stand behind.

    An acronym has capitals and begins like one of the words of the name.
    """
    found: dict[str, Who] = {}
    for draft in drafts:
        tokens = sentences[draft.sentence].tokens
        if draft.kind not in (MentionKind.NAME, MentionKind.ROLE) or draft.end + 2 >= len(tokens):
            continue
        opening, inner, closing = tokens[draft.end : draft.end + 3]
        if opening.text != "(" or closing.text != ")" or not _fits(inner.text, draft.who[0].name):
            continue
        found.setdefault(inner.text, draft.who[0])
    return found


def _fits(acronym: str, name: str) -> bool:
    capitals = [c for c in acronym if c.isupper()]
    return 2 <= len(acronym) <= 8 and len(capitals) >= 2 and capitals[0] in {w[0].upper() for w in name.split()}
