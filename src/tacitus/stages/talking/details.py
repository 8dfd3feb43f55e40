"""Venue, date, agenda and outcome of talks, as their sentence tells them."""

from collections.abc import Iterator

from tacitus.knowledge.talks import Shape, talk_outcomes, talk_parts, talk_states
from tacitus.knowledge.tenses import Tense
from tacitus.model.coding import Coding
from tacitus.model.peace import Outcome
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Sentence, Span, Token
from tacitus.model.when import When
from tacitus.stages.setting import when_at
from tacitus.stages.talking.cues import NOUNS, Cue, going_verbs, is_beside_another
from tacitus.stages.talking.nouns import LIGHT_NOUNS
from tacitus.stages.talking.takers import objects
from tacitus.stages.where.story import places_meant
from tacitus.text.clauses import is_passive
from tacitus.text.patterns import pattern
from tacitus.text.tense import is_verb, tense_of
from tacitus.text.tree import ancestors, children, head_in, span_of, subtree
from tacitus.text.within import places_in

IN = frozenset({"in", "at", "inside", "near", "outside"})
GOING = frozenset({Shape.TRIP, Shape.TRAVEL})
ABOUT = frozenset({"on", "over", "about", "regarding", "concerning", "upon", "aimed"})
NO_TOPICS = frozenset({"sideline", "margin", "track", "table", "condition", "invitation", "basis", "ground"})
PURPOSES = frozenset(
    {
        "discuss",
        "end",
        "resolve",
        "save",
        "salvage",
        "negotiate",
        "broker",
        "agree",
        "secure",
        "deliberate",
        "settle",
        "seek",
        "design",
        "aim",
        "find",
        "achieve",
        "reach",
    }
)
FINENESS = (
    GeoPrecision.EXACT,
    GeoPrecision.NEAR,
    GeoPrecision.ADMIN2,
    GeoPrecision.ADMIN1,
    GeoPrecision.FUZZY,
    GeoPrecision.COUNTRY,
)


def venue_of(coding: Coding, sentence: Sentence, cue: Cue) -> Place | None:
    """The place at which the talks stand, `None` where their clause names none; a party is no venue.

    >>> from tacitus.stages.talking.cues import cues_in
    >>> coding = read("Turkey and Russia held talks in Geneva on Friday.")
    >>> said = coding.sentences[0]
    >>> [venue_of(coding, said, cue).name for cue in cues_in(said)]
    ['Geneva']
    """
    places = (*places_in(coding, sentence), *places_meant(coding, sentence))
    at = [(distance, p) for p in places if (distance := _distance(sentence, cue, p)) is not None]
    return min(at, key=lambda pair: (pair[0], _coarseness(pair[1])), default=(0, None))[1]


def _coarseness(place: Place) -> int:
    return FINENESS.index(place.precision) if place.precision in FINENESS else len(FINENESS)


def _distance(sentence: Sentence, cue: Cue, place: Place) -> int | None:
    """0 where the place hangs on the cue itself, 1 on what holds the talks, `None` elsewhere."""
    head = head_in(sentence, place.evidence.span)
    if head is None:
        return None
    if head.head == cue.token.index and head.dep in ("compound", "nmod", "amod"):
        return None if place.precision is GeoPrecision.COUNTRY or _is_coupled(sentence, head) else 0
    if head.dep in ("compound", "nmod") and is_beside_another(sentence, sentence.tokens[head.head]):
        return 1 if cue.word.shape not in NOUNS else None
    prep = _preposition(sentence, head, IN | {"to"})
    goes = cue.word.shape in GOING or cue.word.word == "invite" or (prep and _goes(sentence, prep))
    if prep is not None and prep.text.lower() == "to" and not goes:
        return None
    if prep is None:
        alone = not children(sentence, head, "conj")
        return (
            0
            if cue.word.shape is Shape.VISIT and head.head == cue.token.index and head.dep == "dobj" and alone
            else None
        )
    if prep.head == cue.token.index:
        return 0
    return 1 if prep.head in {t.index for t in _own(sentence, cue)} else None


def _goes(sentence: Sentence, prep: Token) -> bool:
    return sentence.tokens[prep.head].lemma in going_verbs()


def _is_coupled(sentence: Sentence, name: Token) -> bool:
    """Whether the name is one of two parties: "the Baghdad-Washington talks"."""
    beside = sentence.tokens[max(0, name.index - 1) : name.index + 2]
    return any(t.text in ("-", "–", "/") for t in beside)


def _preposition(sentence: Sentence, head: Token, words: frozenset[str]) -> Token | None:
    """The "in" or "at" that a place stands behind, past "the resort of"."""
    for word in (head, *ancestors(sentence, head)):
        if word.dep == "prep" and word.text.lower() in words:
            return word
        if is_verb(word) or word.dep not in ("pobj", "prep", "compound", "appos", "conj", "nmod"):
            return None
    return None


