"""Who the people of a noun phrase are."""

from tacitus.knowledge.victims import VictimUse, victim_words
from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Group
from tacitus.text.numbers import Number
from tacitus.text.tree import children

_OTHERS = frozenset({"other", "more", "another"})
_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ee", "eer")
_OVERRIDDEN = frozenset({Group.PEOPLE, Group.POLICE, Group.CIVILIANS, Group.MILITANTS})


def kind_of(sentence: Sentence, head: Token, number: Number | None) -> Token | None:
    """The word that says who they are; `None` for bare numbers and "others"."""
    if (number and number.covers(head.index)) or head.lemma in ("rest", "half", "majority"):
        inner = of_whom(sentence, head)
        return _antecedent(sentence, inner) if inner is not None and inner.pos == "PRON" else inner
    if head.lemma in _OTHERS or head.pos == "NUM":
        return None
    return head


def _antecedent(sentence: Sentence, pronoun: Token) -> Token | None:
    """The people in the plural named last before "them" in the sentence."""
    before = reversed(sentence.tokens[: pronoun.index])
    return next((t for t in before if t.tag in ("NNS", "NNPS") and is_person(t)), None)


def of_whom(sentence: Sentence, head: Token) -> Token | None:
    """ "soldiers" in "two of its soldiers"."""
    preps = (p for p in children(sentence, head, "prep") if p.lemma == "of")
    return next((o for p in preps for o in children(sentence, p, "pobj")), None)


def group_of(sentence: Sentence, kind: Token) -> Group:
    """Who the people that `kind` names are; people where the words do not tell."""
    known = victim_words()
    if kind.lemma == "member" and (body := of_whom(sentence, kind)) is not None and body.lemma != "member":
        return group_of(sentence, body)
    group = known.get((VictimUse.HEAD, kind.lemma)) or known.get((VictimUse.HEAD, kind.text.lower()))
    if _women_and_children(sentence, kind):
        return Group.WOMEN_CHILDREN
    if group is None:
        group = known.get((VictimUse.MODIFIER, kind.lemma), Group.PEOPLE)
    for child in children(sentence, kind, "compound", "amod", "nmod", "poss"):
        colour = known.get((VictimUse.MODIFIER, child.text.lower()))
        if colour and group in _OVERRIDDEN and (colour is not Group.CIVILIANS or group is Group.PEOPLE):
            return colour
    return group


def _women_and_children(sentence: Sentence, kind: Token) -> bool:
    bare = (t for t in children(sentence, kind, "conj") if not children(sentence, t, "nummod"))
    joined = {t.lemma for t in bare} | {kind.lemma}
    return {"woman", "child"} <= joined


def is_collective(kind: Token) -> bool:
    return (VictimUse.COLLECTIVE, kind.lemma) in victim_words()


def is_person(kind: Token) -> bool:
    """Whether the word certainly names people."""
    if kind.entity == "PERSON" or (kind.entity == "NORP" and kind.pos in ("PROPN", "NOUN", "ADJ")):
        return True
    known = victim_words()
    if (VictimUse.THING, kind.lemma) in known:
        return False
    if (VictimUse.HEAD, kind.lemma) in known or (VictimUse.HEAD, kind.text.lower()) in known:
        return True
    return kind.pos == "NOUN" and kind.lemma.endswith(_PERSON_ENDINGS) and kind.tag == "NN"


def is_thing(kind: Token) -> bool:
    return (VictimUse.THING, kind.lemma) in victim_words()
