"""Where the story stands: places that a sentence points back to ("the town"), or leaves unsaid."""

from collections.abc import Iterator
from dataclasses import replace

from tacitus.knowledge.places import PlaceWordKind
from tacitus.model.coding import Coding
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Sentence, Token
from tacitus.stages.where.words import told_by
from tacitus.text.tree import children

K = PlaceWordKind
P = GeoPrecision
_THE = frozenset({"the", "this", "that", "these", "both"})
_FITS = {
    K.SETTLEMENT: (P.EXACT, P.NEAR),
    K.UNIT1: (P.ADMIN1, P.FUZZY),
    K.UNIT2: (P.EXACT, P.NEAR, P.ADMIN2),
    K.AREA: (P.EXACT, P.NEAR, P.ADMIN2, P.ADMIN1, P.FUZZY),
    K.SITE: (P.EXACT, P.NEAR, P.ADMIN2, P.ADMIN1, P.FUZZY),
}


def places_meant(coding: Coding, sentence: Sentence) -> Iterator[Place]:
    """Yield the places that `sentence` points back to by a common noun: "the town", "the area"."""
    named = [p for p in coding.places if sentence.span.covers(p.evidence.span)]
    for token in sentence.tokens:
        row = told_by(token, *_FITS) if token.pos == "NOUN" else None
        if row and _is_definite(sentence, token) and not any(_touches(sentence, token, p) for p in named):
            place = last_before(coding, token, _FITS[row.kind])
            if place:
                yield replace(
                    place,
                    evidence=coding.report.quote(token.span),
                    rule=f"the {token.lemma}: {place.name}, named before",
                )


def _is_definite(sentence: Sentence, token: Token) -> bool:
    return any(c.text.lower() in _THE for c in children(sentence, token, "det"))


def _touches(sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether the noun belongs to a named place: "the town of X", "the X area", "X, the capital"."""
    words = [t for t in sentence.tokens if t.span.overlaps(place.evidence.span)]
    return any(abs(t.index - token.index) <= 2 or sentence.tokens[t.head].index == token.index for t in words)


def last_before(coding: Coding, token: Token, precisions: tuple[GeoPrecision, ...]) -> Place | None:
    """The last place with one of `precisions` that the report names before `token`."""
    before = [
        p for p in coding.places if p.evidence.span.end <= token.span.start and p.precision in precisions and p.lat
    ]
    return before[-1] if before else None
