"""Count the people that a noun phrase stands for, and say who they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Group
from tacitus.stages.harm.counts import number_of, quantity, single
from tacitus.stages.harm.kinds import group_of, kind_of
from tacitus.text.numbers import Number
from tacitus.text.tree import children, subtree


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
    heads = _coordinates(sentence, head)
    wholes = [_victims(sentence, token, numbers, part=False) for token in heads]
    yield from wholes
    for whole in wholes:
        for among in _among(sentence, whole.head):
            for member in _coordinates(sentence, among):
                part = _victims(sentence, member, numbers, part=True)
                if not _exceeds(part.number, [w.number for w in wholes]):
                    yield part


def _exceeds(part: Number | None, wholes: Sequence[Number | None]) -> bool:
    """Whether a part is certainly more than all it is part of, so that it was misread."""
    tops = [w.high for w in wholes if w is not None and w.high is not None]
    return part is not None and part.low is not None and len(tops) == len(wholes) and part.low > sum(tops)


def _victims(sentence: Sentence, head: Token, numbers: Sequence[Number], part: bool) -> Victims:
    number = number_of(sentence, head, numbers)
    kind = kind_of(sentence, head, number)
    group = group_of(sentence, kind) if kind else Group.PEOPLE
    if number is None and (alone := single(sentence, head, kind)):
        one = Number(alone[0].index, alone[0].index + 1, 1, 1, 1, rule="one")
        return Victims(head, kind, group, one, part, alone)
    words = tuple(sentence.tokens[number.start : number.end]) if number else quantity(sentence, head)
    return Victims(head, kind, group, number, part, words)


# coordination and parts


def _coordinates(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """`head` and the noun phrases joined to it that are counted by themselves."""
    found, waiting = [head], list(_joined(sentence, head))
    while waiting:
        token = waiting.pop(0)
        if _counts(sentence, token) and not _has_own_verb(sentence, token):
            found.append(token)
        waiting = [*_joined(sentence, token), *waiting]
    return tuple(found)


def _joined(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """Nouns joined to `head`; an apposition only where it opens a list ("two guards, a driver and a cook")."""
    found = (t for t in children(sentence, head, "conj", "appos") if t.pos in _NOUNS)
    return tuple(t for t in found if t.dep == "conj" or children(sentence, t, "conj"))


_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON"})


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
