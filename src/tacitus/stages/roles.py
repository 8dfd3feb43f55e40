"""Find who does it and upon whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacitus.knowledge.events import recipient_preps, word_classes
from tacitus.knowledge.states import states
from tacitus.model.actor import Actor, MentionKind, Sector
from tacitus.model.claim import Claim
from tacitus.model.coding import Coding, Layer
from tacitus.model.event import EventType, Roles, Trigger
from tacitus.model.peace import Talk, TalkKind
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.adversaries import with_other_side
from tacitus.stages.attribution import speakers_of
from tacitus.stages.triggers import FROM_TALK, happening
from tacitus.stages.who import actors_of
from tacitus.text.clauses import agents, clause_span, is_passive, objects_of_preps, subjects
from tacitus.text.tree import ancestors, children, head_of, span_of, subtree

OF_THINGS = frozenset({EventType.MOBILIZE, EventType.AGREE, EventType.COOPERATE, EventType.CONCEDE})
EACH_OTHER = frozenset({"other", "another"})
FORCEFUL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
PRONOUNS = frozenset({"they", "he", "she", "it", "we", "them", "him", "her", "us", "who", "which", "that"})
LONGEST = 300  # characters of evidence; longer is a passage, not a clause
ADDRESSED = frozenset({EventType.REQUEST, EventType.THREATEN})
SPOKEN = frozenset(
    {EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.AGREE}
)  # done by saying
Pair = tuple[tuple[Actor, ...], tuple[Actor, ...]]
OWNERS = ("poss", "compound", "amod", "nmod")


@dataclass(frozen=True, slots=True)
class FindRoles:
    """Find who does it and upon whom."""

    name: str = "roles.syntax"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.MENTIONS, Layer.TALKS, Layer.TRIGGERS})
    gives: Layer = Layer.ROLES

    def __call__(self, coding: Coding) -> Coding:
        found: list[Roles] = []
        for index in range(len(coding.triggers)):
            found.extend(roles_of(coding, index, tuple(found)))
        return replace(coding, roles=tuple(with_other_side(coding, found)))


def roles_of(coding: Coding, index: int, before: tuple[Roles, ...] = ()) -> Iterator[Roles]:
    """Yield the roles at trigger `index`; `before` are those of the triggers before it.

    Two-sided events (talks, clashes, deals) have all parties as actors. What parties say each for
    itself is one event for each. Actors and recipients are empty where the sentence names none.
    """
    trigger = coding.triggers[index]
    sentence = coding.sentences[trigger.sentence]
    token = sentence.tokens[trigger.token]
    clause = _proof(coding, sentence, token, trigger)
    for actors, recipients in _pairs(coding, sentence, token, trigger, before):
        yield Roles(index, actors, recipients, clause)


def _proof(coding: Coding, sentence: Sentence, token: Token, trigger: Trigger) -> Span:
    """The words that prove the event: what a claim rests on where the event is a saying, else its clause."""
    if trigger.rule.startswith(FROM_TALK) and (talk := _talk_at(coding, trigger)):
        return talk.evidence.span
    if trigger.event_type in SPOKEN:
        for claim in _claims_at(coding, trigger):
            if len(claim.evidence.span) <= LONGEST:
                return claim.evidence.span
    return clause_span(sentence, happening(sentence, token) or token)


def _claims_at(coding: Coding, trigger: Trigger) -> list[Claim]:
    return [c for c in coding.claims if c.cue.span.overlaps(trigger.cue)]


def _pairs(
    coding: Coding, sentence: Sentence, token: Token, trigger: Trigger, before: tuple[Roles, ...]
) -> Iterator[Pair]:
    if accusations := _accusing(coding, sentence, token, before):
        mutual = len(accusations) > 1  # each says that the other did it to them
        for roles in accusations:
            yield roles.recipients, roles.actors if mutual else ()
        return
    finder = _of_verb if token.pos in ("VERB", "AUX", "ADJ") else _of_noun
    actors, recipients = finder(coding, sentence, token, trigger)
    talk = _talk_at(coding, trigger)
    if talk and len(talk.parties) + len(talk.mediators) > len(actors) + len(recipients):
        yield _sides_of(talk)
    elif trigger.mutual:
        yield actors + without(recipients, actors), ()
    elif trigger.event_type in SPOKEN:
        each_other = any(t.text.lower() in EACH_OTHER for t in patient_words(sentence, token, trigger.event_type))
        yield from _spoken(coding, trigger, actors, recipients, each_other)
    else:
        yield actors, tuple(a for a in without(recipients, actors) if not _is_target(coding, a, trigger))


def _talk_at(coding: Coding, trigger: Trigger) -> Talk | None:
    """The talk whose words tell this meeting, with its parties from all the report's mentions of it."""
    if trigger.event_type is not EventType.CONSULT:
        return None
    return next((t for t in coding.talks if t.parties and t.evidence.span.covers(trigger.cue)), None)


