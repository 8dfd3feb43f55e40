"""What is said: where the content of a word of saying stands in the sentence."""

from collections.abc import Callable, Mapping

from tacitus.model.text import Sentence, Token
from tacitus.stages.saying.sources import is_passive
from tacitus.stages.saying.that import Words, clause_of, is_infinitive, that_of
from tacitus.text.tree import children, head_of, subtree

_PREPOSITIONS = ("prep", "dative", "agent", "prt")


def content_of(sentence: Sentence, cue: Token, construction: str) -> Words | None:
    """The words of the content that stands to `cue` in `construction`; `None` where there is none.

    >>> s = sentence("The army accused the rebels of breaking the truce.")
    >>> " ".join(t.text for t in content_of(s, s.tokens[2], "of"))
    'breaking the truce'
    """
    find = _CONSTRUCTIONS.get(construction)
    return find(sentence, cue) if find else prepositional(sentence, cue, construction)


def preposition(sentence: Sentence, cue: Token, word: str) -> Token | None:
    """The preposition `word` of `cue`, also where the parser hung it on the object."""
    holders = (cue, *children(sentence, cue, "dobj", "pobj"), *_objects_of_prepositions(sentence, cue))
    for holder in holders:
        for token in children(sentence, holder, *_PREPOSITIONS):
            if token.text.lower() == word and token.index > cue.index:
                return token
    return None


def prepositional(sentence: Sentence, cue: Token, word: str) -> Words | None:
    """What follows the preposition `word`; "for" may also open a clause ("calls for him to go")."""
    if found := preposition(sentence, cue, word):
        return subtree(sentence, found)[1:] or None
    if behind := _clause_behind(sentence, cue, word):
        return behind
    for clause in children(sentence, cue, "advcl", "ccomp", "xcomp", "acl", "relcl"):
        marks = children(sentence, clause, "mark")
        if marks and marks[0].text.lower() == word == "for":
            return subtree(sentence, clause)[1:]
    return None


def _clause_behind(sentence: Sentence, cue: Token, word: str) -> Words | None:
    """A clause that `word` opens right behind the cue, wherever the parser hung it."""
    behind = sentence.tokens[cue.index + 1 : cue.index + 2]
    head = head_of(sentence, behind[0]) if behind and behind[0].dep == "mark" else None
    if head is None or behind[0].text.lower() != word:
        return None
    return tuple(t for t in subtree(sentence, head) if t.index > behind[0].index) or None


def _objects_of_prepositions(sentence: Sentence, cue: Token) -> Words:
    return tuple(o for p in children(sentence, cue, "prep", "dative") for o in children(sentence, p, "pobj"))


def _infinitive(sentence: Sentence, cue: Token) -> Words | None:
    holders = (cue, *children(sentence, cue, "dobj"), *_objects_of_prepositions(sentence, cue))
    for holder in holders:
        for clause in children(sentence, holder, "xcomp", "ccomp", "advcl", "acl", "relcl"):
            if clause.index > cue.index and is_infinitive(sentence, clause):
                return subtree(sentence, clause)
    return None


def _purpose(sentence: Sentence, cue: Token) -> Words | None:
    """The first infinitive behind "called on X", however deep the parser hung it ("on all who … to come")."""
    if not any(preposition(sentence, cue, word) for word in ("on", "upon", "with", "to")):
        return None
    for token in subtree(sentence, cue):
        if token.index > cue.index and is_infinitive(sentence, token):
            return tuple(t for t in subtree(sentence, token) if t.index > cue.index)
    return None


def _gerund(sentence: Sentence, cue: Token) -> Words | None:
    for clause in children(sentence, cue, "xcomp", "dobj", "ccomp"):
        if clause.tag == "VBG" and clause.index > cue.index:
            return subtree(sentence, clause)
    return None


def _object(sentence: Sentence, cue: Token) -> Words | None:
    head = object_of(sentence, cue)
    return subtree_without(sentence, head, cue) if head else None


def object_of(sentence: Sentence, cue: Token) -> Token | None:
    """The head word of what is announced, denied or claimed."""
    if not is_passive(sentence, cue):
        return next(iter(children(sentence, cue, "dobj", "attr")), None)
    if subjects := children(sentence, cue, "nsubjpass"):
        return subjects[0]
    head = head_of(sentence, cue)
    if cue.dep == "conj" and head is not None:
        return object_of(sentence, head)
    return head if cue.dep == "acl" else None


def _complement(sentence: Sentence, cue: Token) -> Words | None:
    """ "a success" in "called the raid a success", with its object."""
    object_ = object_of(sentence, cue)
    whole: list[Token] = list(subtree_without(sentence, object_, cue)) if object_ else []
    as_ = preposition(sentence, cue, "as")
    second = children(sentence, cue, "dobj")[1:]
    apposed = children(sentence, object_, "appos") if object_ else ()
    for token in (*children(sentence, cue, "oprd", "ccomp"), *((as_,) if as_ else ()), *second, *apposed):
        whole.extend(subtree(sentence, token))
        return tuple(sorted(set(whole), key=lambda t: t.index))
    return None


def subtree_without(sentence: Sentence, head: Token, cue: Token) -> Words:
    """`head` with what hangs on it, less the clause of `cue` where that hangs on it too."""
    own = {t.index for t in subtree(sentence, cue)} if cue.head == head.index else set()
    return tuple(t for t in subtree(sentence, head) if t.index not in own)


def _none(sentence: Sentence, cue: Token) -> Words:
    return ()


_CONSTRUCTIONS: Mapping[str, Callable[[Sentence, Token], Words | None]] = {
    "clause": clause_of,
    "that": that_of,
    "infinitive": _infinitive,
    "purpose": _purpose,
    "gerund": _gerund,
    "object": _object,
    "complement": _complement,
    "none": _none,
}
