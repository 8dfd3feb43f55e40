"""The words that prove a harm: a noun phrase, and the clause from it to the cue."""

from tacitus.knowledge.toll_signs import Sign, is_sign
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.harm.victims import Victims
from tacitus.text.tree import children, head_of, span_of, subtree

_TAIL = 40  # characters


def toll_clause(sentence: Sentence, token: Token, victims: Victims) -> Span:
    """From the victims to the cue, with short words of time and place behind the cue."""
    near = [token, victims.head, *victims.words, *own_words(sentence, victims.head)]
    head = head_of(sentence, token)
    if token.pos == "NOUN" and token.dep == "dobj" and head is not None and is_sign(head, Sign.REPORTING):
        near.append(head)
    last = max(t.index for t in near)
    for child in children(sentence, token, "prep", "npadvmod", "advmod", "agent", "oprd", "acomp"):
        whole = subtree(sentence, child)
        if child.index == last + 1 and len(span_of(whole)) <= _TAIL:
            near.extend(whole)
            last = whole[-1].index
            break
    return span_of(tuple(near))


def own_words(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """The noun phrase without what is joined to it or told about it."""
    apart = children(sentence, head, "conj", "cc", "relcl", "appos", "punct")
    long = (c for c in children(sentence, head, "acl") if len(span_of(subtree(sentence, c))) > _TAIL)
    cut = {t.index for c in (*apart, *long) for t in subtree(sentence, c)}
    return tuple(t for t in subtree(sentence, head) if t.index not in cut)
