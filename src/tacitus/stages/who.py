"""Whom the words at a token stand for; what other stages ask about mentions."""

from collections.abc import Iterator

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.model.actor import Actor, Mention, MentionKind
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Token
from tacitus.text.tree import children, subtree
from tacitus.text.within import within

THROUGH = ("of", "by", "from", "for")  # "statement by X": the noun falls to X
FALLS = words_for(Use.FALLS)


def mentions_in(coding: Coding, sentence: Sentence) -> tuple[Mention, ...]:
    """The mentions within `sentence`, in reading order."""
    return tuple(within(coding.mentions, sentence.span, lambda m: m.span))


def mention_at(coding: Coding, sentence: Sentence, token: Token) -> Mention | None:
    """The mention that `token` heads, or to which its noun phrase falls; `None` where it is no actor.

    A name before its head ("Turkish" in "Turkish shelling") is not found from the head.
    """
    inside = mentions_in(coding, sentence)
    return _headed(inside, token) or _covering(inside, token) or _through(inside, sentence, token)


def actors_of(coding: Coding, sentence: Sentence, token: Token) -> tuple[Actor, ...]:
    """The actors that `token` and its conjuncts stand for, in reading order, each once."""
    found: dict[tuple[str, str | None], Actor] = {}
    for part in conjuncts(sentence, token):
        mention = mention_at(coding, sentence, part)
        for actor in mention.actors if mention else ():
            found.setdefault((actor.name, actor.acts_for), actor)
    return tuple(found.values())


def conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """`token` and the words joined to it by "and" or commas, in reading order."""
    seen: set[int] = set()
    stack = [token]
    while stack:
        part = stack.pop()
        if part.index in seen:
            continue
        seen.add(part.index)
        stack += [c for c in children(sentence, part, "conj") if c.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    return (sentence.tokens[i] for i in sorted(seen))


def _headed(inside: tuple[Mention, ...], token: Token) -> Mention | None:
    at = [m for m in inside if m.head == token.span]
    return next((m for m in at if m.kind is not MentionKind.MODIFIER), at[0] if at else None)


def _covering(inside: tuple[Mention, ...], token: Token) -> Mention | None:
    over = [m for m in inside if m.span.covers(token.span) and m.kind is not MentionKind.MODIFIER]
    return min(over, key=lambda m: len(m.span), default=None)


def _through(inside: tuple[Mention, ...], sentence: Sentence, token: Token) -> Mention | None:
    """ "statement by the ministry", "dozens of rebels", "UN report": the actor that a noun falls to."""
    if token.lemma not in FALLS and token.pos != "NUM" and token.text.lower() not in FALLS:
        return None
    for prep in children(sentence, token, "prep", "agent"):
        if prep.lemma in THROUGH:
            for inner in children(sentence, prep, "pobj"):
                found = _headed(inside, inner) or _through(inside, sentence, inner)
                if found:
                    return found
    before = {t.span for t in subtree(sentence, token) if t.dep in ("poss", "compound", "amod", "nmod")}
    return next((m for m in inside if m.head in before), None)
