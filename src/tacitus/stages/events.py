"""Assemble events: one event once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacitus.knowledge.events import word_classes
from tacitus.model.actor import Sector
from tacitus.model.coding import Coding, Layer
from tacitus.model.event import Event, EventType, Roles, Standing, Status, Trigger
from tacitus.model.place import Place
from tacitus.model.text import BlockKind
from tacitus.stages.contexts import contexts_of
from tacitus.stages.merging import merged
from tacitus.stages.roles import SPOKEN
from tacitus.stages.setting import place_at, when_at
from tacitus.stages.triggers import REFERRING, happening
from tacitus.text.clauses import agents, objects_of_preps
from tacitus.text.tree import children, subtree

FLOOR = 0.3  # confidence below which a mention makes no event of its own
PRIVATE = frozenset({Sector.CVL, Sector.MED, Sector.BUS})  # whose meetings and visits are no politics
MANY = 2  # parties; more make a meeting multilateral
BY_ANYONE = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.COERCE, EventType.SANCTION, EventType.AID})
SUMMARY = frozenset({BlockKind.TITLE, BlockKind.TEASER, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class AssembleEvents:
    """Assemble events: one event once."""

    name: str = "events.assemble"
    needs: frozenset[Layer] = frozenset(
        {Layer.SENTENCES, Layer.DATES, Layer.PLACES, Layer.TRIGGERS, Layer.ROLES, Layer.STANDINGS}
    )
    gives: Layer = Layer.EVENTS

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, events=merged(mentions_of(coding)))


def mentions_of(coding: Coding) -> Iterator[tuple[Event, bool]]:
    """Yield what is told at each trigger, and whether the words only refer to it ("the attack").

    Titles and teasers are read only where there is no body.
    """
    has_body = any(s.kind is BlockKind.BODY for s in coding.sentences)
    for roles, standing in zip(coding.roles, coding.standings, strict=True):
        trigger = coding.triggers[roles.trigger]
        if has_body and coding.sentences[trigger.sentence].kind in SUMMARY:
            continue
        if standing.status is None or not complete(trigger.event_type, trigger.mode, roles):
            continue
        if only_named(coding, trigger, roles):
            continue
        event = mention(coding, trigger, roles, standing.status, standing)
        if event.confidence >= FLOOR:
            yield event, refers(coding, trigger)


def only_named(coding: Coding, trigger: Trigger, roles: Roles) -> bool:
    """Whether a noun only names violence ("fighting over the region") without telling that it happens or by whom."""
    sentence = coding.sentences[trigger.sentence]
    token = sentence.tokens[trigger.token]
    if token.pos not in ("NOUN", "PROPN") or roles.actors or roles.recipients:
        return False
    return token.dep != "dobj" and happening(sentence, token) is None and not refers(coding, trigger)


def refers(coding: Coding, trigger: Trigger) -> bool:
    """Whether the trigger, its subject or the deed it is set in is a known one: "the attack", "the bomber"."""
    sentence = coding.sentences[trigger.sentence]
    token = sentence.tokens[trigger.token]
    nouns = (token, *agents(sentence, token), *objects_of_preps(sentence, token, ("in", "during")))
    classes = word_classes()
    deeds = classes["violence"] | classes["perpetrator"] | classes["projectile"] | classes["explosive"]
    return any(
        noun.lemma in deeds and any(d.lemma in REFERRING for d in children(sentence, noun, "det")) for noun in nouns
    )


def complete(event_type: EventType, mode: str | None, roles: Roles) -> bool:
    """Whether those are named without whom there is no such event: the accused, the speaker, a party."""
    if event_type is EventType.ACCUSE and mode == "allege":
        return bool(roles.actors and roles.recipients)
    if event_type is EventType.CONSULT and all(a.sector in PRIVATE for a in roles.actors):
        return False
    return event_type in BY_ANYONE or bool(roles.actors)


def mention(coding: Coding, trigger: Trigger, roles: Roles, status: Status, standing: Standing) -> Event:
    """The event that one trigger tells, set in time and place."""
    sentence = coding.sentences[trigger.sentence]
    token = sentence.tokens[trigger.token]
    event_type, mode = trigger.event_type, trigger.mode
    if event_type is EventType.CONSULT and mode is None and len({a.party for a in roles.actors}) > MANY:
        mode = "multilateral"
    if event_type is EventType.CONSULT and status is Status.FUTURE:
        event_type, mode = EventType.AGREE, None  # PLOVER: a future meeting is agreed, not held
    return Event(
        id="",
        event_type=event_type,
        modes=(mode,) if mode else (),
        contexts=contexts_of(sentence),
        actors=roles.actors,
        recipients=roles.recipients,
        when=when_at(coding, sentence, token),
        place=scene(coding, trigger, roles),
        status=status,
        claimed_by=standing.claimed_by,
        denied_by=standing.denied_by,
        confidence=confidence_of(trigger, roles),
        rule=f"{trigger.rule}; {standing.rule}",
        evidence=(coding.report.quote(roles.clause),),
    )


def scene(coding: Coding, trigger: Trigger, roles: Roles) -> Place | None:
    """Where it happens: never a place whose words name a party; for a saying, only where it is said."""
    sentence = coding.sentences[trigger.sentence]
    token = sentence.tokens[trigger.token]
    place = place_at(coding, sentence, token)
    if trigger.event_type in SPOKEN:
        preps = ("in", "at", "to") if trigger.mode == "meet" else ("in", "at")
        said_at = [t.span for o in objects_of_preps(sentence, token, preps) for t in subtree(sentence, o)]
        return place if place and any(place.evidence.span.covers(s) for s in said_at) else None
    parties = roles.actors if trigger.event_type is EventType.CONSULT else roles.actors + roles.recipients
    if place and any(a.evidence.span.overlaps(place.evidence.span) for a in parties):
        return None
    return place


def confidence_of(trigger: Trigger, roles: Roles) -> float:
    """The table's estimate for the word, lowered where no actor is named."""
    return round(trigger.confidence * (1.0 if roles.actors else 0.7 if roles.recipients else 0.6), 2)
