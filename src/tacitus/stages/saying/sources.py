"""Whose word it is: the subject of a verb of saying, also where it is understood."""

from collections.abc import Iterator

from tacitus.model.text import Sentence, Token
from tacitus.text.tree import ancestors, children, head_of

SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_DEEP = 8  # heads that are climbed in search of a subject
_OBJECT_CONTROL = frozenset({"as", "of", "for", "from", "against"})
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


def subjects_above(sentence: Sentence, verb: Token) -> Iterator[tuple[Token, ...]]:
    """Subjects of the clauses above a verb that is joined to another, nearest first.

    Which of them an "and" goes on from, syntax alone does not tell: "said the town fell and vowed …".
    """
    if verb.dep == "conj" and not children(sentence, verb, *SUBJECTS):
        for above in ancestors(sentence, verb):
            if own := children(sentence, above, *SUBJECTS):
                yield tuple(_antecedent(sentence, above, t) for t in own)


def owners_of(sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """Whose announcement it is: possessor, "by" or "from" phrase, modifier, or who issues it."""
    if owners := children(sentence, noun, "poss") or _owner_before(sentence, noun):
        return (*_owners_before(sentence, owners[0]), *owners)
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


def is_owned(sentence: Sentence, token: Token) -> bool:
    """Whether a possessor stands right before `token` and its adjectives: it is a noun, whatever the tagger says."""
    return token.tag in ("VBZ", "VBP", "VB") and bool(_owner_before(sentence, token))


def _owner_before(sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """ "X" in "X's repeated calls"."""
    at = noun.index - 1
    while at > 0 and (sentence.tokens[at].pos in ("ADJ", "NUM") or sentence.tokens[at].tag in ("VBN", "VBG")):
        at -= 1
    return (sentence.tokens[at - 1],) if at > 0 and sentence.tokens[at].tag == "POS" else ()


def _owners_before(sentence: Sentence, owner: Token) -> tuple[Token, ...]:
    """ "X" in "X's and Y's calls", wherever the parser hung it."""
    start = owner.index
    while start > 0 and sentence.tokens[start - 1].pos == "PROPN":
        start -= 1
    if start < 3 or sentence.tokens[start - 1].lemma != "and" or sentence.tokens[start - 2].tag != "POS":
        return ()
    return (sentence.tokens[start - 3],)


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether `verb` is done to its subject, or to the noun that it hangs on ("claimed by the group")."""
    if verb.tag not in ("VBN", "VBD"):
        return False
    if children(sentence, verb, "auxpass", "nsubjpass", "agent"):
        return True
    if verb.dep == "conj" and not children(sentence, verb, "nsubj", "aux"):
        head = head_of(sentence, verb)
        done_to = head is not None and head.tag == "VBN" and bool(children(sentence, head, "auxpass"))
        return done_to and not children(sentence, verb, "xcomp", "dobj", "ccomp")
    return verb.dep == "acl" and verb.tag == "VBN" and not children(sentence, verb, "dobj", "ccomp")


def is_nobody(sentence: Sentence, noun: Token) -> bool:
    """ "No group", "nobody": a subject that denies that anybody says it."""
    return noun.lemma in _NOBODY or any(t.lemma in _NOBODY for t in children(sentence, noun, "det", "nsubj"))


def _agents(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    return tuple(o for by in children(sentence, verb, "agent") for o in children(sentence, by, "pobj"))


def _subjects(sentence: Sentence, verb: Token, depth: int) -> tuple[Token, ...]:
    marks = children(sentence, verb, "mark")  # where the parser may hang the subject
    if own := children(sentence, verb, *SUBJECTS) or tuple(s for m in marks for s in children(sentence, m, *SUBJECTS)):
        return tuple(_antecedent(sentence, verb, t) for t in own)
    if stray := _stray_subject(sentence, verb):
        return (stray,)
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


def _stray_subject(sentence: Sentence, verb: Token) -> Token | None:
    """The noun right before `verb` that the parser joined to another verb ("…, and X and Y each blame …")."""
    at = verb.index - 1
    while at > 0 and sentence.tokens[at].pos in ("ADV", "DET", "AUX", "PART"):
        at -= 1
    noun = sentence.tokens[at] if at >= 0 else verb
    while noun.pos in ("NOUN", "PROPN") and noun.dep == "conj":
        head = sentence.tokens[noun.head]
        if head.pos in ("VERB", "AUX"):
            return noun if verb.dep == "conj" else None
        noun = head
    return None


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
    """The understood subject of what hangs on `head`: the object in "quoted X as saying", "blamed X for saying"."""
    above = head_of(sentence, head)
    if head.pos in ("VERB", "AUX"):
        used = head.lemma == "use"  # "used the speech to call for …"
        return (() if used else children(sentence, head, "dobj")) or _subjects(sentence, head, depth)
    if above is None or depth == 0 or above.pos not in ("VERB", "AUX", "ADJ"):
        return ()
    if head.lemma in _OBJECT_CONTROL:
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
