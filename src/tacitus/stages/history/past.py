"""What the searches for history find, and the stretches of a sentence they work on."""

from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.knowledge.history import kind_words, speaking_verbs, telling_verbs
from tacitus.knowledge.tenses import Tense
from tacitus.model.background import BackgroundKind
from tacitus.model.text import Sentence, Span, Token
from tacitus.text.patterns import pattern
from tacitus.text.tense import is_verb, tense_of
from tacitus.text.tree import ancestors, children, span_of, subtree

SUBJECTS = ("nsubj", "nsubjpass", "expl")


@dataclass(frozen=True, slots=True)
class Past:
    """Words that tell the past or standing context, and the sign they were known by."""

    span: Span
    kind: BackgroundKind
    why: str
    opens: bool = False  # the next sentence may tell the story on


def past(tokens: Sequence[Token], why: str, kind: BackgroundKind | None = None, opens: bool = False) -> Past:
    """`tokens` (at least one) as history, commas and conjunctions at their ends left out; the kind by their words."""
    kept = _trimmed(tokens)
    return Past(span_of(kept), kind or kind_of(kept), why, opens)


def kind_of(tokens: Sequence[Token]) -> BackgroundKind:
    """Which kind of history the words tell; an earlier event where none shows.

    >>> kind_of(sentence("The two states fought a war in 1998.").tokens).value
    'earlier_war'
    """
    for row in kind_words():
        if next(pattern(row.pattern).find(tokens), None):
            return row.kind
    return BackgroundKind.EARLIER_EVENT


def clause(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The words of `verb`'s clause, without joined clauses that have a subject or tense of their own.

    >>> said = sentence("The rebels held the hill and the army held the road.")
    >>> " ".join(t.text for t in clause(said, said.tokens[2]))
    'The rebels held the hill and'
    """
    left: set[int] = set()
    for other in joined_verbs(sentence, verb):
        apart = verb.dep != "relcl" and _manner(sentence, other) != _manner(sentence, verb)
        if apart or children(sentence, other, *SUBJECTS):
            left.update(t.index for t in subtree(sentence, other))
    kept = tuple(t for t in subtree(sentence, verb) if t.index not in left)
    return (*kept, *_stray(sentence, verb, kept)) or (verb,)


def _stray(sentence: Sentence, verb: Token, kept: Sequence[Token]) -> tuple[Token, ...]:
    """The end of a relative clause that the model hangs on the saying before it.

    In "said the Front, which holds the port and took the mill" the taking is told of the Front.
    """
    if verb.dep != "relcl" or not kept or kept[-1].index + 2 >= len(sentence.tokens):
        return ()
    joint, other = sentence.tokens[kept[-1].index + 1], sentence.tokens[kept[-1].index + 2]
    above = sentence.tokens[other.head]
    said_before = above.index < verb.index and speaks(sentence, above)
    if joint.dep != "cc" or other.dep != "conj" or not said_before or not is_verb(other):
        return ()
    inverted = any(c.index > above.index for c in children(sentence, above, *SUBJECTS))
    return (joint, *subtree(sentence, other)) if inverted else ()


def _manner(sentence: Sentence, verb: Token) -> tuple[Tense, bool]:
    """Tense, and whether the deed is in progress."""
    return tense_of(sentence, verb), verb.tag == "VBG"


def joined_verbs(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The verbs joined to `verb` by "and", "but" or a semicolon, directly or in a chain."""
    return tuple(
        t
        for t in subtree(sentence, verb)
        if t.dep == "conj" and t.index != verb.index and is_verb(t) and _joins(sentence, t, verb)
    )


def _joins(sentence: Sentence, other: Token, verb: Token) -> bool:
    at = other
    for above in ancestors(sentence, other):
        if at.dep != "conj":
            return False
        if above.index == verb.index:
            return True
        at = above
    return False


def speaks(sentence: Sentence, verb: Token) -> bool:
    """Whether `verb` is somebody's saying, so that its time is that of the news."""
    return verb.lemma in speaking_verbs() and not children(sentence, verb, "auxpass")


def is_near(tokens: Sequence[Token]) -> bool:
    """Whether `tokens` set their deed shortly before or after the news: "hours earlier", "shortly before the talks"."""
    return next(pattern("shortly|minutes|moments|hours|days before|earlier|after|later").find(tokens), None) is not None


def tells_news(verb: Token) -> bool:
    """Whether the simple present of `verb` tells news and no habit; the model's lemma of it may be wrong ("hopes")."""
    word = verb.text.lower()
    return not telling_verbs().isdisjoint((verb.lemma, word, word.removesuffix("s"), word.removesuffix("es")))


def _trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    kept = list(tokens)
    while len(kept) > 1 and _is_edge(kept[-1], '"', ")"):
        kept.pop()
    while len(kept) > 1 and _is_edge(kept[0], '"', "("):
        kept.pop(0)
    return tuple(kept)


def _is_edge(token: Token, *kept: str) -> bool:
    return token.pos in ("PUNCT", "CCONJ", "SPACE") and token.text not in kept
