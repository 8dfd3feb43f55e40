"""Finding the words of a table of frames in a sentence, each with its subject, content and target."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic

from tacitus.knowledge.attribution import ByWord, Frame, FrameT, Part
from tacitus.model.text import Sentence, Token
from tacitus.stages.saying.contents import content_of, object_of, preposition
from tacitus.stages.saying.sources import is_owned, owners_of, sources_of
from tacitus.text.tree import children

_Fit = tuple[str | None, tuple[Token, ...]]
_PARTS = {"VERB": Part.VERB, "AUX": Part.VERB, "NOUN": Part.NOUN, "PROPN": Part.NOUN, "ADJ": Part.ADJECTIVE}
_PLACES = frozenset({"object", "possessor", "clause", "that", "infinitive", "purpose", "gerund", "complement", "none"})
_CLOSE = 2  # words
_NO_PREDICATE = ("amod", "compound")


@dataclass(frozen=True, slots=True)
class Use(Generic[FrameT]):
    """A word of the table at work in a sentence.

    `at` is the word, `cue` the words that belong to it, `sources` the head words of those whose it
    is, `content` what is said or set (empty where it stands elsewhere), found in `construction`.
    """

    row: FrameT
    at: Token
    cue: tuple[Token, ...]
    sources: tuple[Token, ...]
    content: tuple[Token, ...]
    targets: tuple[Token, ...]
    construction: str | None


def uses_in(sentence: Sentence, table: ByWord[FrameT]) -> Iterator[Use[FrameT]]:
    """Yield the uses of the table's words, in reading order, the first row that fits for each word."""
    for token in sentence.tokens:
        part = Part.NOUN if is_owned(sentence, token) else _PARTS.get(token.pos)
        if part is None or (part is Part.VERB and token.dep in _NO_PREDICATE):
            continue
        rows = [(r, p) for r in table.get((token.lemma, part), ()) if (p := _particle(sentence, token, r)) is not None]
        fitting = ((r, p, fit) for find in (_fit, _bare_fit) for r, p in rows if (fit := find(sentence, token, r)))
        if found := next(fitting, None):
            yield _use(sentence, token, *found)


def _use(sentence: Sentence, token: Token, row: FrameT, particle: tuple[Token, ...], fit: _Fit) -> Use[FrameT]:
    construction, content = fit
    sources = owners_of(sentence, token) if row.part is Part.NOUN else sources_of(sentence, token)
    cue = (token, *particle, *_prepositions_of(sentence, token, row, construction))
    return Use(row, token, cue, sources, content, _targets(sentence, token, row), construction)


def _fit(sentence: Sentence, token: Token, row: Frame) -> _Fit | None:
    """The construction in which the row's content is there, with the content."""
    for construction in row.content:
        content = content_of(sentence, token, construction)
        if content is not None and _object_fits(sentence, token, row):
            return construction, content
    return None


def _bare_fit(sentence: Sentence, token: Token, row: Frame) -> _Fit | None:
    """A verb that takes clauses fits without one too: a quotation may stand for it."""
    if "clause" not in row.content or row.part is not Part.VERB:
        return None
    return None if children(sentence, token, "dobj") and not row.target else (None, ())


def _object_fits(sentence: Sentence, token: Token, row: Frame) -> bool:
    if not row.objects:
        return True
    object_ = object_of(sentence, token)
    heads = (object_,) if object_ else children(sentence, token, "xcomp")
    return any(h.lemma in row.objects for h in heads)


def _particle(sentence: Sentence, token: Token, row: Frame) -> tuple[Token, ...] | None:
    rest = row.lemma.split()[1:]
    if not rest:
        return ()
    found = [t for t in sentence.tokens[token.index + 1 : token.index + 4] if t.text.lower() == rest[0]]
    return (found[0],) if found and found[0].dep in ("prt", "advmod", "prep") else None


def _prepositions_of(sentence: Sentence, token: Token, row: Frame, construction: str | None) -> tuple[Token, ...]:
    """Prepositions close behind the word that belong to it: "called for", "called on", "claimed by"."""
    names = (*((construction,) if construction else ()), *row.target)
    found = [preposition(sentence, token, name) for name in names if name not in _PLACES]
    agents = children(sentence, token, "agent")
    return tuple(t for t in (*found, *agents) if t is not None and 0 < t.index - token.index <= _CLOSE)


def _targets(sentence: Sentence, token: Token, row: Frame) -> tuple[Token, ...]:
    return next((found for place in row.target if (found := _target(sentence, token, place))), ())


def _target(sentence: Sentence, token: Token, place: str) -> tuple[Token, ...]:
    if place == "object":
        return children(sentence, token, "nsubjpass") or children(sentence, token, "dobj", "dative", "iobj")
    if place == "possessor":
        object_ = object_of(sentence, token)
        return children(sentence, object_, "poss", "amod", "compound", "nmod") if object_ else ()
    found = preposition(sentence, token, place)
    return children(sentence, found, "pobj") if found else ()
