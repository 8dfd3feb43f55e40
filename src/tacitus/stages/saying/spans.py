"""From words to pieces of the report's text."""

from collections.abc import Sequence

from tacitus.model.text import Sentence, Span, Token
from tacitus.text.tree import children, span_of, subtree

_RIM = ",.;:–-"  # marks that are left out at the rims


def noun_phrase(sentence: Sentence, head: Token, verb: Token | None = None) -> tuple[Token, ...]:
    """`head` with its modifiers and apposition, less clauses about it and the clause of `verb`."""
    cut = {
        t.index for c in children(sentence, head, "relcl", "acl", "punct", "cc", "conj") for t in subtree(sentence, c)
    }
    if verb is not None:
        cut |= {t.index for t in subtree(sentence, verb)} if head.index not in indices_of(sentence, verb) else set()
    kept = tuple(t for t in subtree(sentence, head) if t.index not in cut)
    return kept or (head,)


def indices_of(sentence: Sentence, token: Token) -> set[int]:
    """Indices of `token` and all that hangs on it."""
    return {t.index for t in subtree(sentence, token)}


def pieces_of(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Runs of neighbouring words as spans, single marks at their rims left out."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.index == runs[-1][-1].index + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(span_of(tuple(run)) for run in map(_trimmed, runs) if run)


def _trimmed(run: list[Token]) -> list[Token]:
    while run and run[-1].pos == "PUNCT" and run[-1].text in _RIM:
        run = run[:-1]
    while run and run[0].pos == "PUNCT" and run[0].text in _RIM:
        run = run[1:]
    return run