def _own(sentence: Sentence, cue: Cue) -> Iterator[Token]:
    """The words whose place is that of the talks: the verb that holds them, what tells how they are held."""
    for word in ancestors(sentence, cue.token):
        if is_verb(word):
            if _is_one_deed(sentence, cue, word):
                yield word
            break
        if word.dep == "pobj" or word.lemma in LIGHT_NOUNS:
            yield word
    yield from _partners(sentence, cue)
    if cue.word.shape is Shape.MEDIATORS:  # "launched efforts to end the fighting in A": the model hangs A low
        verb = next((w for w in ancestors(sentence, cue.token) if is_verb(w)), cue.token)
        yield from (t for t in subtree(sentence, verb) if t.dep in ("dobj", "acl", "xcomp"))
    if cue.word.shape is Shape.EFFORT:
        yield from (t for c in children(sentence, cue.token, "acl", "xcomp") for t in subtree(sentence, c))
    yield from (c for c in children(sentence, cue.token, "acl", "relcl", "appos") if c.dep == "appos" or _holds(c))


def _is_one_deed(sentence: Sentence, cue: Cue, verb: Token) -> bool:
    """Whether what `verb` over the cue tells happens where the talks do: "held talks", "flew to A to meet B"."""
    if cue.word.shape in NOUNS:
        return _holds(verb) or cue.token.dep in ("nsubj", "nsubjpass", "dobj", "attr")
    return any(a.tag == "TO" for a in children(sentence, cue.token, "aux"))


def _partners(sentence: Sentence, cue: Cue) -> Iterator[Token]:
    """ "Met the envoy in A", "talks with the envoy in A": the model hangs A on the envoy."""
    if cue.word.shape in (Shape.MEET, Shape.HOST):
        yield from children(sentence, cue.token, "dobj")
    yield from objects(sentence, cue.token, frozenset({"with", "between"}))


def _holds(verb: Token) -> bool:
    return (
        verb.lemma in talk_parts()
        or verb.lemma in talk_states()
        or verb.lemma in going_verbs()
        or verb.lemma in ("discuss", "agree", "sign")
    )


def when_of(coding: Coding, sentence: Sentence, cue: Cue, teller: Token | None) -> When | None:
    """The date of the talks; of an announcement or invitation told in the past, the day is another's."""
    found = when_at(coding, sentence, cue.token)
    if cue.word.word == "invite" and tense_of(sentence, cue.token) is not Tense.FUTURE:
        return None
    if found is None or teller is None or teller.index == cue.token.index:
        return found
    if not is_verb(teller) or tense_of(sentence, teller) not in (Tense.PAST, Tense.PERFECT, Tense.PAST_PERFECT):
        return found
    if is_passive(sentence, teller) or cue.token.dep in ("nsubj", "nsubjpass"):
        return found
    below = span_of(subtree(sentence, cue.token))
    return found if below.covers(found.evidence.span) else None


def agenda_of(sentence: Sentence, cue: Cue) -> Span | None:
    """The words that tell what is talked about, `None` where the clause does not."""
    token = cue.token
    if token.lemma in ("discuss", "negotiate", "mediate", "broker") and (
        things := children(sentence, token, "dobj", "ccomp")
    ):
        return _without_clauses(sentence, things[0])
    for holder in (token, *list(ancestors(sentence, token))[:2]):
        found = _topic(sentence, holder, token) or _purpose(sentence, holder, token)
        if found:
            return found
    return None


def _topic(sentence: Sentence, holder: Token, cue: Token) -> Span | None:
    """What stands after "on", "over" or "about", times and places apart; on the verb only behind the talks."""
    for prep in children(sentence, holder, "prep"):
        if prep.text.lower() not in ABOUT or prep.index < cue.index:
            continue
        for what in children(sentence, prep, "pobj", "pcomp"):
            if what.entity not in ("DATE", "TIME") and what.lemma not in NO_TOPICS:
                return _without_clauses(sentence, what)
    return None


def _purpose(sentence: Sentence, holder: Token, cue: Token) -> Span | None:
    for verb in children(sentence, holder, "acl", "advcl", "xcomp", "relcl"):
        if cue.index in {t.index for t in subtree(sentence, verb)}:
            continue
        things = children(sentence, verb, "dobj", "xcomp", "prep", "ccomp")
        if verb.lemma == "discuss" and things:
            return _without_clauses(sentence, things[0])
        if verb.lemma in PURPOSES:
            return _without_clauses(sentence, verb)
    return None


def _without_clauses(sentence: Sentence, top: Token) -> Span:
    """The phrase or clause of `top` without relative and adverbial clauses behind it."""
    left = {
        t.index
        for c in subtree(sentence, top)
        if c.dep in ("relcl", "advcl", "parataxis") and c.index != top.index
        for t in subtree(sentence, c)
    }
    kept = [t for t in subtree(sentence, top) if t.index not in left]
    while len(kept) > 1 and kept[-1].pos in ("PUNCT", "CCONJ"):
        kept.pop()
    return span_of(tuple(kept))


def outcome_of(sentence: Sentence) -> Outcome:
    """What came of the talks, by the words of their sentence."""
    for row in talk_outcomes():
        at = next(pattern(row.pattern).find(sentence.tokens), None)
        if at is not None and (row.outcome is Outcome.NONE or not _may_be(sentence, at[0])):
            return row.outcome
    return Outcome.UNKNOWN


def _may_be(sentence: Sentence, start: int) -> bool:
    """Whether what begins at `start` is only possible or meant: "might reach a deal"."""
    return any(t.tag in ("MD", "TO") for t in sentence.tokens[max(0, start - 3) : start])
