"""Assemble events: one event once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tacitus.ids import content_id
from tacitus.knowledge.events import word_classes
from tacitus.model.actor import Actor, Sector
from tacitus.model.coding import Coding, Layer
from tacitus.model.event import Event, EventType, Roles, Standing, Status, Trigger
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import BlockKind, Span
from tacitus.model.when import When
from tacitus.stages.contexts import contexts_of
from tacitus.stages.roles import SPOKEN
from tacitus.stages.setting import place_at, when_at
from tacitus.stages.triggers import REFERRING, happening
from tacitus.text.clauses import agents, objects_of_preps
from tacitus.text.tree import children, subtree

BARE = 0.4  # confidence above which a mention without parties, time and place still tells an event
FLOOR = 0.3  # confidence below which a mention makes no event of its own
PRIVATE = frozenset({Sector.CVL, Sector.MED, Sector.BUS})  # whose meetings and visits are no politics
MANY = 2  # parties; more make a meeting multilateral
TIES = 2  # how many of day, place, actors and recipients must agree
REACH = {
    GeoPrecision.EXACT: 0.5,
    GeoPrecision.NEAR: 0.5,
    GeoPrecision.ADMIN2: 0.7,
    GeoPrecision.ADMIN1: 2.5,
    GeoPrecision.FUZZY: 2.5,
    GeoPrecision.COUNTRY: 15.0,
    GeoPrecision.UNKNOWN: 0.5,
}  # degrees within which places of that precision can be one
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
    """Where it happens: never a place whose words name a party; for a saying, only where it is said.
    """
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


def merged(events: Iterable[tuple[Event, bool]]) -> tuple[Event, ...]:
    """Mentions of one event as one, in reading order of the fullest mention.

    Words that only refer ("the attack") belong to the last event that they fit; without one they
    stand alone only where they tell a party, time or place, or where the word is sure.
    """
    kept: list[Event] = []
    for event, refers in events:
        bare = refers and not named_kinds(event.actors)
        same = next((at for at in reversed(range(len(kept))) if same_event(event, kept[at], bare)), None)
        if same is not None:
            kept[same] = joined(kept[same], event)
        elif event.actors or event.recipients or event.when or event.place or event.confidence > BARE:
            kept.append(event)
    kept.sort(key=lambda e: e.evidence[0].span)
    return tuple(replace(e, id=event_id(e)) for e in kept)


def same_event(a: Event, b: Event, bare: bool = False) -> bool:
    """Whether two mentions are of one event: nothing differs, and parties, time or place tie them.

    A `bare` mention, which names nobody, needs no tie. Two sayings are one where their words are.
    """
    if a.event_type is not b.event_type or (a.status is not b.status and not denial(a, b)):
        return False
    if a.modes and b.modes and a.modes != b.modes:
        return False
    if not (fits(a.actors, b.actors) and fits(a.recipients, b.recipients)):
        return False
    if a.event_type in SPOKEN:
        return same_words(a, b)
    return dates_fit(a.when, b.when) and places_fit(a.place, b.place) and (bare or tied(a, b))


def denial(a: Event, b: Event) -> bool:
    """Whether one denies what the other tells as done."""
    return {a.status, b.status} == {Status.ACTUAL, Status.NEGATED}


def same_words(a: Event, b: Event) -> bool:
    """Whether half of the words of the shorter evidence stand in the other."""
    first, second = (set(e.evidence[0].words.lower().split()) for e in (a, b))
    return 2 * len(first & second) >= min(len(first), len(second))


def tied(a: Event, b: Event) -> bool:
    """Whether something that both tell makes them one: the same side, with the same other side, day or place."""
    same_day = a.when is not None and b.when is not None and a.when.start == b.when.start is not None
    same_place = a.place is not None and b.place is not None and a.place.name == b.place.name
    ties = [
        same_day,
        same_place,
        bool(kinds(a.actors) & kinds(b.actors)),
        bool(kinds(a.recipients) & kinds(b.recipients)),
    ]
    return sum(ties) >= TIES or (
        ties[2] and a.modes == b.modes and not (a.place and b.place) and not (a.when and b.when)
    )


def named_kinds(actors: tuple[Actor, ...]) -> frozenset[str]:
    """`kinds`, less people who are only called what they did ("gunmen", "the bomber")."""
    return frozenset(k for k in kinds(actors) if k not in word_classes()["perpetrator"])


def fits(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    """Whether both name the same parties, or one names none."""
    first, second = named_kinds(a), named_kinds(b)
    return not first or not second or first == second


def kinds(actors: tuple[Actor, ...]) -> frozenset[str]:
    """What `actors` are, by `kind`."""
    return frozenset(kind(a) for a in actors)


def kind(actor: Actor) -> str:
    """What makes two actors one here: the party; of people without a name, what they are ("gunmen")."""
    return actor.party if actor.id or actor.acts_for else actor.name.split()[-1].lower()


def dates_fit(a: When | None, b: When | None) -> bool:
    """Whether the dates can be one: equal, overlapping, or one not given."""
    if a is None or b is None or a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def places_fit(a: Place | None, b: Place | None) -> bool:
    """Whether the places can be one: the same name or point, one within the other, or one not given."""
    if a is None or b is None or a.name == b.name:
        return True
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return GeoPrecision.COUNTRY in (a.precision, b.precision)
    reach = max(REACH[a.precision], REACH[b.precision])
    return abs(a.lat - b.lat) < reach and abs(a.lon - b.lon) < reach


def joined(a: Event, b: Event) -> Event:
    """One event of two mentions, `a` the earlier; the one that names more leads, the other fills it up."""
    full, less = (b, a) if named(b) > named(a) else (a, b)
    own_voice = any(not e.claimed_by for e in (a, b) if e.status is not Status.NEGATED)
    return replace(
        full,
        status=Status.ACTUAL if denial(a, b) else full.status,
        modes=full.modes or less.modes,
        contexts=tuple(dict.fromkeys(full.contexts + less.contexts)),
        actors=max(full.actors, less.actors, key=lambda x: len(named_kinds(x))) or full.actors or less.actors,
        recipients=full.recipients or less.recipients,
        when=full.when or less.when,
        place=finer(full.place, less.place),
        claimed_by=() if own_voice else _distinct(full.claimed_by + less.claimed_by),
        denied_by=_distinct(full.denied_by + less.denied_by),
        confidence=max(full.confidence, less.confidence),
        evidence=full.evidence + less.evidence,
    )


def named(event: Event) -> int:
    """How many sides a mention names."""
    return bool(event.actors) + bool(event.recipients)


def finer(a: Place | None, b: Place | None) -> Place | None:
    """The place with the finer precision; the first where they are alike."""
    if a is None or b is None:
        return a or b
    order = list(GeoPrecision)
    return b if order.index(b.precision) < order.index(a.precision) else a


def _distinct(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple({a.name: a for a in reversed(actors)}.values())[::-1]


def event_id(event: Event) -> str:
    """The event's id within all reports: what it tells and where it stands."""
    first = event.evidence[0]
    span: Span = first.span
    names = [a.name for a in event.actors]
    return content_id(first.report_id, event.event_type.value, event.modes, span.start, span.end, names)
