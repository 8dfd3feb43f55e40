"""One event once: which mentions of a report are of one event, and what they tell together."""

from collections.abc import Iterable
from dataclasses import replace

from tacitus.ids import content_id
from tacitus.knowledge.events import word_classes
from tacitus.model.actor import Actor
from tacitus.model.event import Event, Status
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Span
from tacitus.model.when import When
from tacitus.stages.roles import SPOKEN

BARE = 0.4  # confidence above which a mention without parties, time and place still tells an event
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
