"""Whether a harm is told as a fact, as possible, or not as a fact at all."""

from enum import Enum, auto

from tacitus.knowledge.toll_signs import Sign, is_sign, toll_signs
from tacitus.model.text import Sentence, Token
from tacitus.text.tree import children, head_of

_INNER = frozenset({"of", "for", "about"})  # behind other prepositions the noun is no complement
_STEPS = 4


class Told(Enum):
    FACT = auto()
    POSSIBLE = auto()  # "may have been injured": a toll without a number
    NOT = auto()  # threatened, planned, averted, denied


def told(sentence: Sentence, token: Token) -> Told:
    """How the harm at `token` is told.

    >>> s = sentence("Nine may have died, he said, and threatened to kill more.")
    >>> told(s, s.tokens[3]), told(s, s.tokens[11])
    (<Told.POSSIBLE: 2>, <Told.NOT: 3>)
    """
    if token.pos in ("NOUN", "PROPN"):
        return _of_noun(sentence, token)
    return _of_verb(sentence, token, _STEPS)


def _of_verb(sentence: Sentence, token: Token, steps: int) -> Told:
    signs = toll_signs()
    auxiliaries = children(sentence, token, "aux")
    forms = {t.text.lower() for t in auxiliaries}
    if children(sentence, token, "neg"):
        return Told.NOT
    if forms & signs[Sign.PERHAPS]:
        perfect = any(t.lemma == "have" for t in auxiliaries)
        return Told.POSSIBLE if perfect or (token.dep != "ROOT" and "may" in forms) else Told.NOT
    if forms & signs[Sign.NOT_YET] or any(
        is_sign(t, Sign.CONDITION) for t in children(sentence, token, "mark", "advmod")
    ):
        return Told.NOT
    return _from_above(sentence, token, auxiliaries, steps)


def _from_above(sentence: Sentence, token: Token, auxiliaries: tuple[Token, ...], steps: int) -> Told:
    head = head_of(sentence, token)
    if head is None or steps == 0:
        return Told.FACT
    signs = toll_signs()
    if any(t.tag == "TO" for t in auxiliaries):
        if head.lemma not in signs[Sign.FORCING] or token.dep in ("advcl", "acl", "relcl"):
            return Told.NOT
        return _of_verb(sentence, head, steps - 1)
    if token.dep in ("xcomp", "pcomp", "dobj") and head.lemma in signs[Sign.AVERTING]:
        return Told.NOT
    if token.dep == "pcomp" and head.pos == "ADP":
        above = head_of(sentence, head)
        return Told.NOT if head.lemma == "from" or (above and above.lemma in signs[Sign.AVERTING]) else Told.FACT
    if token.dep in ("conj", "xcomp", "oprd", "acomp", "ccomp") and head.pos in ("VERB", "AUX"):
        if token.dep == "conj" and children(sentence, token, "nsubj", "nsubjpass"):
            return Told.FACT
        if token.dep == "ccomp" and head.lemma not in ("leave", "see", "find"):
            return Told.FACT
        return _of_verb(sentence, head, steps - 1)
    return Told.FACT


def _of_noun(sentence: Sentence, token: Token) -> Told:
    averting = toll_signs()[Sign.AVERTING]
    if any(t.lemma in averting for t in children(sentence, token, "amod")):
        return Told.NOT
    below, head = token, head_of(sentence, token)
    for _ in range(_STEPS):
        if head is None or (below.dep == "pobj" and head.lemma not in _INNER | averting):
            return Told.FACT
        if head.lemma in averting:
            return Told.NOT
        if head.pos == "VERB":
            return _of_verb(sentence, head, 1)
        below, head = head, head_of(sentence, head)
    return Told.FACT
