"""Whose word it is: the subject of a verb of saying, also where it is understood."""

from tacitus.model.text import Sentence, Token
from tacitus.text.tree import ancestors, children, head_of, subtree

SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_DEEP = 8  # heads that are climbed in search of a subject
_GIVING = frozenset({"issue", "make", "give", "release", "deliver", "send", "repeat", "renew", "publish", "reiterate"})
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


def owners_of(sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """Whose announcement it is: possessor, "by" or "from" phrase, modifier, or who issues it."""
    if owners := children(sentence, noun, "poss"):
        return _all_owners(sentence, owners)
    for preposition in children(sentence, noun, "prep"):
        if preposition.text.lower() in ("by", "from") and (found := children(sentence, preposition, "pobj")):
            return found
    modifiers = children(sentence, noun, "compound", "amod", "nmod")
    if named := tuple(t for t in modifiers if t.entity or t.pos == "PROPN"):
        return named
    head = head_of(sentence, noun)
    if noun.dep == "dobj" and head is not None and head.lemma in _GIVING:
        return sources_of(sentence, head)
    return ()


def _all_owners(sentence: Sentence, owners: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "X's and Y's calls": X too, wherever the parser hung it."""
    first = owners[0]
    start = min(t.index for t in subtree(sentence, first))
    if start < 3 or sentence.tokens[start - 1].lemma != "and" or sentence.tokens[start - 2].tag != "POS":
        return owners
    before = sentence.tokens[start - 3]
    return (before, *owners)


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
    if verb.dep in ("pcomp", "xcomp", "oprd"):
        return _controller(sentence, head, depth - 1)
    if verb.dep == "conj":
        return _subjects(sentence, joined_to(sentence, verb), depth - 1)
    if verb.dep in ("advcl", "ccomp", "dep", "parataxis", "aux"):
        return _subjects(sentence, head, depth - 1)
    return ()


def joined_to(sentence: Sentence, verb: Token) -> Token:
    """What `verb` is joined to by "and"; a past tense goes on with the nearest past tense above it.

    The parser hangs "vowed" on "leave" in "He said nobody would leave and vowed to fight".
    """
    above = list(ancestors(sentence, verb))
    if verb.tag == "VBD" and above and _tense(sentence, above[0]) != "past":
        return next((t for t in above if t.pos == "VERB" and _tense(sentence, t) == "past"), above[0])
    return above[0] if above else verb


def _tense(sentence: Sentence, verb: Token) -> str:
    helpers = {t.tag for t in children(sentence, verb, "aux")}
    if verb.tag == "VBD" or (verb.tag == "VBN" and "MD" not in helpers):
        return "past"
    return "other"


def _controller(sentence: Sentence, head: Token, depth: int) -> tuple[Token, ...]:
    """The understood subject of what hangs on `head`: its object in "quoted X as saying", "urged X to say"."""
    above = head_of(sentence, head)
    if head.pos in ("VERB", "AUX"):
        return children(sentence, head, "dobj") or _subjects(sentence, head, depth)
    if above is None or depth == 0 or above.pos not in ("VERB", "AUX", "ADJ"):
        return ()
    if head.lemma == "as":
        return _controller(sentence, above, depth - 1)
    return _subjects(sentence, above, depth - 1)


def _antecedent(sentence: Sentence, verb: Token, subject: Token) -> Token:
    """The noun that "who" or "which" stands for, the subject itself where it is no such word."""
    if subject.tag not in _RELATIVE:
        return subject
    for token in (verb, *ancestors(sentence, verb)):
        if token.dep == "relcl":
            return head_of(sentence, token) or subject
    return subject
