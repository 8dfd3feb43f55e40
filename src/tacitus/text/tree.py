"""Walking a sentence's syntax. All functions are total: they answer for any sentence, however parsed."""

from collections.abc import Iterator

from tacitus.model.text import Sentence, Span, Token


def head_of(sentence: Sentence, token: Token) -> Token | None:
    """The word that `token` depends on, `None` for a root."""
    return None if token.head == token.index else sentence.tokens[token.head]


def children(sentence: Sentence, token: Token, *deps: str) -> tuple[Token, ...]:
    """The words that depend on `token`, in reading order; only with one of `deps` if any are given."""
    found = (sentence.tokens[i] for i in token.children)
    return tuple(t for t in found if not deps or t.dep in deps)


def subtree(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """`token` and all that hangs on it, in reading order."""
    seen = {token.index}
    stack = [token.index]
    while stack:
        for child in sentence.tokens[stack.pop()].children:
            if child not in seen:
                seen.add(child)
                stack.append(child)
    return tuple(sentence.tokens[i] for i in sorted(seen))


def ancestors(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The heads above `token`, nearest first."""
    seen = {token.index}
    while token.head not in seen:
        token = sentence.tokens[token.head]
        seen.add(token.index)
        yield token


def span_of(tokens: tuple[Token, ...]) -> Span:
    """From the first of `tokens` to the last; at least one is needed."""
    return Span(min(t.span.start for t in tokens), max(t.span.end for t in tokens))


def tokens_in(sentence: Sentence, span: Span) -> tuple[Token, ...]:
    """The words of `sentence` that overlap `span`."""
    return tuple(t for t in sentence.tokens if t.span.overlaps(span))


def head_in(sentence: Sentence, span: Span) -> Token | None:
    """The word of `span` whose head lies outside it: the head of that phrase; `None` if `span` holds no word."""
    inside = tokens_in(sentence, span)
    indices = {t.index for t in inside}
    for token in inside:
        if token.head == token.index or token.head not in indices:
            return token
    return inside[-1] if inside else None
