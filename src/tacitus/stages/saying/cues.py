"""Finding the words of saying in a sentence, and which use of each word it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge.attribution import Cue, Part, cues_by_word, pseudo_cues
from tacitus.model.claim import Act
from tacitus.model.text import Sentence, Token
from tacitus.stages.saying.contents import content_of, object_of, preposition
from tacitus.stages.saying.sources import is_nobody, sources_of
from tacitus.text.tree import children, head_of
from tacitus.text.phrases import words

_DOUBTFUL = frozenset({"may", "might", "could", "can", "should", "must", "shall"})
_LEADING = frozenset({"go", "continue", "proceed", "begin", "start", "move", "come", "quick", "first", "far", "rush", "use"})
_PARTS = {"VERB": Part.VERB, "AUX": Part.VERB, "NOUN": Part.NOUN, "PROPN": Part.NOUN, "ADJ": Part.ADJECTIVE}


@dataclass(frozen=True, slots=True)
class Said:
    """One word of saying at work in a sentence.

    `at` is the word, `cue` the words that belong to it, `content` what is said (empty where it
    stands elsewhere). `act` is `None` where nothing is claimed by it: views, denied or merely
    possible sayings.
    """

    row: Cue
    act: Act | None
    at: Token
    cue: tuple[Token, ...]
    sources: tuple[Token, ...]
    content: tuple[Token, ...]
    targets: tuple[Token, ...]
    construction: str | None


def said_in(sentence: Sentence) -> Iterator[Said]:
    """Yield the sayings of `sentence`, in reading order.

    >>> [(x.at.text, x.act.value) for x in said_in(sentence("He denied the raid and vowed to fight."))]
    [('denied', 'denies'), ('vowed', 'vows')]
    """
    hidden = _pseudo(sentence)
    for token in sentence.tokens:
        if token.index not in hidden and (said := _said(sentence, token)):
            yield said


def _said(sentence: Sentence, token: Token) -> Said | None:
    part = _PARTS.get(token.pos)
    if part is None or (part is Part.VERB and token.dep in ("amod", "compound")):
        return None
    sources = _sources(sentence, token, part)
    for row in cues_by_word().get((token.lemma, part), ()):
        particle = _particle(sentence, token, row)
        if particle is None:
            continue
        fit = _fit(sentence, token, row)
        if fit is None:
            continue
        construction, content = fit
        targets = _targets(sentence, token, row)
        cue = (token, *particle, *_preposition_of(sentence, token, construction))
        act = _act(sentence, token, row, sources)
        return Said(row, act, token, cue, sources, content, targets, construction)
    return None


def _fit(sentence: Sentence, token: Token, row: Cue) -> tuple[str | None, tuple[Token, ...]] | None:
    """The construction in which the row's content is there, with the content.

    A row that takes clauses fits without one too: a quotation may stand for it.
    """
    for construction in row.content:
        content = content_of(sentence, token, construction)
        if content is not None and _object_fits(sentence, token, row):
            return construction, content
    if "clause" in row.content and row.part is Part.VERB:
        return None if children(sentence, token, "dobj") and not row.target else (None, ())
    return None


def _object_fits(sentence: Sentence, token: Token, row: Cue) -> bool:
    if not row.objects:
        return True
    object_ = object_of(sentence, token)
    heads = (object_,) if object_ else children(sentence, token, "xcomp")
    return any(h.lemma in row.objects for h in heads)


def _particle(sentence: Sentence, token: Token, row: Cue) -> tuple[Token, ...] | None:
    rest = row.lemma.split()[1:]
    if not rest:
        return ()
    found = [t for t in sentence.tokens[token.index + 1 : token.index + 4] if t.text.lower() == rest[0]]
    return (found[0],) if found and found[0].dep in ("prt", "advmod", "prep") else None


def _preposition_of(sentence: Sentence, token: Token, construction: str | None) -> tuple[Token, ...]:
    found = preposition(sentence, token, construction) if construction else None
    return (found,) if found and found.index <= token.index + 2 else ()


def _targets(sentence: Sentence, token: Token, row: Cue) -> tuple[Token, ...]:
    for place in row.target:
        if found := _target(sentence, token, place):
            return found
    return ()


def _target(sentence: Sentence, token: Token, place: str) -> tuple[Token, ...]:
    if place == "object":
        passive = children(sentence, token, "nsubjpass")
        return passive or children(sentence, token, "dobj", "dative", "iobj")
    if place == "possessor":
        object_ = object_of(sentence, token)
        return children(sentence, object_, "poss", "amod", "compound", "nmod") if object_ else ()
    found = preposition(sentence, token, place)
    return children(sentence, found, "pobj") if found else ()


def _sources(sentence: Sentence, token: Token, part: Part) -> tuple[Token, ...]:
    if part is Part.VERB:
        return sources_of(sentence, token)
    if part is Part.NOUN:
        return _owners(sentence, token)
    return ()


def _owners(sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """Whose announcement it is: possessor, modifier, "by" or "from" phrase, or who issues it."""
    if owners := children(sentence, noun, "poss"):
        return owners
    for word in ("by", "from"):
        for token in children(sentence, noun, "prep"):
            if token.text.lower() == word and (found := children(sentence, token, "pobj")):
                return found
    if owners := children(sentence, noun, "compound", "amod", "nmod"):
        named = tuple(t for t in owners if t.entity or t.pos == "PROPN")
        if named:
            return named
    head = head_of(sentence, noun)
    if noun.dep == "dobj" and head is not None and head.lemma in _GIVING:
        return sources_of(sentence, head)
    return ()


_GIVING = frozenset({"issue", "make", "give", "release", "deliver", "send", "repeat", "renew", "publish", "reiterate"})


def _act(sentence: Sentence, token: Token, row: Cue, sources: tuple[Token, ...]) -> Act | None:
    if any(is_nobody(sentence, t) for t in sources):
        return None
    if row.act is Act.WITHHOLDS and row.part is Part.NOUN:
        return row.act if _is_negated(sentence, token) else None
    if _is_negated(sentence, token):
        return row.denied
    if row.part is Part.VERB and not _is_real(sentence, token):
        return None
    return row.act


def _is_negated(sentence: Sentence, token: Token) -> bool:
    if any(t.lemma in ("no", "not", "never", "n't") for t in children(sentence, token, "neg", "det", "advmod")):
        return True
    head = head_of(sentence, token)
    return token.dep == "xcomp" and head is not None and head.pos == "VERB" and bool(children(sentence, head, "neg"))


def _is_real(sentence: Sentence, verb: Token) -> bool:
    """Whether it is said, and not merely wished, planned, possible or asked."""
    helpers = children(sentence, verb, "aux")
    if any(t.lemma in _DOUBTFUL for t in helpers):
        return False
    if not any(t.tag == "TO" for t in helpers):
        head = head_of(sentence, verb)
        marks = children(sentence, verb, "mark")
        if any(m.lemma in ("if", "unless", "whether") for m in marks):
            return False
        return not (verb.dep == "conj" and verb.tag == "VB" and head is not None) or _is_real(sentence, head)
    head = head_of(sentence, verb)
    return head is not None and (head.lemma in _LEADING or verb.dep == "advcl")


@cache
def _pseudo_phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(words(row.phrase) for row in pseudo_cues())


def _pseudo(sentence: Sentence) -> frozenset[int]:
    """Indices of words that only look like saying."""
    lemmas = [t.lemma for t in sentence.tokens]
    hidden: set[int] = set()
    for phrase in _pseudo_phrases():
        for at in range(len(lemmas) - len(phrase) + 1):
            if _matches(lemmas[at : at + len(phrase)], phrase):
                hidden.update(range(at, at + len(phrase)))
    return frozenset(hidden)


def _matches(lemmas: Sequence[str], phrase: Sequence[str]) -> bool:
    return all(want in ("*", have) for have, want in zip(lemmas, phrase, strict=True))
