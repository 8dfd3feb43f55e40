"""What a figure counts: one attack, a stated span of time, or a conflict so far."""

from tacitus.knowledge.tenses import Tense
from tacitus.knowledge.toll_signs import Sign, is_sign, toll_signs
from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Harm, Scope
from tacitus.text.tense import clause_of, tense_of
from tacitus.text.tree import children, head_of, subtree

_LASTING = frozenset({Harm.DISPLACED, Harm.AFFECTED})


def scope_of(sentence: Sentence, token: Token, harm: Harm, single: bool = False) -> Scope:
    """The scope of the figure at the cue `token`; a `single` person comes to harm in one incident.

    >>> s = sentence("The war has killed 900 people since May.")
    >>> scope_of(s, s.tokens[3], Harm.KILLED)
    <Scope.TOTAL: 'total'>
    """
    if single:
        return Scope.INCIDENT
    signs = toll_signs()
    clause = _clause(sentence, token)
    lemmas = {t.lemma for t in clause}
    if _span_of_time(sentence, clause):
        return Scope.PERIOD
    if _running(clause):
        return Scope.TOTAL
    if _by(sentence, token, Sign.WAR):
        return Scope.TOTAL
    once = bool(lemmas & signs[Sign.ATTACK])
    if token.lemma == "toll":
        return Scope.INCIDENT if once else Scope.TOTAL
    if harm in _LASTING:
        return Scope.TOTAL
    verb = clause_of(sentence, token) or token
    perfect = tense_of(sentence, verb) in (Tense.PERFECT, Tense.PAST_PERFECT, Tense.PRESENT)
    if perfect and (not once or (lemmas & signs[Sign.CONFLICT] and not _by(sentence, token, Sign.ATTACK))):
        return Scope.TOTAL
    return Scope.INCIDENT


def _clause(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    verb = clause_of(sentence, token)
    return subtree(sentence, verb) if verb is not None else sentence.tokens


def _running(clause: tuple[Token, ...]) -> bool:
    text = " " + " ".join(t.text.lower() for t in clause) + " "
    return any(f" {phrase} " in text for phrase in toll_signs()[Sign.TOTAL])


def _span_of_time(sentence: Sentence, clause: tuple[Token, ...]) -> bool:
    """ "in the first three days", "over the past week", "this year"."""
    for token in clause:
        if token.lemma in toll_signs()[Sign.PERIOD] and (head := head_of(sentence, token)) is not None:
            left = {t.text.lower() for t in children(sentence, token)}
            if token.dep in ("nsubj", "nsubjpass") and _lasts(sentence, token):
                return True
            if head.lemma in ("in", "over", "during", "within", "for", "of") and left & toll_signs()[Sign.SPANNING]:
                return True
    return False


def _lasts(sentence: Sentence, token: Token) -> bool:
    """ "three days of shelling" """
    return any(p.lemma == "of" for p in children(sentence, token, "prep")) and bool(children(sentence, token, "nummod"))


def _by(sentence: Sentence, token: Token, sign: Sign) -> bool:
    """Whether a word of `sign` is what the harm is done by."""
    found = children(sentence, token, "nsubj", "agent")
    return any(is_sign(t, sign) for f in found for t in subtree(sentence, f))
