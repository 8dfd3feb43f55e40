"""Clauses: who is the subject of a word, what are its objects, and which words prove it."""

from tacitus.model.text import Sentence, Span, Token
from tacitus.text.tree import children, head_of, span_of, subtree

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
INHERITING = ("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "acomp", "attr", "oprd", "prep")
RELATIVE = frozenset({"WDT", "WP", "WP$"})
OUTSIDE = ("advcl", "relcl", "parataxis", "punct", "cc", "mark", "ccomp", "intj", "meta")


def is_passive(sentence: Sentence, token: Token) -> bool:
    """Whether the verb `token` is passive: "was shelled", "the town shelled by rebels"."""
    if children(sentence, token, "auxpass", "nsubjpass", "agent"):
        return True
    return token.tag == "VBN" and not children(sentence, token, "aux", "dobj")


def subjects(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The grammatical subject of `token`, through coordination, control and relative pronouns.

    >>> s = sentence("The army, which shelled the port, left.")
    >>> [t.text for t in subjects(s, s.tokens[4])]
    ['army']
    """
    seen = token
    for _ in range(4):
        if found := children(sentence, seen, *SUBJECTS):
            return tuple(_antecedent(sentence, seen, t) for t in found)
        head = head_of(sentence, seen)
        if head is None:
            return ()
        if seen.dep in ("relcl", "acl"):
            return (head,)
        if seen.dep not in INHERITING or head.pos not in ("VERB", "AUX", "ADJ"):
            return ()
        if is_passive(sentence, head) and not is_passive(sentence, seen) and seen.dep == "xcomp":
            return children(sentence, head, "nsubjpass")
        if seen.dep == "xcomp" and (controller := children(sentence, head, "dobj", "dative")):
            return controller
        seen = head
    return ()


def _antecedent(sentence: Sentence, verb: Token, subject: Token) -> Token:
    """The noun that a relative pronoun stands for, else the subject itself."""
    head = head_of(sentence, verb)
    if verb.dep == "relcl" and head is not None and (subject.tag in RELATIVE or subject.lemma == "that"):
        return head
    return subject


def agents(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The words for who does it: the subject, or what "by" governs in a passive."""
    if is_passive(sentence, token):
        return objects_of_preps(sentence, token, ("by",))
    return subjects(sentence, token)


def objects_of_preps(sentence: Sentence, token: Token, preps: tuple[str, ...]) -> tuple[Token, ...]:
    """What the prepositions `preps` of `token` govern, also of a preposition that hangs on another."""
    found = [p for p in children(sentence, token, "prep", "agent", "dative", "prt") if p.lemma in preps]
    return tuple(o for p in found for o in children(sentence, p, "pobj", "pcomp"))


def clause_span(sentence: Sentence, token: Token, longest: int = 300) -> Span:
    """The words that tell what happens at `token`: its own clause without those that hang on it.

    At most about `longest` characters: what is farthest from the word is left out first.
    """
    kept = [token]
    for child in children(sentence, token):
        if child.dep in OUTSIDE or (child.dep == "conj" and child.pos in ("VERB", "AUX")):
            continue
        kept.extend(t for t in subtree(sentence, child) if not _in_side_clause(sentence, t, token))
    kept.sort(key=lambda t: t.index)
    while len(kept) > 1 and len(span_of(tuple(kept))) > longest:
        before, after = token.span.start - kept[0].span.start, kept[-1].span.end - token.span.end
        kept.pop(0 if before > after else -1)
    return span_of(tuple(t for t in kept if t.dep != "punct") or (token,))


def _in_side_clause(sentence: Sentence, token: Token, top: Token) -> bool:
    """Whether `token` stands in a relative or parenthetical clause somewhere below `top`."""
    for _ in range(len(sentence.tokens)):
        if token.index == top.index:
            return False
        if token.dep in ("relcl", "parataxis", "advcl"):
            return True
        head = head_of(sentence, token)
        if head is None:
            return False
        token = head
    return False