def _sides_of(talk: Talk) -> Pair:
    """Visitor and host, caller and called, else all who took part, mediators last."""
    if talk.kind is TalkKind.VISIT:
        return talk.parties[:1], talk.parties[1:]
    return talk.parties + without(talk.mediators, talk.parties), ()


def _is_target(coding: Coding, actor: Actor, trigger: Trigger) -> bool:
    """Whether the words name a town that is hit or taken, not a party: it is where, not whom."""
    return trigger.event_type is EventType.ASSAULT and any(
        p.precision is not GeoPrecision.COUNTRY and p.evidence.span.overlaps(actor.evidence.span) for p in coding.places
    )


def _accusing(coding: Coding, sentence: Sentence, token: Token, before: tuple[Roles, ...]) -> list[Roles]:
    """The accusations whose content `token` is: it tells the deed of the accused."""
    above = {a.index for a in ancestors(sentence, token)}
    return [
        r
        for r in before
        if (t := coding.triggers[r.trigger]).event_type is EventType.ACCUSE
        and t.sentence == sentence.index
        and t.token in above
        and r.recipients
        and token.dep in ("pcomp", "pobj")
    ]


def _spoken(
    coding: Coding, trigger: Trigger, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], each_other: bool
) -> Iterator[Pair]:
    """Who says it to whom, by the claim at the trigger where there is one; parties that speak for themselves apart."""
    claims = _claims_at(coding, trigger)
    speakers = without(tuple(c.speaker for c in claims), ()) or actors or speakers_of(coding, trigger.cue)[:1]
    if trigger.event_type is EventType.AGREE:
        yield speakers, without(recipients, speakers)
        return
    for speaker in speakers:
        about = tuple(c.about for c in claims if c.about and c.speaker == speaker and _is_actor(coding, c.about))
        heard = speakers if each_other else recipients or about
        yield (speaker,), without(heard, (speaker,))
    if not speakers:
        yield (), recipients


def _is_actor(coding: Coding, actor: Actor) -> bool:
    """Whether the words of `actor` are a mention that acts, not merely what a claim is about."""
    return any(m.span.overlaps(actor.evidence.span) and m.kind is not MentionKind.MODIFIER for m in coding.mentions)


def _of_verb(coding: Coding, sentence: Sentence, token: Token, trigger: Trigger) -> Pair:
    doers = _able(trigger, _named(coding, sentence, agents(sentence, token)))
    met = patient_words(sentence, token, trigger.event_type)
    if trigger.event_type is EventType.ASSAULT:
        met = tuple(w for w in met if w.lemma not in word_classes()["anyone"])
    patients = _named(coding, sentence, met)
    if trigger.event_type is EventType.ASSAULT and not doers:
        deeds = objects_of_preps(sentence, token, ("in", "during"))
        doers = without(tuple(a for d in deeds for a in _of_deed(coding, sentence, d)), patients)
    return doers, patients or _hosts(coding, sentence, token, trigger)


