"""The tense of a clause, read from its verb and auxiliaries. All functions answer for any sentence."""

from tacitus.knowledge.tenses import Tense
from tacitus.model.text import Sentence, Token
from tacitus.text.tree import children, head_of

_FINITE = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT, "MD": Tense.MODAL}
_MISTAKEN = {"VBN": Tense.PAST, "VB": Tense.PRESENT}
_WILL = ("will", "'ll", "wo", "shall")
_AUXILIARY = ("aux", "auxpass")
_VERBAL = ("VERB", "AUX")
_CLAUSES = frozenset({"ROOT", "relcl", "advcl", "ccomp", "acl", "pcomp", "parataxis", "csubj", "csubjpass"})


def is_verb(token: Token) -> bool:
    return token.pos in _VERBAL and token.dep not in _AUXILIARY


def tense_of(sentence: Sentence, verb: Token) -> Tense:
    """The tense of `verb`'s clause; a verb joined by "and" without an auxiliary has its partner's tense.

    >>> said = sentence("The group has held the town since spring.")
    >>> tense_of(said, said.tokens[3])
    <Tense.PERFECT: 'perfect'>
    """
    seen = {verb.index}
    while True:
        found = _own_tense(sentence, verb)
        if found is not Tense.NONE or verb.dep != "conj":
            return found
        partner = head_of(sentence, verb)
        if partner is None or partner.index in seen:
            return Tense.NONE
        seen.add(partner.index)
        verb = partner


def _own_tense(sentence: Sentence, verb: Token) -> Tense:
    auxiliaries = children(sentence, verb, *_AUXILIARY)
    if any(a.tag == "TO" for a in auxiliaries):
        return Tense.NONE
    have = next((a for a in auxiliaries if a.lemma == "have" and a.tag in _FINITE), None)
    if have is not None and verb.tag in ("VBN", "VBD", "VB"):
        return Tense.PAST_PERFECT if have.tag == "VBD" else Tense.PERFECT
    first = next((a for a in auxiliaries if a.tag in _FINITE), None)
    if first is None:
        return _bare_tense(sentence, verb)
    if first.tag == "MD":
        return Tense.FUTURE if first.text.lower() in _WILL else Tense.MODAL
    return _FINITE[first.tag]


def _bare_tense(sentence: Sentence, verb: Token) -> Tense:
    """The tense of a verb without auxiliary; with a subject, forms that the model mistook are read as finite."""
    if verb.tag in _FINITE:
        return _FINITE[verb.tag]
    if children(sentence, verb, "nsubj", "nsubjpass"):
        return _MISTAKEN.get(verb.tag, Tense.NONE)
    return Tense.NONE


def clause_of(sentence: Sentence, token: Token) -> Token | None:
    """The verb (or bare predicate) that heads the clause of `token`; `None` in a heading without a verb.

    An infinitive after its verb ("began to shell") belongs to that verb's clause.

    >>> said = sentence("The army said that it shelled the town.")
    >>> clause_of(said, said.tokens[7]).text
    'shelled'
    """
    seen: set[int] = set()
    while token.index not in seen:
        seen.add(token.index)
        if token.dep in _CLAUSES or (token.dep == "conj" and is_verb(token)):
            return token if is_verb(token) or token.dep != "ROOT" else None
        token = sentence.tokens[token.head]
    return None
