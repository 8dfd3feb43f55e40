"""Clauses as what is said: "said (that) …", "…, officials say, …", "a warning that …"."""

from tacitus.model.text import Sentence, Token
from tacitus.text.tree import children, head_of, subtree

Words = tuple[Token, ...]
_ISSUING = frozenset({"make", "issue", "give", "hear", "receive", "send"})


def clause_of(sentence: Sentence, cue: Token) -> Words | None:
    told = tuple(t for o in children(sentence, cue, "dobj") for t in _that_clauses(sentence, o))
    for clause in (*children(sentence, cue, "ccomp", "acl"), *told):
        if clause.dep == "ccomp" and not is_infinitive(sentence, clause) and not _is_apart(sentence, cue, clause):
            return subtree(sentence, clause)
        if clause in told:
            return subtree(sentence, clause)
        if clause.dep == "acl" and cue.pos == "NOUN" and opens_with_that(sentence, clause):
            return subtree(sentence, clause)
    if cue.pos == "NOUN":
        return _that_behind(sentence, cue)
    return _around(sentence, cue) if cue.dep == "parataxis" else None


def _is_apart(sentence: Sentence, cue: Token, clause: Token) -> bool:
    """Whether a semicolon parts them: "X admits 12 dead; Y denies any"."""
    first, last = sorted((cue.index, clause.index))
    return any(t.text == ";" for t in sentence.tokens[first:last])


def _that_clauses(sentence: Sentence, noun: Token) -> Words:
    """Clauses after "that" which the parser hung on the person told ("assured residents that …")."""
    clauses = children(sentence, noun, "acl", "relcl")
    return tuple(c for c in clauses if c.pos in ("VERB", "AUX") and _that_follows(sentence, noun, c))


def _that_follows(sentence: Sentence, noun: Token, clause: Token) -> bool:
    first = subtree(sentence, clause)[0]
    return first.text.lower() == "that" and first.dep in ("mark", "dobj") and bool(children(sentence, clause, "nsubj"))


def _that_behind(sentence: Sentence, noun: Token) -> Words | None:
    """What follows "warning that", also where the parser takes it for a clause about the warning."""
    for clause in children(sentence, noun, "relcl", "acl"):
        words = subtree(sentence, clause)
        that = words[0]
        if that.text.lower() == "that" and that.index == noun.index + 1 and that.dep != "nsubj":
            return words if children(sentence, clause, "nsubj", "nsubjpass") and clause.lemma not in _ISSUING else None
    return None


def that_of(sentence: Sentence, cue: Token) -> Words | None:
    """A clause that opens with "that"."""
    for clause in children(sentence, cue, "ccomp", "advcl"):
        if clause.index > cue.index and opens_with_that(sentence, clause):
            return subtree(sentence, clause)
    return None


def _around(sentence: Sentence, cue: Token) -> Words | None:
    """The clause that "officials say" is put into ("The plan, officials say, is dead")."""
    head = head_of(sentence, cue)
    if head is None:
        return None
    own = {t.index for t in subtree(sentence, cue)}
    return tuple(t for t in subtree(sentence, head) if t.index not in own) or None


def is_infinitive(sentence: Sentence, verb: Token) -> bool:
    """Whether "to" stands at `verb`."""
    return any(t.tag == "TO" for t in children(sentence, verb, "aux"))


def opens_with_that(sentence: Sentence, clause: Token) -> bool:
    """Whether "that" opens `clause`; the parser may hang it on a helping verb."""
    holders = (clause, *children(sentence, clause, "aux", "auxpass"))
    return any(t.text.lower() == "that" for holder in holders for t in children(sentence, holder, "mark"))
