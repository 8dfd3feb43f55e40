"""Venue, level, agenda and outcome of talks, as their sentence tells them."""

from collections.abc import Iterator, Sequence

from tacitus.knowledge.talks import talk_levels, talk_outcomes
from tacitus.model.actor import Actor
from tacitus.model.coding import Coding
from tacitus.model.peace import Level, Outcome
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.talking.cues import Cue
from tacitus.text.patterns import pattern
from tacitus.text.tense import is_verb
from tacitus.text.tree import ancestors, children, head_in, span_of, subtree

IN = frozenset({"in", "at", "to", "inside", "near", "outside"})
ABOUT = frozenset({"on", "over", "about", "regarding", "concerning", "upon", "aimed"})
PURPOSES = frozenset({"discuss", "end", "resolve", "save", "salvage", "negotiate", "broker", "agree", "secure", "deliberate", "settle", "seek", "design", "aim", "find", "achieve", "reach"})
FINENESS = (GeoPrecision.EXACT, GeoPrecision.NEAR, GeoPrecision.ADMIN2, GeoPrecision.ADMIN1, GeoPrecision.FUZZY, GeoPrecision.COUNTRY)


def venue_of(coding: Coding, sentence: Sentence, cue: Cue) -> Place | None:
    """The place at which the talks stand, `None` where their clause names none; a party is no venue.

    >>> coding = read("Turkey and Russia held talks in Geneva on Friday.")
    >>> said = coding.sentences[0]
    >>> [venue_of(coding, said, cue).name for cue in cues_in(said)]
    ['Geneva']
    """
    at = [(distance, p) for p in coding.places if (distance := _distance(sentence, cue.token, p)) is not None]
    return min(at, key=lambda pair: (pair[0], _coarseness(pair[1])), default=(0, None))[1]


def _coarseness(place: Place) -> int:
    return FINENESS.index(place.precision) if place.precision in FINENESS else len(FINENESS)


def _distance(sentence: Sentence, cue: Token, place: Place) -> int | None:
    """0 where the place hangs on the cue itself, 1 on the verb over it, `None` elsewhere."""
    head = head_in(sentence, place.evidence.span) if sentence.span.covers(place.evidence.span) else None
    if head is None:
        return None
    if head.head == cue.index and head.dep in ("compound", "nmod", "amod") and place.precision is not GeoPrecision.COUNTRY:
        return 0
    prep = _preposition(sentence, head)
    if prep is None:
        return None
    holder = sentence.tokens[prep.head]
    if holder.index == cue.index:
        return 0
    near = {t.index for t in _own(sentence, cue)}
    return 1 if holder.index in near else None


def _preposition(sentence: Sentence, head: Token) -> Token | None:
    """The "in", "at" or "to" that a place stands behind, past "the resort of"."""
    for word in (head, *ancestors(sentence, head)):
        if word.dep == "prep" and word.text.lower() in IN:
            return word
        if is_verb(word) or word.dep not in ("pobj", "prep", "compound", "appos", "conj", "nmod"):
            return None
    return None


def _own(sentence: Sentence, cue: Token) -> Iterator[Token]:
    """The words whose place is that of the talks: their verb and its subject, their agenda, what they hang on."""
    for word in ancestors(sentence, cue):
        yield word
        if is_verb(word):
            if cue.lemma == "mediator":  # "launched efforts to end the fighting in A": the model hangs A low
                yield from (t for t in subtree(sentence, word) if t.dep in ("dobj", "acl", "xcomp"))
            break
    yield from children(sentence, cue, "acl")


RANKS = (Level.HEADS, Level.MINISTERS, Level.ENVOYS, Level.COMMANDERS, Level.OFFICIALS)


def level_of(actors: Sequence[Actor]) -> Level | None:
    """The highest level by the offices of those who talk; `None` where no office is told.

    >>> coding = read("The foreign ministers of Turkey and Russia met in Geneva on Friday.")
    >>> coding.talks[0].level.value
    'ministers'
    """
    told = [level for a in actors if (level := _level(a)) is not None]
    return min(told, key=RANKS.index, default=None)


def _level(actor: Actor) -> Level | None:
    words = f"{actor.role or ''} {actor.evidence.words if actor.acts_for else ''} {actor.name}".lower()
    return next((row.level for row in talk_levels() if row.word in words), None)


def agenda_of(sentence: Sentence, cue: Cue) -> Span | None:
    """The words that tell what is talked about, `None` where the clause does not."""
    token = cue.token
    if token.lemma in ("discuss", "negotiate") and (things := children(sentence, token, "dobj", "ccomp")):
        return span_of(subtree(sentence, things[0]))
    holders = [token] + [a for a in ancestors(sentence, token)][:2]
    for holder in holders:
        for prep in children(sentence, holder, "prep"):
            if prep.text.lower() in ABOUT and (what := children(sentence, prep, "pobj", "pcomp")) and not _is_time(what[0]):
                return span_of(subtree(sentence, what[0]))
        for verb in children(sentence, holder, "acl", "advcl", "xcomp", "relcl"):
            if verb.lemma in PURPOSES:
                return _purpose(sentence, verb)
    return None


def _is_time(token: Token) -> bool:
    return token.entity in ("DATE", "TIME")


def _purpose(sentence: Sentence, verb: Token) -> Span:
    things = children(sentence, verb, "dobj", "xcomp", "prep", "ccomp")
    return span_of(subtree(sentence, things[0])) if verb.lemma == "discuss" and things else span_of(subtree(sentence, verb))


def outcome_of(sentence: Sentence) -> Outcome:
    """What came of the talks, by the words of their sentence."""
    for row in talk_outcomes():
        if next(pattern(row.pattern).find(sentence.tokens), None):
            return row.outcome
    return Outcome.UNKNOWN