def _able(trigger: Trigger, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """`actors` less bystanders that only a pronoun was taken for: "they" who shell are not the residents."""
    if trigger.event_type not in FORCEFUL:
        return actors
    harmless = PRONOUNS | word_classes()["bystander"]
    return tuple(
        a for a in actors if a.sector is not Sector.CVL or a.evidence.words.lower().split()[-1] not in harmless
    )


def _of_deed(coding: Coding, sentence: Sentence, deed: Token) -> tuple[Actor, ...]:
    """Whose deed "killed in clashes with police", "in Israeli strikes" names."""
    against = objects_of_preps(sentence, deed, ("with", "between"))
    return owners_of(coding, sentence, deed) + _named(coding, sentence, against)


def _hosts(coding: Coding, sentence: Sentence, token: Token, trigger: Trigger) -> tuple[Actor, ...]:
    """The state visited, where a visit names only a place: PLOVER's host is the recipient."""
    if trigger.event_type is not EventType.CONSULT or trigger.mode != "visit":
        return ()
    inside = span_of(subtree(sentence, token))
    return tuple(a for p in coding.places if inside.covers(p.evidence.span) for a in _state_of(p))


def _state_of(place: Place) -> tuple[Actor, ...]:
    state = next((s for s in states() if s.country == place.country and not s.disputed and not s.former), None)
    if state is None:
        return ()
    rule = f"the state of {place.name}"
    return (Actor(state.name, state.id, None, Sector.GOV, state.country, None, rule, place.evidence),)


def patient_words(sentence: Sentence, token: Token, event_type: EventType) -> tuple[Token, ...]:
    """The words for upon whom: objects, subjects of a passive, and what the type's prepositions govern."""
    found = children(sentence, token, "dative")
    if event_type not in OF_THINGS:
        found += children(sentence, token, "dobj", "nsubjpass")
        if is_passive(sentence, token) and not children(sentence, token, "nsubjpass"):
            found += subjects(sentence, token)
    if event_type is EventType.ASSAULT:
        for verb in children(sentence, token, "advcl", "conj"):
            found += children(sentence, verb, "dobj") if verb.lemma in word_classes()["wounding"] else ()
    found += objects_of_preps(sentence, token, recipient_preps()[event_type])
    for noun in children(sentence, token, "dobj"):
        found += objects_of_preps(sentence, noun, recipient_preps()[event_type])
    if event_type in ADDRESSED:
        for clause in children(sentence, token, "ccomp", "xcomp"):
            found += children(sentence, clause, "nsubj", "nsubjpass")
    return found


def _of_noun(coding: Coding, sentence: Sentence, token: Token, trigger: Trigger) -> Pair:
    by = objects_of_preps(sentence, token, ("by",))
    owners = children(sentence, token, *OWNERS)
    doers = _named(coding, sentence, by) or _named(coding, sentence, owners)
    if not doers and (verb := light_verb(sentence, token, trigger)):
        doers = _named(coding, sentence, agents(sentence, verb))
    preps = recipient_preps()[trigger.event_type]
    if trigger.mutual:
        preps += ("between", "among", "of", "with")
    elif trigger.event_type is EventType.ASSAULT:
        preps += ("of",)
    patients = objects_of_preps(sentence, token, preps)
    if trigger.event_type in ADDRESSED:
        for clause in children(sentence, token, "acl", "relcl"):
            patients += children(sentence, clause, "nsubj")
    return doers, _named(coding, sentence, patients) or _hosts(coding, sentence, token, trigger)


def light_verb(sentence: Sentence, token: Token, trigger: Trigger) -> Token | None:
    """The verb whose subject does what the noun `token` tells; `None` without one.

    "launch" of "launch an assault", "said" of "said during a visit".
    """
    head = head_of(sentence, token)
    if head is None:
        return None
    light = word_classes()["light"]
    if trigger.event_type is EventType.MOBILIZE:
        light |= word_classes()["decree"]
    if token.dep in ("dobj", "nsubjpass") and head.lemma in light:
        return head
    if trigger.event_type is EventType.CONSULT and token.dep == "pobj" and head.lemma in ("during", "on", "in"):
        return head_of(sentence, head)
    return None


def _named(coding: Coding, sentence: Sentence, words: tuple[Token, ...]) -> tuple[Actor, ...]:
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
    """`actors`, each once, less those that are among `others`, by name and party."""
    known = {(a.name, a.acts_for): a for a in others}
    return tuple({(a.name, a.acts_for): a for a in actors if (a.name, a.acts_for) not in known}.values())
