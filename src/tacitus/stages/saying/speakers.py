"""From the words for a speaker to actors."""

from collections.abc import Iterator, Sequence

from tacitus.knowledge.attribution import word_class
from tacitus.model.actor import Actor, Mention, MentionKind
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Token
from tacitus.stages.who import conjuncts, mention_at
from tacitus.text.tree import children, span_of, subtree

BY_WORDS = "the report's words"
BY_NAME = "the report's name"
_OWNING = ("by", "from", "of")
_UNNAMING = ("det", "punct", "relcl", "acl", "cc", "conj", "appos", "prep", "predet", "preconj", "advmod", "case")


def actors_at(coding: Coding, sentence: Sentence, head: Token) -> tuple[Actor, ...]:
    """The actors that the noun phrase of `head` names, its partners ("… and …") included.

    A phrase that is no mention gives an actor by its own words; a pronoun that is none gives nothing.
    """
    found: dict[str, Actor] = {}
    for token in conjuncts(sentence, head):
        for actor in _actors(coding, sentence, token):
            found.setdefault(actor.name, actor)
    return tuple(found.values())


def _actors(coding: Coding, sentence: Sentence, token: Token) -> tuple[Actor, ...]:
    mention = mention_at(coding, sentence, token)
    if named := _named_beside(coding, sentence, token, mention):
        return named
    if mention is not None and mention.actors:
        return mention.actors
    if token.lemma in word_class("document"):
        owned = (mention_at(coding, sentence, owner) for owner in _owners(sentence, token))
        for owner in owned:
            if owner is not None and owner.actors:
                return owner.actors
    if token.lemma in word_class("mute"):
        return ()
    if token.pos in ("NOUN", "PROPN", "ADJ", "NUM") and token.tag != "DT":
        return (by_words(coding, sentence, token),)
    return ()


def _named_beside(coding: Coding, sentence: Sentence, token: Token, mention: Mention | None) -> tuple[Actor, ...]:
    """The name in apposition to an office ("the foreign minister, X")."""
    if mention is not None and mention.kind is MentionKind.NAME:
        return ()
    for apposed in children(sentence, token, "appos"):
        beside = mention_at(coding, sentence, apposed)
        if beside is not None and beside.kind is MentionKind.NAME and apposed.pos == "PROPN":
            return beside.actors
    return ()


def is_document(actor: Actor) -> bool:
    """Whether an actor known by its words only is a text of somebody whom they do not name ("the statement")."""
    return actor.rule == BY_WORDS and actor.name.lower() in word_class("document")


def _owners(sentence: Sentence, document: Token) -> Iterator[Token]:
    """Whose statement it is."""
    yield from children(sentence, document, "poss", "compound", "amod", "nmod")
    for preposition in children(sentence, document, "prep"):
        if preposition.text.lower() in _OWNING:
            yield from children(sentence, preposition, "pobj")
    for clause in children(sentence, document, "acl", "relcl"):
        for by in children(sentence, clause, "agent"):
            yield from children(sentence, by, "pobj")
        yield from (t for t in children(sentence, clause, "nsubj") if t.tag not in ("WDT", "WP"))


def by_words(coding: Coding, sentence: Sentence, token: Token) -> Actor:
    """An actor whom the report names by a phrase only ("residents", "a health official")."""
    cut: set[int] = set()
    for child in children(sentence, token, *_UNNAMING):
        if child.dep != "prep" or child.text.lower() != "of":
            cut |= {t.index for t in subtree(sentence, child)}
    kept = tuple(t for t in subtree(sentence, token) if t.index not in cut) or (token,)
    evidence = coding.report.quote(span_of(_unbroken(kept, token)))
    name = " ".join(evidence.words.split())
    rule = BY_NAME if token.pos == "PROPN" else BY_WORDS
    return Actor(name, None, None, None, None, None, rule, evidence)


def _unbroken(tokens: Sequence[Token], head: Token) -> tuple[Token, ...]:
    """The run of neighbouring words around `head`."""
    indices = {t.index for t in tokens} | {head.index}
    first = last = head.index
    while first - 1 in indices:
        first -= 1
    while last + 1 in indices:
        last += 1
    return tuple(t for t in tokens if first <= t.index <= last) or (head,)
