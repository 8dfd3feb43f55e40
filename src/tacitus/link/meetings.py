"""Meetings: talks that several reports tell, with all that they say of them.

Reports of one meeting may contradict each other (held or refused, who stayed away); all versions are kept.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from tacitus.ids import content_id
from tacitus.link.parties import name_of
from tacitus.link.talks import days_told, grouped, names
from tacitus.model.actor import Actor
from tacitus.model.incident import Contradiction, Saying
from tacitus.model.peace import Outcome, Talk, TalkState
from tacitus.model.track import Meeting, Telling

Value = TypeVar("Value")
MET = frozenset({TalkState.HELD, TalkState.UNDER_WAY, TalkState.COLLAPSED})
UNMET = frozenset({TalkState.REFUSED, TalkState.POSTPONED})


def meetings(tellings: Iterable[Telling]) -> tuple[Meeting, ...]:
    """All meetings that `tellings` tell, in order of time, those without a day last. Their order does not matter."""
    made = (meeting_of(group) for group in grouped(tellings))
    return tuple(sorted(made, key=lambda m: (m.day or date.max, m.id)))


def meeting_of(tellings: Sequence[Telling]) -> Meeting:
    """One meeting of these tellings; its id follows from the least of their keys."""
    told = sorted(tellings, key=lambda t: (t.source.published or date.max, t.source.outlet or "", t.key))
    talks = [t.talk for t in told]
    days = [found for t in told if (found := days_told(t.talk, t.source.published))]
    mediators = _once(names(a for talk in talks for a in talk.mediators))
    absentees = _once(names(a for talk in talks for a in talk.absentees))
    venues = [t.venue for t in talks if t.venue]
    outcomes = [t.outcome for t in talks if t.outcome is not Outcome.UNKNOWN]
    published = [t.source.published for t in told if t.source.published]
    return Meeting(
        id=content_id("meeting", min(t.key for t in told)),
        kind=_usual([t.kind for t in talks]),
        state=talks[-1].state,
        level=_usual(levels) if (levels := [t.level for t in talks if t.level]) else None,
        outcome=outcomes[-1] if outcomes else Outcome.UNKNOWN,
        day=min((first for first, _ in days), default=min(published, default=None)),
        last=max((last for _, last in days), default=None),
        dated=bool(days),
        venue=_usual([v.name for v in venues]) if venues else None,
        parties=tuple(p for p in _once(names(a for t in talks for a in t.parties)) if p not in mediators),
        mediators=mediators,
        absentees=absentees,
        people=_once(_person(a) for t in talks for a in (*t.parties, *t.mediators) if _is_person(a)),
        agenda=tuple({t.agenda.words: t.agenda for t in talks if t.agenda}.values()),
        contradictions=tuple(_contradictions(told, absentees)),
        tellings=tuple(told),
    )


def _contradictions(told: Sequence[Telling], absentees: Sequence[str]) -> Iterator[Contradiction]:
    states = {t.talk.state for t in told}
    if states & MET and states & UNMET:
        yield _versions("whether it was held", told, lambda talk: talk.state.value)
    outcomes = {t.talk.outcome for t in told} - {Outcome.UNKNOWN}
    if len(outcomes) > 1:
        known = [t for t in told if t.talk.outcome is not Outcome.UNKNOWN]
        yield _versions("outcome", known, lambda talk: talk.outcome.value)
    for name in absentees:
        speak = [t for t in told if name in names((*t.talk.parties, *t.talk.absentees))]
        found = _versions(f"presence of {name}", speak, _presence(name))
        if len(found.sayings) > 1:
            yield found


def _presence(name: str) -> Callable[[Talk], str]:
    return lambda talk: "stayed away" if name in names(talk.absentees) else "took part"


def _versions(about: str, told: Sequence[Telling], of: Callable[[Talk], str]) -> Contradiction:
    versions: dict[str, list[str]] = {}
    for telling in told:
        versions.setdefault(of(telling.talk), []).append(telling.key)
    return Contradiction(about, tuple(Saying(value, tuple(keys), ()) for value, keys in sorted(versions.items())))


def _is_person(actor: Actor) -> bool:
    """Whether it is one with a name of his own, who acts for somebody."""
    is_place = (actor.id or "").startswith("state:")
    return bool(actor.acts_for) and not is_place and all(word[:1].isupper() for word in actor.name.split()[-1:])


def _person(actor: Actor) -> str:
    return f"{actor.name} ({name_of(actor.party)})"


def _usual(values: Sequence[Value]) -> Value:
    """The value that is given most often, the first of them where several are."""
    return max(values, key=values.count)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
