"""Whether a clause looks ahead of the day it is told on."""

from tacitus.knowledge.dates import prospects
from tacitus.model.text import Sentence, Token
from tacitus.text.tree import ancestors, children

_WILL = frozenset({"will", "shall", "'ll", "wo", "would"})
_AUX = ("aux", "auxpass")


def looks_ahead(sentence: Sentence, token: Token) -> bool | None:
    """Whether what `token` belongs to is told as still to come; `None` where no verb shows it.

    >>> said = sentence("He said that the envoys would meet on Sunday.")
    >>> looks_ahead(said, said.tokens[-2]), looks_ahead(said, said.tokens[1])
    (True, False)
    """
    below: Token | None = None
    for word in (token, *ancestors(sentence, token)):
        answer = _answer(sentence, word, below)
        if answer is not None:
            return answer
        below = word
    return None


def _answer(sentence: Sentence, word: Token, below: Token | None) -> bool | None:
    auxiliaries = children(sentence, word, *_AUX)
    if any(a.text.lower() in _WILL for a in auxiliaries):
        return True
    if word.tag == "TO" or any(a.tag == "TO" for a in auxiliaries):
        return None
    finite = _finite(word, auxiliaries)
    if below is not None and word.lemma in prospects() and _sets_ahead(sentence, word, below):
        return True
    if finite == "past":
        return False
    if finite == "progressive" and below is not None and below.dep in ("prep", "npadvmod"):
        return True
    return None


def _sets_ahead(sentence: Sentence, word: Token, below: Token) -> bool:
    """Whether `below` is what `word` sets ahead: an infinitive, or a time told as a plan's ("due on Friday")."""
    if any(a.tag == "TO" for a in children(sentence, below, *_AUX)):
        return below.dep in ("xcomp", "ccomp", "acl", "advcl", "relcl", "conj")
    if word.lemma in ("be", "have", "want", "ask", "urge", "order", "demand", "offer", "agree", "decide", "vow"):
        return False
    if word.lemma in (
        "call",
        "threaten",
        "invite",
        "promise",
        "pledge",
        "propose",
        "seek",
        "prepare",
        "need",
        "arrange",
    ):
        return below.dep == "prep" and below.text.lower() == "for"
    return word.tag in ("VBN", "JJ", "IN", "RB", "NN", "VBP", "VBZ") or word.pos in ("ADJ", "ADV")


def _finite(word: Token, auxiliaries: tuple[Token, ...]) -> str | None:
    """ "past", "present" or "progressive" for a finite verb."""
    first = next((a for a in auxiliaries if a.tag in ("VBD", "VBZ", "VBP", "MD")), None)
    if first is None:
        return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(word.tag)
    if first.tag == "VBD" or (first.lemma == "have" and word.tag in ("VBN", "VBD")):
        return "past"
    if word.tag == "VBG":
        return "progressive"
    return "past" if word.tag == "VBN" and first.lemma == "be" else "present"
