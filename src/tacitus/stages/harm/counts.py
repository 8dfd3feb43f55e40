"""The number that counts the people of a noun phrase."""

from collections.abc import Sequence

from tacitus.model.text import Sentence, Token
from tacitus.stages.harm.kinds import is_collective, is_person, of_whom
from tacitus.text.numbers import Number
from tacitus.text.tree import children, head_of

_NO = "no"


def number_of(sentence: Sentence, head: Token, numbers: Sequence[Number]) -> Number | None:
    """The number that counts `head`."""
    for number in numbers:
        if number.covers(head.index):
            return number
    if is_collective(head) and (size := of_whom(sentence, head)) is not None and size.pos == "NUM":
        return number_of(sentence, size, numbers)  # "a family of five"
    own = {t.index for t in children(sentence, head) if t.index < head.index}
    own |= {i for o in own for i in sentence.tokens[o].children if sentence.tokens[o].dep in ("nummod", "quantmod")}
    fitting = [n for n in numbers if n.end <= head.index and any(n.covers(i) for i in own)]
    if fitting:
        return max(fitting, key=lambda n: n.end)
    if (none := _denial(sentence, head)) is not None:
        return Number(none.index, none.index + 1, 0, 0, 0, rule="none")
    if head.lemma == "another":
        return Number(head.index, head.index + 1, 1, 1, 1, rule="one")
    return _adjacent(sentence, head, numbers)


def _denial(sentence: Sentence, head: Token) -> Token | None:
    """The word that says there are none: "no deaths", "nobody", "no one", "without loss of life"."""
    if head.lemma in ("nobody", "none", "no-one"):
        return head
    if head.lemma == "life" and (loss := _loss_of(sentence, head)) is not None:
        return _denial(sentence, loss)
    above = head_of(sentence, head)
    if above is not None and above.lemma == "without":
        return above
    before = sentence.tokens[head.index - 1] if head.index else head
    if head.lemma == "one" and before.lemma == _NO:
        return before
    return next((t for t in children(sentence, head, "det") if t.lemma == _NO), None)


def _loss_of(sentence: Sentence, life: Token) -> Token | None:
    prep = head_of(sentence, life)
    loss = head_of(sentence, prep) if prep is not None and prep.lemma == "of" else None
    return loss if loss is not None and loss.lemma == "loss" else None


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


def quantity(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """The words that tell an uncounted plural: "further civilian deaths"."""
    left = [t for t in children(sentence, head, "amod", "compound", "det", "poss") if t.index < head.index]
    return (*left, head)


def single(sentence: Sentence, head: Token, kind: Token | None) -> tuple[Token, ...]:
    """The words by which `head` is one person: an article, a possessive, or a name; nothing where it is not one."""
    if kind is None or kind.tag not in ("NN", "NNP") or is_collective(kind):
        return ()
    if not is_person(kind):
        return ()
    marks = [t for t in children(sentence, head, "det", "poss") if t.index < head.index]
    if any(t.lemma in (_NO, "any", "every", "each") for t in marks):
        return ()
    return (marks[0],) if marks else (head,)
