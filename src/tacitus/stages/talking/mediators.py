"""Those whom a sentence names as mediators: "mediators from A and B", "the sponsor, A", a UN envoy."""

from tacitus.knowledge.talks import mediator_words
from tacitus.model.actor import Actor, MentionKind, Sector
from tacitus.model.text import Sentence, Token
from tacitus.stages.talking.sides import can_take_part
from tacitus.stages.talking.takers import Takers, objects
from tacitus.stages.who import mentions_in
from tacitus.text.tense import clause_of
from tacitus.text.tree import ancestors, children, head_in, subtree

FROM = frozenset({"from", "of"})
OFFICES = ("envoy", "mediator", "special representative")


def mediators_in(takers: Takers, cue: Token) -> tuple[Actor, ...]:
    """The mediators whom the clause of `cue`, or one over it, names as such.

    Envoys of international organisations mediate by office.
    """
    near = _clauses_of(takers.sentence, cue)
    found: list[Actor] = []
    for token in takers.sentence.tokens:
        if token.pos == "NOUN" and token.lemma in mediator_words() and _clause(takers.sentence, token) in near:
            found += mediators_at(takers, token)
    for mention in mentions_in(takers.coding, takers.sentence):
        head = head_in(takers.sentence, mention.head)
        if mention.kind is MentionKind.NAME and head and _clause(takers.sentence, head) in near:
            found += [a for a in mention.actors if is_envoy(a)]
    return tuple(a for a in found if can_take_part(a))


def _clause(sentence: Sentence, token: Token) -> int:
    verb = clause_of(sentence, token)
    return -1 if verb is None else verb.index


def _clauses_of(sentence: Sentence, cue: Token) -> frozenset[int]:
    """The clause of `cue`, those over it and, where it is a main clause's, those that hang on it."""
    clause = clause_of(sentence, cue)
    if clause is None:
        return frozenset({-1})
    over = {clause.index, *(a.index for a in ancestors(sentence, clause))}
    if clause.dep == "ROOT":
        over |= {
            t.index
            for t in subtree(sentence, clause)
            if t.dep in ("advcl", "pcomp", "relcl", "conj") and not _starts(sentence, t)
        }
    return frozenset(over)


def _starts(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause of time sets the mediators' deed apart from the talks: "came after mediators launched"."""
    return any(c.text.lower() in ("after", "before") for c in children(sentence, verb, "mark"))


def is_envoy(actor: Actor) -> bool:
    """Whether an international organisation sends the actor to mediate."""
    role = (actor.role or "").lower()
    return actor.sector is Sector.IGO and any(word in role for word in OFFICES)


def mediators_at(takers: Takers, noun: Token) -> tuple[Actor, ...]:
    """Who the mediators at `noun` are; the noun's own actors where nothing tells whose they are."""
    sentence = takers.sentence
    words = [*children(sentence, noun, "appos", "compound", "amod", "poss"), *objects(sentence, noun, FROM)]
    above = sentence.tokens[noun.head]
    if noun.dep == "pobj" and above.text.lower() == "of":  # "one of the sponsors, A"
        words += children(sentence, sentence.tokens[above.head], "appos")
    return tuple(a for w in words for a in takers.at(w) or takers.named(w))
