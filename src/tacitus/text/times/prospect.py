"""Whether a clause looks ahead of the day it is told on."""

from tacitus.knowledge.dates import prospects
from tacitus.model.text import BlockKind, Sentence, Token
from tacitus.text.tree import ancestors, children

_WILL = frozenset({"will", "shall", "'ll", "wo", "would"})
_AUX = ("aux", "auxpass")
_TIMES = ("prep", "npadvmod")  # how a time hangs on its verb


def looks_ahead(sentence: Sentence, token: Token) -> bool | None:
    """Whether what `token` belongs to is told as still to come; `None` where no verb shows it.

    >>> said = sentence("He said that the envoys would meet on Sunday.")
    >>> looks_ahead(said, said.tokens[-2]), looks_ahead(said, said.tokens[1])
    (True, False)
    """
    above = (token, *ancestors(sentence, token))
    below: Token | None = None
    for word in above:
        answer = _answer(sentence, word, below)
        if answer is not None:
            return answer
        below = word
    return True if _is_headline_plan(sentence, above) else None


def _is_headline_plan(sentence: Sentence, above: tuple[Token, ...]) -> bool:
    """ "Envoys to meet on Sunday": an infinitive, and no finite verb above it."""
    auxiliaries = [children(sentence, word, *_AUX) for word in above]
    if any(_tense(word, aux) for word, aux in zip(above, auxiliaries, strict=True)):
        return False
    return any(a.tag == "TO" for aux in auxiliaries for a in aux)


def _answer(sentence: Sentence, word: Token, below: Token | None) -> bool | None:
    """What `word` shows about the word `below` it; `None` where the word above must tell."""
    auxiliaries = children(sentence, word, *_AUX)
    if any(a.text.lower() in _WILL for a in auxiliaries):
        return True
    if below is not None and _sets_ahead(sentence, word, below):
        return True
    if any(a.tag == "TO" for a in auxiliaries):
        return None
    tense = _tense(word, auxiliaries)
    if tense == "past":
        return False
    if below is None or below.dep not in _TIMES or sentence.kind is BlockKind.TITLE:
        return None
    prospect = prospects().get(word.lemma)
    planned = tense == "present" and prospect is not None and prospect.in_present
    return True if planned or tense == "progressive" else None


def _sets_ahead(sentence: Sentence, word: Token, below: Token) -> bool:
    """Whether `below` is what `word` sets ahead: an infinitive, or for some words a date ("due on Friday")."""
    prospect = prospects().get(word.lemma)
    if prospect is None:
        return False
    if any(a.tag == "TO" for a in children(sentence, below, *_AUX)):
        return below.dep in ("xcomp", "ccomp", "acl", "advcl", "relcl", "conj") and not prospect.in_present
    return prospect.by_date and word.tag != "VBD"


def _tense(word: Token, auxiliaries: tuple[Token, ...]) -> str | None:
    """ "past", "present" or "progressive" for a finite verb; a perfect counts as past."""
    first = next((a for a in auxiliaries if a.tag in ("VBD", "VBZ", "VBP", "MD")), None)
    if first is None:
        return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(word.tag)
    if first.tag == "VBD" or first.lemma == "have":
        return "past"
    if word.tag == "VBG":
        return "progressive"
    return "past" if word.tag == "VBN" and first.lemma == "be" else "present"
