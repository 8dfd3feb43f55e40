"""Where something told at a word of a sentence happens, by the words that the places hang on."""

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.knowledge.places import PlaceWordKind
from tacitus.model.coding import Coding
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Sentence, Token
from tacitus.stages.where.words import told_by
from tacitus.text.tree import children, head_in, head_of

K = PlaceWordKind
FINENESS = {
    GeoPrecision.EXACT: 0,
    GeoPrecision.NEAR: 1,
    GeoPrecision.ADMIN2: 2,
    GeoPrecision.ADMIN1: 3,
    GeoPrecision.FUZZY: 3,
    GeoPrecision.COUNTRY: 5,
    GeoPrecision.UNKNOWN: 6,
}
_PLACE_NOUNS = (K.SETTLEMENT, K.UNIT1, K.UNIT2, K.AREA, K.WATER, K.BORDER, K.LANDMARK, K.DIRECTION, K.PART)
_HOLDERS = frozenset({"compound", "nmod", "appos", "poss", "amod", "npadvmod", "conj", "punct", "dep", "nummod"})
_INTO_COUNTRY = frozenset({"in", "inside", "within", "into", "across", "throughout", "over", "around"})
_DEEPER = frozenset(
    {"prep", "pobj", "dobj", "obj", "nsubjpass", "agent", "conj", "advmod", "acl", "xcomp", "pcomp", "attr", "oprd",
     "dative", "appos", "npadvmod", "compound", "poss", "advcl", "amod", "nmod"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hanging:
    """A place with the word it hangs on; `link` is the preposition between, or the label of the arc."""

    place: Place
    host: Token
    link: str


def whereabouts(coding: Coding, sentence: Sentence, token: Token) -> Place | None:
    """The place of what is told at `token`, `None` where its clause gives none."""
    hanging = [h for p in coding.places if (h := hung(sentence, p))]
    if not hanging:
        return None
    seen: set[int] = set()
    at: Token | None = token
    while at is not None and at.index not in seen:
        levels = [at], *_below(sentence, at, seen)
        for level in levels:
            here = [h for h in hanging for t in level if h.host.index == t.index and _is_where(h, t is token)]
            if here:
                return _finest(here, token)
        seen.update(t.index for level in levels for t in level)
        at = head_of(sentence, at) if _passes_up(sentence, at) else None
    return None


def hung(sentence: Sentence, place: Place) -> Hanging | None:
    """The word that `place` hangs on, past prepositions, nouns of place and other places."""
    token = head_in(sentence, place.evidence.span) if sentence.span.covers(place.evidence.span) else None
    if token is None:
        return None
    link, seen = token.dep, {token.index}
    while (above := head_of(sentence, token)) is not None and above.index not in seen:
        seen.add(above.index)
        if above.pos in ("ADP", "SCONJ") or above.dep == "prep":
            link = above.text.lower()
        elif not _is_place_word(above):
            return Hanging(place, above, link)
        elif link not in _HOLDERS and above.dep not in _HOLDERS:
            link = above.dep if link in ("of",) else link
        token = above
    return Hanging(place, token, link)


def _is_place_word(token: Token) -> bool:
    return token.entity in ("GPE", "LOC", "FAC") or (bool(told_by(token, *_PLACE_NOUNS)) and token.pos != "VERB")


def _below(sentence: Sentence, at: Token, seen: set[int]) -> Iterator[list[Token]]:
    """The words under `at`, level by level, through arguments and not into another clause; subjects last."""
    level = [at]
    later: list[Token] = []
    known = seen | {at.index}
    while level:
        below = [c for t in level for c in children(sentence, t) if c.index not in known]
        later += [c for c in below if c.dep == "nsubj"]
        level = [c for c in below if c.dep in _DEEPER and not _is_other_clause(sentence, c)]
        known.update(t.index for t in level)
        if level:
            yield level
    if later:
        yield later
        yield [g for t in later for c in children(sentence, t, "prep") for g in (c, *children(sentence, c, "pobj"))]


def _is_other_clause(sentence: Sentence, token: Token) -> bool:
    if token.dep == "conj" and token.pos in ("VERB", "AUX"):
        return True
    return token.dep == "advcl" and bool(children(sentence, token, "nsubj", "nsubjpass"))


def _is_where(hanging: Hanging, is_own: bool) -> bool:
    """Whether the place tells where, rather than who: a country that acts or is acted upon is no place."""
    if hanging.place.precision is not GeoPrecision.COUNTRY:
        return hanging.link not in ("nsubj", "by", "poss") or is_own
    return hanging.link in _INTO_COUNTRY or (is_own and hanging.link in ("from", "of", "dobj", "compound", "to"))


def _finest(hanging: list[Hanging], token: Token) -> Place:
    return min(
        hanging,
        key=lambda h: (FINENESS[h.place.precision], abs(h.place.evidence.span.start - token.span.start)),
    ).place


def _passes_up(sentence: Sentence, token: Token) -> bool:
    """Whether what stands above `token` may tell its place too; what is said somewhere happens elsewhere."""
    return token.dep not in ("ccomp", "parataxis", "ROOT", "csubj")
