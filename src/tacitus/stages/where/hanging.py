"""Where something told at a word of a sentence happens, by the words that the places hang on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.gazetteer.geometry import distance_km
from tacitus.knowledge.places import PlaceWordKind
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Sentence, Token
from tacitus.stages.where.names import is_target
from tacitus.stages.where.words import told_by
from tacitus.text.tree import children, head_in, head_of

K = PlaceWordKind
P = GeoPrecision
FINENESS = {P.EXACT: 0, P.NEAR: 1, P.ADMIN2: 2, P.ADMIN1: 3, P.FUZZY: 4, P.COUNTRY: 5, P.UNKNOWN: 6}
REGION_KM = 300.0  # within which a town may lie in a region without known bounds
DEEPEST = 4  # levels of arguments searched under a word
INTO = frozenset({"in", "inside", "within", "into", "across", "throughout", "over", "around"})
WHERE = INTO | {"at", "near", "outside", "on", "along", "through"}
_NOT_WHERE = frozenset({"by", "poss", "with", "against", "between", "than", "as"})
_ELSEWHERE = frozenset(
    {"after", "before", "since", "until", "till", "following", "amid", "despite", "because",
     "according", "for", "than"}
)  # fmt: skip
_PLACE_NOUNS = (K.SETTLEMENT, K.UNIT1, K.UNIT2, K.AREA, K.WATER, K.BORDER, K.DIRECTION, K.PART)
_LOOSE = frozenset({"compound", "nmod", "appos", "poss", "amod", "npadvmod", "conj", "punct", "dep", "nummod"})
_ARGUMENTS = frozenset(
    ("prep", "pobj", "dobj", "nsubjpass", "agent", "conj", "advmod", "acl", "xcomp", "pcomp", "attr", "oprd", "dative",
     "npadvmod", "compound", "amod", "nmod", "advcl", "prt")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hanging:
    """A place and the word it hangs on; `link` is the preposition between, or the label of the arc."""

    place: Place
    host: Token
    link: str


def place_in_clause(sentence: Sentence, token: Token, places: Sequence[Place]) -> Place | None:
    """Of `places`, the one that the clause of `token` sets it in, `None` where it sets it nowhere.

    The words under `token` go first, then those of the clauses above, of which only a phrase of
    place is taken ("in X"), not what they do to a place of their own.
    """
    hangings = [hanging for place in places if (hanging := hung(sentence, place))]
    if not hangings:
        return None
    own = [level for level in _own_levels(sentence, token, hangings) if level]
    if own:
        return _finest([own[0][0], *(h for level in own for h in level if is_within(h.place, own[0][0].place))], token)
    return _place_above(sentence, token, hangings)


def _own_levels(sentence: Sentence, token: Token, hangings: list[Hanging]) -> Iterator[list[Hanging]]:
    """The places under `token`, level by level of its arguments, each level with its finest place first."""
    for level in ([token], *_below(sentence, token, set())):
        hosts = {t.index for t in level}
        here = [h for h in hangings if h.host.index in hosts and _is_where(sentence, h, token, True)]
        yield sorted(here, key=lambda h: _coarseness(h, token))


def _place_above(sentence: Sentence, token: Token, hangings: list[Hanging]) -> Place | None:
    """The place that a clause above `token` is set in."""
    seen = {token.index}
    at = token
    while _passes_up(at) and (above := head_of(sentence, at)) is not None and above.index not in seen:
        at = above
        for level in ([at], *_below(sentence, at, seen)):
            hosts = {t.index for t in level}
            if here := [h for h in hangings if h.host.index in hosts and _is_where(sentence, h, token, False)]:
                return _finest(here, token)
        seen.add(at.index)
    return None


def is_within(inner: Place, outer: Place) -> bool:
    """Whether the finer place `inner` may lie in the region or country `outer`."""
    if FINENESS[inner.precision] >= FINENESS[outer.precision] or FINENESS[outer.precision] < FINENESS[P.ADMIN1]:
        return False
    if inner.lat is None or inner.lon is None or outer.lat is None or outer.lon is None:
        return False
    if outer.precision is P.COUNTRY:
        return inner.country == outer.country
    if outer.precision is P.ADMIN1 and outer.admin1 and inner.admin1:
        return (inner.country, inner.admin1) == (outer.country, outer.admin1)
    return distance_km((inner.lat, inner.lon), (outer.lat, outer.lon)) < REGION_KM


def hung(sentence: Sentence, place: Place) -> Hanging | None:
    """The word that `place` hangs on, past prepositions, nouns of place and other places."""
    token = head_in(sentence, place.evidence.span) if sentence.span.covers(place.evidence.span) else None
    if token is None:
        return None
    link, seen = token.dep, {token.index}
    while (above := head_of(sentence, token)) is not None and above.index not in seen:
        seen.add(above.index)
        if above.dep in ("prep", "agent") or above.pos == "ADP":
            link = above.text.lower()
        elif not _is_place_word(above):
            return Hanging(place, above, link)
        elif above.dep not in _LOOSE:
            link = above.dep
        token = above
    return Hanging(place, token, link)


def _is_place_word(token: Token) -> bool:
    """Whether a place may hang on `token` and the two hang on its head together: "the town of X"."""
    return token.entity in ("GPE", "LOC", "FAC") or (token.pos != "VERB" and bool(told_by(token, *_PLACE_NOUNS)))


def _below(sentence: Sentence, at: Token, seen: set[int]) -> Iterator[list[Token]]:
    """The words under `at`, level by level, through its arguments and not into another clause; subjects last."""
    level, known = [at], seen | {at.index}
    subjects: list[Token] = []
    for _ in range(DEEPEST):
        below = [c for t in level for c in children(sentence, t) if c.index not in known]
        subjects += [c for c in below if c.dep == "nsubj"]
        level = [c for c in below if _is_argument(sentence, c)]
        known.update(t.index for t in below)
        if not level:
            break
        yield level
    if subjects:
        yield subjects
        yield [p for t in subjects for c in children(sentence, t, "prep", "acl") for p in (c, *children(sentence, c))]


def _is_argument(sentence: Sentence, token: Token) -> bool:
    """Whether what is told at `token` is in one place with the word above it."""
    if token.dep not in _ARGUMENTS or token.text.lower() in _ELSEWHERE:
        return False
    if token.dep == "advcl":
        marks = {m.text.lower() for m in children(sentence, token, "mark", "advmod")}
        return not children(sentence, token, "nsubj", "nsubjpass") or bool(marks & {"when", "while", "as"})
    return token.dep != "conj" or token.pos not in ("VERB", "AUX")


def _is_where(sentence: Sentence, hanging: Hanging, token: Token, is_own: bool) -> bool:
    """Whether the place tells where, rather than who: a country that acts or is acted upon is no place."""
    place, link = hanging.place, hanging.link
    on_token = hanging.host.index == token.index
    if not is_own:
        return link in (INTO if place.precision is P.COUNTRY else WHERE)
    if place.precision is not P.COUNTRY:
        return link not in _NOT_WHERE and (on_token or link not in ("from", "to", "nsubj"))
    return link in INTO or (on_token and link in ("of", "dobj") and _takes_place(sentence, place))


def _takes_place(sentence: Sentence, place: Place) -> bool:
    token = head_in(sentence, place.evidence.span)
    return token is not None and is_target(sentence.tokens, token)


def _finest(hangings: Sequence[Hanging], token: Token) -> Place:
    """The finest place; of two as fine the nearer."""
    return min(hangings, key=lambda h: _coarseness(h, token)).place


def _coarseness(hanging: Hanging, token: Token) -> tuple[int, int]:
    return FINENESS[hanging.place.precision], abs(hanging.place.evidence.span.start - token.span.start)


def _passes_up(token: Token) -> bool:
    """Whether what stands above `token` may tell its place too; what is said somewhere happens elsewhere."""
    return token.dep not in ("ccomp", "parataxis", "ROOT", "csubj") and token.text.lower() not in _ELSEWHERE
