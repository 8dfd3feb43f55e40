"""Find who does it and upon whom."""

from dataclasses import dataclass, replace

from tacitus.knowledge.events import recipient_preps
from tacitus.model.actor import Actor
from tacitus.model.coding import Coding, Layer
from tacitus.model.event import EventType, Roles, Trigger
from tacitus.model.text import Sentence, Token
from tacitus.stages.who import actors_of
from tacitus.text.clauses import clause_span, is_passive, objects_of_preps, subjects
from tacitus.text.tree import children, head_of

ADDRESSED = frozenset({EventType.REQUEST, EventType.THREATEN})
OWNERS = ("poss", "compound", "amod", "nmod")


@dataclass(frozen=True, slots=True)
class FindRoles:
    """Find who does it and upon whom."""

    name: str = "roles.syntax"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.MENTIONS, Layer.TRIGGERS})
    gives: Layer = Layer.ROLES

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, roles=tuple(roles_of(coding, t) for t in coding.triggers))


def roles_of(coding: Coding, trigger: Trigger) -> Roles:
    """The actors and recipients of `trigger`; empty where the sentence names none.

    Two-sided events (talks, clashes, deals) have all parties as actors.
    """
    sentence = coding.sentences[trigger.sentence]
    token = sentence.tokens[trigger.token]
    finder = _of_verb if token.pos in ("VERB", "AUX", "ADJ") else _of_noun
    actors, recipients = finder(coding, sentence, token, trigger)
    recipients = without(recipients, actors)
    if trigger.mutual:
        actors, recipients = actors + recipients, ()
    return Roles(actors, recipients, clause_span(sentence, token))


def _of_verb(
    coding: Coding, sentence: Sentence, token: Token, trigger: Trigger
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    agents, patients = agent_words(sentence, token), patient_words(sentence, token, trigger.event_type)
    return _named(coding, sentence, agents, own=True), _named(coding, sentence, patients, own=False)


def agent_words(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The words for who does it: the subject, or what "by" governs in a passive."""
    if is_passive(sentence, token):
        return objects_of_preps(sentence, token, ("by",))
    return subjects(sentence, token)


def patient_words(sentence: Sentence, token: Token, event_type: EventType) -> tuple[Token, ...]:
    """The words for upon whom: objects, subjects of a passive, and what the type's prepositions govern."""
    found = children(sentence, token, "dobj", "dative", "nsubjpass")
    if is_passive(sentence, token):
        found += subjects(sentence, token) if not children(sentence, token, "nsubjpass") else ()
    found += objects_of_preps(sentence, token, recipient_preps()[event_type])
    for noun in children(sentence, token, "dobj"):
        found += objects_of_preps(sentence, noun, recipient_preps()[event_type])
    if event_type in ADDRESSED:
        for clause in children(sentence, token, "ccomp", "xcomp"):
            found += children(sentence, clause, "nsubj", "nsubjpass")
    return found


def _of_noun(
    coding: Coding, sentence: Sentence, token: Token, trigger: Trigger
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    by = objects_of_preps(sentence, token, ("by",))
    owners = children(sentence, token, *OWNERS)
    agents = _named(coding, sentence, by, own=True) or _named(coding, sentence, owners, own=True)
    if not agents and (verb := light_verb(sentence, token)):
        agents = _named(coding, sentence, agent_words(sentence, verb), own=True)
    preps = recipient_preps()[trigger.event_type]
    if trigger.mutual:
        preps += ("between", "among", "of", "with")
    elif trigger.event_type is EventType.ASSAULT:
        preps += ("of",)
    patients = objects_of_preps(sentence, token, preps)
    if trigger.event_type in ADDRESSED:
        for clause in children(sentence, token, "acl", "relcl"):
            patients += children(sentence, clause, "nsubj")
    return agents, _named(coding, sentence, patients, own=False)


def light_verb(sentence: Sentence, token: Token) -> Token | None:
    """The verb that the noun `token` is the object of, "launch" of "launch an assault"; `None` without one."""
    head = head_of(sentence, token)
    if head is not None and token.dep in ("dobj", "nsubjpass") and head.pos == "VERB":
        return head
    return None


def _named(coding: Coding, sentence: Sentence, words: tuple[Token, ...], own: bool) -> tuple[Actor, ...]:
    """The actors that `words` name, else those whose deed or thing they are ("Israeli strikes", "his troops")."""
    found: list[Actor] = []
    for word in words:
        named = actors_of(coding, sentence, word) or owners_of(coding, sentence, word)
        found.extend(without(named, tuple(found)))
    return tuple(found)


def owners_of(coding: Coding, sentence: Sentence, word: Token) -> tuple[Actor, ...]:
    """Whose `word` is: possessors, adjectives of nationality, "by", "of" and "claimed by" behind it."""
    found: list[Actor] = []
    for owner in children(sentence, word, *OWNERS) + objects_of_preps(sentence, word, ("by", "of", "from")):
        found.extend(without(actors_of(coding, sentence, owner), tuple(found)))
    for clause in children(sentence, word, "acl"):
        for owner in objects_of_preps(sentence, clause, ("by",)):
            found.extend(without(actors_of(coding, sentence, owner), tuple(found)))
    return tuple(found)


def without(actors: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """`actors` less those that are among `others`, by name and party."""
    known = {(a.name, a.acts_for) for a in others}
    return tuple(a for a in actors if (a.name, a.acts_for) not in known)
