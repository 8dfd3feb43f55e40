"""Who fights whom in a report: fills the other side where a sentence leaves it unsaid."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tacitus.model.actor import Actor, Sector
from tacitus.model.coding import Coding
from tacitus.model.event import EventType, Roles, Trigger
from tacitus.stages.triggers import happening

WEIGHTS = {EventType.ASSAULT: 3, EventType.THREATEN: 2, EventType.MOBILIZE: 2, EventType.ACCUSE: 1, EventType.REJECT: 1}
ONE_SIDED = frozenset({EventType.THREATEN, EventType.MOBILIZE})
PEACEFUL = frozenset({Sector.IGO, Sector.NGO, Sector.MED, Sector.CVL, Sector.JUD, Sector.POL})


class Adversaries:
    """The pairs of parties that a report shows at odds, and how often."""

    def __init__(self, triggers: Sequence[Trigger], roles: Sequence[Roles]) -> None:
        self._pairs: Counter[frozenset[str]] = Counter()
        self._actor: dict[str, Actor] = {}
        for role in roles:
            trigger = triggers[role.trigger]
            if trigger.event_type in WEIGHTS:
                for a, b in _opposed(trigger, role):
                    self._pairs[frozenset((a.party, b.party))] += WEIGHTS[trigger.event_type]
                    self._actor.setdefault(a.party, a)
                    self._actor.setdefault(b.party, b)

    def of(self, actor: Actor) -> Actor | None:
        """The party that `actor`'s side is at odds with most, `None` where the report shows none."""
        for pair, _ in self._pairs.most_common():
            if actor.party in pair:
                (other,) = pair - {actor.party}
                return self._side(other, f"at odds with {actor.party} in this report")
        return None

    def both(self) -> tuple[Actor, ...]:
        """The two parties most at odds, empty where the report shows none."""
        for pair, _ in self._pairs.most_common(1):
            return tuple(self._side(p, "the two parties at odds in this report") for p in sorted(pair))
        return ()

    def _side(self, party: str, rule: str) -> Actor:
        actor = self._actor[party]
        return replace(actor, name=party, acts_for=None, role=None, rule=rule)


def _opposed(trigger: Trigger, role: Roles) -> Iterator[tuple[Actor, Actor]]:
    sides = (
        [(a, b) for a in role.actors for b in role.recipients]
        if not trigger.mutual
        else [(a, b) for i, a in enumerate(role.actors) for b in role.actors[i + 1 :]]
    )
    for a, b in sides:
        if a.party != b.party and _is_side(a) and _is_side(b):
            yield a, b


def _is_side(actor: Actor) -> bool:
    """Whether the actor is or acts for a party that can be at war."""
    return bool(actor.id or actor.acts_for) and actor.sector not in PEACEFUL


def with_other_side(coding: Coding, roles: Sequence[Roles]) -> Iterator[Roles]:
    """`roles` with the other side where the report shows who it is and the sentence leaves it unsaid."""
    known = Adversaries(coding.triggers, roles)
    for role in roles:
        trigger = coding.triggers[role.trigger]
        if trigger.mutual and trigger.event_type is EventType.ASSAULT and not role.actors:
            yield replace(role, actors=known.both()) if goes_on(coding, trigger) else role
        elif role.recipients or len(role.actors) != 1:
            yield role
        elif trigger.event_type in ONE_SIDED or (trigger.mode == "yield" and trigger.event_type is EventType.REQUEST):
            yield replace(role, recipients=_addressees(known, trigger, role.actors[0]))
        else:
            yield role


def goes_on(coding: Coding, trigger: Trigger) -> bool:
    """Whether the sentence tells that it goes on ("fighting broke out"), not what something is about."""
    sentence = coding.sentences[trigger.sentence]
    return happening(sentence, sentence.tokens[trigger.token]) is not None


def _addressees(known: Adversaries, trigger: Trigger, actor: Actor) -> tuple[Actor, ...]:
    """The side at odds with `actor`; both sides where an outsider calls on them to yield."""
    other = known.of(actor)
    if other:
        return (other,)
    return known.both() if trigger.event_type is EventType.REQUEST else ()
