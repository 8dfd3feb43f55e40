"""Finding the words of saying in a sentence, and what each does there."""

from collections.abc import Iterator
from dataclasses import replace

from tacitus.knowledge.attribution import Cue, Part, cues_by_word, pseudo_cues, word_class
from tacitus.model.claim import Act
from tacitus.model.text import Sentence, Token
from tacitus.stages.saying.frames import Use, uses_in
from tacitus.stages.saying.sources import is_nobody
from tacitus.stages.saying.tails import tail_of
from tacitus.text.gapped import places_of
from tacitus.text.tree import children, head_of

_DOUBTFUL = frozenset({"may", "might", "could", "can", "should", "must", "shall", "will", "would", "'ll"})
_LEADING = frozenset({"go", "continue", "proceed", "move", "come", "quick", "first", "far", "rush", "use"})
_NEGATIONS = frozenset({"no", "not", "never", "n't", "neither"})


def said_in(sentence: Sentence) -> Iterator[tuple[Use[Cue], Act | None]]:
    """Yield the sayings of `sentence`, in reading order, each with its act.

    The act is `None` where nothing is claimed: views, sayings that are denied or merely possible.

    >>> [(use.at.text, act.value) for use, act in said_in(sentence("He denied the raid and vowed to fight."))]
    [('denied', 'denies'), ('vowed', 'vows')]
    """
    hidden = _pseudo(sentence)
    for use in uses_in(sentence, cues_by_word()):
        if use.at.index not in hidden:
            whole = _with_tail(sentence, use)
            yield whole, _act(sentence, whole)


def _with_tail(sentence: Sentence, use: Use[Cue]) -> Use[Cue]:
    """Speakers and content from the order of words, where the cue ends its sentence."""
    if use.row.part is not Part.VERB or "clause" not in use.row.content:
        return use
    tail = tail_of(sentence, use.at)
    return use if tail is None else replace(use, sources=tail.sources, content=tail.content, construction="clause")


def _act(sentence: Sentence, use: Use[Cue]) -> Act | None:
    row = use.row
    if any(is_nobody(sentence, t) or t.lemma in word_class("everybody") for t in use.sources):
        return None
    negated = _is_negated(sentence, use.at) or _gives_none(sentence, use)
    if row.act is Act.WITHHOLDS and row.part is Part.NOUN:
        return row.act if negated else None
    if _is_aside(sentence, use):
        return None
    if negated:
        anybody = any(d.lemma == "any" for t in use.sources for d in children(sentence, t, "det"))
        return None if anybody else row.denied
    return row.act if row.part is Part.NOUN or _is_real(sentence, use.at) else None


def _is_aside(sentence: Sentence, use: Use[Cue]) -> bool:
    """ "the town, which the army calls a base", "calling this an excuse, he …": a name given in passing."""
    if use.construction != "complement":
        return False
    pronoun = any(t.pos in ("PRON", "DET") for t in children(sentence, use.at, "dobj"))
    return use.at.dep == "relcl" or (use.at.dep == "advcl" and pronoun)


def _gives_none(sentence: Sentence, use: Use[Cue]) -> bool:
    """ "gave no figures", "admitted no loss": nothing of the object, where the row tells what that means."""
    if use.row.denied is not Act.WITHHOLDS or use.construction not in ("object", "to"):
        return False
    return any(
        t.lemma in ("no", "none", "neither")
        for o in children(sentence, use.at, "dobj")
        for t in children(sentence, o, "det")
    )


def is_said(sentence: Sentence, token: Token) -> bool:
    """Whether a word of saying or asking is at work, neither negated nor merely possible."""
    return not _is_negated(sentence, token) and (token.pos == "NOUN" or _is_real(sentence, token))


def _is_negated(sentence: Sentence, token: Token) -> bool:
    if any(t.lemma in _NEGATIONS for t in children(sentence, token, "neg", "det", "advmod")):
        return True
    head = head_of(sentence, token)
    return token.dep == "xcomp" and head is not None and head.pos == "VERB" and bool(children(sentence, head, "neg"))


def _is_real(sentence: Sentence, verb: Token) -> bool:
    """Whether it is said, and not merely wished, planned, possible or asked."""
    helpers = children(sentence, verb, "aux")
    head = head_of(sentence, verb)
    if any(t.lemma in _DOUBTFUL for t in helpers):
        return False
    if any(t.tag == "TO" for t in helpers):
        return head is not None and (verb.dep == "advcl" or (head.lemma in _LEADING and _is_real(sentence, head)))
    if any(m.lemma in ("if", "unless", "whether") for m in children(sentence, verb, "mark")):
        return False
    joined = head if verb.dep == "conj" and verb.tag == "VB" else None
    return joined is None or _is_real(sentence, joined)


def _pseudo(sentence: Sentence) -> frozenset[int]:
    """Indices of words that only look like saying."""
    lemmas = [t.lemma for t in sentence.tokens]
    among = frozenset(lemmas)
    places = (place for row in pseudo_cues() for place in places_of(lemmas, row.phrase, among))
    return frozenset(at for start, end in places for at in range(start, end))
