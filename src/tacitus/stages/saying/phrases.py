"""Speakers named by a phrase: "according to the mayor, …"."""

from collections.abc import Iterator

from tacitus.knowledge.attribution import source_phrases
from tacitus.model.claim import Act
from tacitus.model.text import Sentence, Token
from tacitus.stages.saying.attributions import Attribution
from tacitus.stages.saying.spans import indices_of, noun_phrase, pieces_of
from tacitus.text.phrases import words
from tacitus.text.tree import children, head_of, span_of, subtree


def from_phrases(sentence: Sentence) -> Iterator[Attribution]:
    """Yield the attributions of `sentence` that a phrase makes, with the clause that it stands in."""
    lemmas = [t.lemma for t in sentence.tokens]
    forms = [t.text.lower() for t in sentence.tokens]
    for row in source_phrases():
        parts = words(row.phrase)
        for at in range(len(forms) - len(parts)):
            fits = all(p in (lemmas[at + i], forms[at + i]) for i, p in enumerate(parts))
            if fits and (found := _from_phrase(sentence, at, at + len(parts))):
                yield found


def _from_phrase(sentence: Sentence, start: int, end: int) -> Attribution | None:
    first, last = sentence.tokens[start], sentence.tokens[end - 1]
    heads = children(sentence, last, "pobj") or children(sentence, first, "pobj")
    if not heads:
        return None
    own = indices_of(sentence, first) | indices_of(sentence, heads[0]) | set(range(start, end))
    content = tuple(t for t in _clause_of(sentence, first) if t.index not in own)
    return Attribution(
        sentence=sentence,
        act=Act.SAYS,
        at=first,
        sources=heads[:1],
        targets=(),
        source=span_of(noun_phrase(sentence, heads[0])),
        cue=span_of(sentence.tokens[start:end]),
        content=pieces_of(content),
        quoted=False,
    )


def _clause_of(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The finite clause that `token` stands in."""
    head = head_of(sentence, token)
    while head is not None and head.pos not in ("VERB", "AUX"):
        above = head_of(sentence, head)
        if above is None:
            break
        head = above
    while head is not None and head.dep in ("xcomp", "pcomp", "acl", "advcl", "relcl"):
        above = head_of(sentence, head)
        if above is None:
            break
        head = above
    return subtree(sentence, head) if head is not None else sentence.tokens
