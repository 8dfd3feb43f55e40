"""Where the story stands: places that a sentence points back to ("the town"), or leaves unsaid."""

from collections.abc import Iterator
from dataclasses import replace

from tacitus.knowledge.places import PlaceWordKind
from tacitus.model.coding import Coding
from tacitus.model.event import EventType, Trigger
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import BlockKind, Sentence, Token
from tacitus.stages.where.hanging import WHERE, hung, is_within, place_in_clause
from tacitus.stages.where.words import told_by
from tacitus.text.tree import children
from tacitus.text.within import places_in

K = PlaceWordKind
P = GeoPrecision
DEEDS = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE, EventType.RETREAT, EventType.AID}
)  # done at a place, which the next sentence need not name again
BACK = 3  # sentences in which the place of a deed is looked for
AHEAD = 3  # sentences in which the finer place of a lead is looked for
LEAD = 2  # body sentences that tell what the next ones tell exactly
_THE = frozenset({"the", "this", "that", "these", "both"})
_FINE = (P.EXACT, P.NEAR, P.ADMIN2)
_ANY = (*_FINE, P.ADMIN1, P.FUZZY)
_FITS = {
    K.SETTLEMENT: (P.EXACT, P.NEAR),
    K.UNIT1: (P.ADMIN1, P.FUZZY),
    K.UNIT2: _FINE,
    K.AREA: _ANY,
    K.SITE: _ANY,
}


def places_meant(coding: Coding, sentence: Sentence) -> Iterator[Place]:
    """Yield the places that `sentence` points back to by a common noun: "the town", "the area"."""
    named = list(places_in(coding, sentence))
    for token in sentence.tokens:
        row = told_by(token, *_FITS) if token.pos == "NOUN" else None
        if row and _is_definite(sentence, token) and not any(_touches(sentence, token, p) for p in named):
            place = _last_before(coding, token, _FITS[row.kind])
            if place:
                rule = f"the {token.lemma}: {place.name}, named before"
                yield replace(place, evidence=coding.report.quote(token.span), rule=rule)


def _is_definite(sentence: Sentence, token: Token) -> bool:
    """Whether "the town" is one named before, and not told apart by words of its own ("the areas where …")."""
    own = children(sentence, token, "relcl", "prep", "acl", "compound")
    return not own and any(c.text.lower() in _THE for c in children(sentence, token, "det"))


def _touches(sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether the noun belongs to a named place: "the town of X", "the X area", "X, the capital"."""
    words = [t for t in sentence.tokens if t.span.overlaps(place.evidence.span)]
    return any(abs(t.index - token.index) <= 2 or t.head == token.index for t in words)


def _last_before(coding: Coding, token: Token, precisions: tuple[GeoPrecision, ...]) -> Place | None:
    """The last place with one of `precisions` that the report names before `token`."""
    before = (p for p in reversed(coding.places) if p.evidence.span.end <= token.span.start)
    return next((p for p in before if p.precision in precisions and p.lat is not None), None)


def place_of_story(coding: Coding, sentence: Sentence, token: Token) -> Place | None:
    """Where a deed happens whose sentence names no place: where the last deed before it was done."""
    if not any(t.sentence == sentence.index and t.token == token.index for t in _deeds(coding)):
        return None
    for trigger in reversed(_deeds(coding)):
        if sentence.index - BACK <= trigger.sentence < sentence.index:
            earlier = coding.sentences[trigger.sentence]
            if earlier.kind is sentence.kind and (place := _scene(coding, earlier, earlier.tokens[trigger.token])):
                return replace(place, rule=f"the story's place: {place.name}, named before")
    return None


def _deeds(coding: Coding) -> list[Trigger]:
    return [t for t in coding.triggers if t.event_type in DEEDS]


def _scene(coding: Coding, sentence: Sentence, token: Token) -> Place | None:
    """The place, finer than a country, that the clause of `token` names or points back to."""
    named = [p for p in places_in(coding, sentence) if p.precision in _ANY]
    place = place_in_clause(sentence, token, named)
    return place or place_in_clause(sentence, token, tuple(places_meant(coding, sentence)))


def scenes(coding: Coding, sentence: Sentence) -> list[Place]:
    """The places in which `sentence` sets what it tells, countries left out."""
    places = (p for p in places_in(coding, sentence) if p.precision in _ANY)
    return [p for p in places if (h := hung(sentence, p)) and h.link in WHERE]


def refined(coding: Coding, sentence: Sentence, place: Place) -> Place:
    """For a lead that tells a region only, the town in it that the next sentences name; otherwise `place`."""
    if place.precision in _FINE or not _is_lead(coding, sentence):
        return place
    following = coding.sentences[sentence.index + 1 : sentence.index + 1 + AHEAD]
    finer = (p for later in following for p in scenes(coding, later) if p.precision in _FINE and is_within(p, place))
    found = next(finer, None)
    return replace(found, rule=f"{found.name}, which the next sentences name in {place.name}") if found else place


def _is_lead(coding: Coding, sentence: Sentence) -> bool:
    """Whether the sentence stands in the title, the teaser, or first in the body."""
    if sentence.kind is not BlockKind.BODY:
        return True
    body = [s.index for s in coding.sentences if s.kind is BlockKind.BODY]
    return sentence.index in body[:LEAD]
