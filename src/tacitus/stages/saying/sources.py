"""Whose word it is: the subject of a verb of saying, also where it is understood."""

from tacitus.model.text import Sentence, Token
from tacitus.text.tree import ancestors, children, head_of

SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_DEEP = 8  # heads that are climbed in search of a subject
_NOBODY = frozenset({"nobody", "none", "neither", "no"})


def sources_of(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Head words of those whose word `verb` is; empty where the sentence does not tell.

    >>> s = sentence("The raid was condemned by the council, which urged both armies to stop.")
    >>> [[t.text for t in sources_of(s, v)] for v in s.tokens if v.text in ("condemned", "urged")]
    [['council'], ['council']]
    """
    if is_passive(sentence, verb):
        return _agents(sentence, verb)
    return _subjects(sentence, verb, _DEEP)


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether `verb` is done to its subject, or to the noun that it hangs on ("claimed by the group")."""
    if verb.tag not in ("VBN", "VBD"):
        return False
    if children(sentence, verb, "auxpass", "nsubjpass", "agent"):
        return True
    if verb.dep == "conj" and not children(sentence, verb, "nsubj", "aux"):
        head = head_of(sentence, verb)
        return head is not None and head.tag == "VBN" and bool(children(sentence, head, "auxpass"))
    return verb.dep == "acl"


def is_nobody(sentence: Sentence, noun: Token) -> bool:
    """ "No group", "nobody": a subject that denies that anybody says it."""
    return noun.lemma in _NOBODY or any(t.lemma in _NOBODY for t in children(sentence, noun, "det", "nsubj"))


def _agents(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    return tuple(o for by in children(sentence, verb, "agent") for o in children(sentence, by, "pobj"))


def _subjects(sentence: Sentence, verb: Token, depth: int) -> tuple[Token, ...]:
    if own := children(sentence, verb, *SUBJECTS):
        return tuple(_antecedent(sentence, verb, t) for t in own)
    head = head_of(sentence, verb)
    if head is None or depth == 0:
        return ()
    if verb.dep == "acl":
        return (head,)
    if verb.dep == "relcl":
        return (head,) if verb.tag != "VB" else ()
    if verb.dep in ("pobj", "pcomp", "xcomp", "prep", "acomp", "oprd"):
        return _controller(sentence, head, depth - 1)
    if verb.dep in ("conj", "advcl", "ccomp", "dep", "parataxis", "aux"):
        return _subjects(sentence, head, depth - 1)
    return ()


def _controller(sentence: Sentence, head: Token, depth: int) -> tuple[Token, ...]:
    """The understood subject of what hangs on `head`: its object, where it has one, else its subject."""
    if head.pos in ("VERB", "AUX") and (objects := children(sentence, head, "dobj")):
        return objects
    if head.pos in ("NOUN", "PROPN"):
        return ()
    above = head_of(sentence, head)
    if head.pos in ("VERB", "AUX") or above is None:
        return _subjects(sentence, head, depth)
    return _controller(sentence, above, depth - 1) if depth > 0 else ()


def _antecedent(sentence: Sentence, verb: Token, subject: Token) -> Token:
    """The noun that "who" or "which" stands for, the subject itself where it is no such word."""
    if subject.tag not in _RELATIVE:
        return subject
    for token in (verb, *ancestors(sentence, verb)):
        if token.dep == "relcl":
            return head_of(sentence, token) or subject
    return subject
