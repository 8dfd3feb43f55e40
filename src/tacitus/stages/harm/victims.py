"""Count the people that a noun phrase stands for, and say who they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.knowledge.victims import VictimUse, victim_words
from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Group
from tacitus.text.numbers import Number
from tacitus.text.tree import children, head_of, subtree

ZERO = "no"
_OTHERS = frozenset({"other", "more", "another"})
_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ee", "eer")
_OVERRIDDEN = frozenset({Group.PEOPLE, Group.POLICE, Group.CIVILIANS, Group.MILITANTS})


@dataclass(frozen=True, slots=True)
class Victims:
    """The people of one noun phrase, less its coordinates.

    `head` is its head word, `kind` the word that says who they are (the head itself, or "soldiers" in
    "two of its soldiers"), `None` where it does not say ("four", "70 others"). `number` is `None` where
    they are not counted. `part` is true of those who were counted in others before ("including two
    women"). `words` are the tokens that prove the number.
    """

    head: Token
    kind: Token | None
    group: Group
    number: Number | None
    part: bool
    words: tuple[Token, ...]


def victims_of(sentence: Sentence, head: Token, numbers: Sequence[Number]) -> Iterator[Victims]:
    """Yield the people that `head` stands for: its own, those joined to it, and those said to be among them.

    >>> from tacitus.text.numbers import numbers_in
    >>> s = sentence("Two guards, a driver and six others, including three women, were killed.")
    >>> [(v.head.text, v.number.best, v.part) for v in victims_of(s, s.tokens[1], numbers_in(s.tokens))]
    [('guards', 2, False), ('driver', 1, False), ('others', 6, False), ('women', 3, True)]
    """
    for token in _coordinates(sentence, head):
        yield _victims(sentence, token, numbers, part=False)
    for token in _coordinates(sentence, head):
        for among in _among(sentence, token):
            for member in _coordinates(sentence, among):
                yield _victims(sentence, member, numbers, part=True)


def _victims(sentence: Sentence, head: Token, numbers: Sequence[Number], part: bool) -> Victims:
    number = _number_of(sentence, head, numbers)
    kind = _kind(sentence, head, number)
    group = group_of(sentence, kind) if kind else Group.PEOPLE
    if number is None and (single := _single(sentence, head, kind)):
        return Victims(
            head, kind, group, Number(single[0].index, single[0].index + 1, 1, 1, 1, rule="one"), part, single
        )
    words = tuple(sentence.tokens[number.start : number.end]) if number else _quantity(sentence, head)
    return Victims(head, kind, group, number, part, words)


# coordination and parts


def _coordinates(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """`head` and the noun phrases joined to it that are counted by themselves."""
    found = [head]
    for child in children(sentence, head, "conj", "appos"):
        if child.dep == "appos" and not children(sentence, child, "conj"):
            continue
        if child.pos not in ("NOUN", "PROPN", "NUM", "ADJ", "PRON"):
            continue
        if _counts(sentence, child) and not _has_own_verb(sentence, child):
            found.extend(_coordinates(sentence, child))
        else:
            found.extend(t for t in _coordinates(sentence, child)[1:] if not _has_own_verb(sentence, child))
    return tuple(found)


def _counts(sentence: Sentence, token: Token) -> bool:
    """Whether a noun phrase has a number or an article of its own, or is a name."""
    if token.pos == "NUM" or (token.entity == "PERSON" and token.pos == "PROPN"):
        return True
    return bool(children(sentence, token, "nummod", "det", "quantmod", "poss")) or _vague(sentence, token)


def _vague(sentence: Sentence, token: Token) -> bool:
    return any(
        t.lemma in ("several", "many", "more", "dozen", "few") for t in (token, *children(sentence, token, "amod"))
    )


def _has_own_verb(sentence: Sentence, token: Token) -> bool:
    """ "two killed and four wounded": the four have their own participle."""
    after = sentence.tokens[token.index + 1 : token.index + 2]
    if token.pos == "NUM" and any(t.tag in ("VBN", "VBD") for t in after):
        return True
    return any(t.tag in ("VBN", "VBD") for t in children(sentence, token, "acl", "relcl"))


def _among(sentence: Sentence, head: Token) -> Iterator[Token]:
    """ "including three women", "among them three women"."""
    for prep in children(sentence, head, "prep", "acl", "advcl"):
        if prep.lemma in ("include", "including"):
            yield from children(sentence, prep, "pobj", "dobj")
    for child in children(sentence, head, "appos"):
        if any(t.lemma in ("among", "of") and t.index < child.index for t in subtree(sentence, child)):
            yield child


# numbers


def _number_of(sentence: Sentence, head: Token, numbers: Sequence[Number]) -> Number | None:
    """The number that counts `head`."""
    for number in numbers:
        if number.covers(head.index):
            return number
    if is_collective(head) and (size := _of_whom(sentence, head)) is not None and size.pos == "NUM":
        return _number_of(sentence, size, numbers)  # "a family of five"
    own = {t.index for t in children(sentence, head) if t.index < head.index}
    own |= {i for o in own for i in sentence.tokens[o].children if sentence.tokens[o].dep in ("nummod", "quantmod")}
    fitting = [n for n in numbers if n.end <= head.index and any(n.covers(i) for i in own)]
    if fitting:
        return max(fitting, key=lambda n: n.end)
    if _denied(sentence, head):
        det = next((t for t in sentence.tokens[: head.index] if t.lemma == ZERO and head.index - t.index < 4), head)
        return Number(det.index, det.index + 1, 0, 0, 0, rule="none")
    if head.lemma == "another":
        return Number(head.index, head.index + 1, 1, 1, 1, rule="one")
    return _adjacent(sentence, head, numbers)


def _denied(sentence: Sentence, head: Token) -> bool:
    """ "no deaths", "nobody", "no one", "none", "no loss of life"."""
    if head.lemma in ("nobody", "none", "no-one"):
        return True
    if head.lemma == "life" and (loss := _loss_of(sentence, head)) is not None:
        return _denied(sentence, loss)
    return any(t.lemma == ZERO for t in children(sentence, head, "det")) or _no_before(sentence, head)


def _loss_of(sentence: Sentence, life: Token) -> Token | None:
    prep = head_of(sentence, life)
    loss = head_of(sentence, prep) if prep is not None and prep.lemma == "of" else None
    return loss if loss is not None and loss.lemma == "loss" else None


def _no_before(sentence: Sentence, head: Token) -> bool:
    return head.lemma == "one" and head.index > 0 and sentence.tokens[head.index - 1].lemma == ZERO


def _adjacent(sentence: Sentence, head: Token, numbers: Sequence[Number]) -> Number | None:
    """A number that ends right before `head` or its modifiers, however the parse joined it."""
    for number in numbers:
        between = sentence.tokens[number.end : head.index]
        if number.end <= head.index and len(between) <= 3 and all(_modifies(sentence, t, head) for t in between):
            return number
    return None


def _modifies(sentence: Sentence, token: Token, head: Token) -> bool:
    above = head_of(sentence, token)
    return token.dep in ("amod", "compound", "nmod") and above is not None and above.index == head.index


def _quantity(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """The words that tell an uncounted plural: "further civilian deaths"."""
    left = [t for t in children(sentence, head, "amod", "compound", "det", "poss") if t.index < head.index]
    return (*left, head)


# kinds


def _kind(sentence: Sentence, head: Token, number: Number | None) -> Token | None:
    """The word that says who they are; `None` for bare numbers and "others"."""
    if (number and number.covers(head.index)) or head.lemma in ("rest", "half", "majority"):
        inner = _of_whom(sentence, head)
        return _antecedent(sentence, inner) if inner is not None and inner.pos == "PRON" else inner
    if head.lemma in _OTHERS or head.pos == "NUM":
        return None
    return head


def _antecedent(sentence: Sentence, pronoun: Token) -> Token | None:
    """The people in the plural named last before "them" in the sentence."""
    before = reversed(sentence.tokens[: pronoun.index])
    return next((t for t in before if t.tag in ("NNS", "NNPS") and is_person(t)), None)


def _of_whom(sentence: Sentence, head: Token) -> Token | None:
    """ "soldiers" in "two of its soldiers"."""
    preps = (p for p in children(sentence, head, "prep") if p.lemma == "of")
    return next((o for p in preps for o in children(sentence, p, "pobj")), None)


def group_of(sentence: Sentence, kind: Token) -> Group:
    """Who the people that `kind` names are; people where the words do not tell."""
    known = victim_words()
    if kind.lemma == "member" and (body := _of_whom(sentence, kind)) is not None and body.lemma != "member":
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
    joined = {t.lemma for t in children(sentence, kind, "conj")} | {kind.lemma}
    return {"woman", "child"} <= joined


def _single(sentence: Sentence, head: Token, kind: Token | None) -> tuple[Token, ...]:
    """The words by which `head` is one person: an article, a possessive, or a name; nothing where it is not one."""
    if kind is None or kind.tag not in ("NN", "NNP") or is_collective(kind):
        return ()
    if not is_person(kind):
        return ()
    marks = [t for t in children(sentence, head, "det", "poss") if t.index < head.index]
    if any(t.lemma in (ZERO, "any", "every", "each") for t in marks):
        return ()
    return (marks[0],) if marks else (head,)


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
