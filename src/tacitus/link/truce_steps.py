"""What each report tells of cease-fires.

A step is an event or claim whose sentence names a cease-fire, or points back ("it", "the accord") to a sentence shortly
before that does. What the record sets aside as background is history and no step.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tacitus.knowledge.truces import TrucePhase, phases_in
from tacitus.link.talks import names, source_of
from tacitus.model.claim import Act, Claim
from tacitus.model.event import Event, EventType, Status
from tacitus.model.record import Record
from tacitus.model.text import Evidence, Span
from tacitus.model.track import Phase, Source, TruceStep
from tacitus.text.sentences import sentences

AGREEING = frozenset({EventType.AGREE, EventType.CONCEDE, EventType.COOPERATE, EventType.SUPPORT})
BY_ITSELF = frozenset({EventType.AGREE, EventType.CONCEDE})  # agree to it whatever the verb
VOICED = frozenset({Act.SAYS, Act.VOWS, Act.ANNOUNCES, Act.ACKNOWLEDGES})
OPENING = (Phase.AGREED, Phase.IN_FORCE)
BACK = 2  # sentences before in which what "it" stands for may be named


def steps_in(report: str, origin: str, record: Record) -> tuple[TruceStep, ...]:
    """What a record tells of cease-fires, in order of its text; each matter of a sentence once."""
    reading = _Reading(record, source_of(report, origin, record))
    if not any(TrucePhase.NAMED in phases for phases in reading.phases):
        return ()
    found: dict[tuple[object, ...], TruceStep] = {}
    for number, step in sorted(reading.steps(), key=lambda told: told[0]):
        opens = step.phase in OPENING
        key = (number, step.phase) if opens else (number, step.phase, step.by, step.against)
        found[key] = _both(found[key], step) if key in found else step
    return tuple(found.values())


def _both(one: TruceStep, other: TruceStep) -> TruceStep:
    """One step told twice in a sentence: by everyone named, on the day that is told."""
    by = tuple(dict.fromkeys(one.by + other.by))
    day, dated = (one.day, one.dated) if one.dated or not other.dated else (other.day, True)
    return replace(one, by=by, day=day, dated=dated)


@dataclass(frozen=True)
class _Reading:
    """A record, read sentence by sentence for what it tells of cease-fires."""

    record: Record
    source: Source

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.record.report.text)

    @cached_property
    def phases(self) -> tuple[frozenset[TrucePhase], ...]:
        """What each sentence tells; background tells nothing."""
        text = self.record.report.text
        history = [item.evidence.span for item in self.record.background]
        return tuple(
            frozenset() if any(s.overlaps(old) for old in history) else phases_in(text[s.start : s.end])
            for s in self.sentences
        )

    def steps(self) -> Iterator[tuple[int, TruceStep]]:
        """Each step with the number of its sentence."""
        for event in self.record.events:
            number = self.at(event.evidence[0].span) if event.evidence else None
            if number is not None and (phase := self.of_event(event, number)):
                against = event.recipients if phase is Phase.BREACH else ()
                day = self.day_of(event, phase) or self.day_in(number, phase)
                yield number, self.step(phase, day, event.evidence[0], names(event.actors), names(against))
        for claim in self.record.claims:
            number = self.at(claim.evidence.span)
            if number is not None and (phase := self.of_claim(claim, number)):
                about = (claim.about,) if claim.about and phase in (Phase.BREACH, Phase.DENIED) else ()
                day = self.day_in(number, phase)
                yield number, self.step(phase, day, claim.evidence, names((claim.speaker,)), names(about))
        for number, phases in enumerate(self.phases):
            for phase in (Phase.IN_FORCE, Phase.ENDED):
                if {TrucePhase.NAMED, TrucePhase(phase.value)} <= phases:
                    yield number, self.step(phase, self.day_in(number, phase), self.quote(number), (), ())

    def at(self, span: Span) -> int | None:
        """The sentence in which `span` begins, `None` in background."""
        found = next((n for n, s in enumerate(self.sentences) if s.start <= span.start < s.end), None)
        history = any(span.overlaps(item.evidence.span) for item in self.record.background)
        return None if history else found

    def is_named(self, number: int) -> bool:
        return TrucePhase.NAMED in self.phases[number]

    def is_meant(self, number: int) -> bool:
        """Whether the sentence names a cease-fire, or points back to one."""
        if self.is_named(number):
            return True
        points = TrucePhase.POINTING in self.phases[number]
        return points and any(self.is_named(n) for n in range(max(0, number - BACK), number))

    def of_event(self, event: Event, number: int) -> Phase | None:
        if event.event_type is EventType.RETREAT and "ceasefire" in event.modes:
            return Phase.IN_FORCE if event.status in (Status.ACTUAL, Status.FUTURE) else None
        if event.status is not Status.ACTUAL or not self.is_meant(number):
            return None
        if event.event_type is EventType.ACCUSE:
            charged = TrucePhase.BREACH in self.phases[number] or (self.is_named(number) and "allege" in event.modes)
            return Phase.BREACH if charged else None
        told = phases_in(event.evidence[0].words)
        if event.event_type in AGREEING and TrucePhase.KEPT in told:
            return Phase.KEPT
        agrees = event.event_type in BY_ITSELF or (event.event_type in AGREEING and TrucePhase.AGREED in told)
        return Phase.AGREED if agrees else None

    def of_claim(self, claim: Claim, number: int) -> Phase | None:
        if not self.is_meant(number):
            return None
        told = phases_in(claim.content.words)
        if claim.act is Act.DENIES:
            return Phase.DENIED
        if claim.act is Act.ACCUSES:
            return Phase.BREACH if TrucePhase.BREACH in self.phases[number] or self.is_named(number) else None
        if claim.act not in VOICED:
            return None
        for phase in (Phase.KEPT, Phase.BREACH):
            if TrucePhase(phase.value) in told:
                return phase
        if TrucePhase.NAMED not in told:
            return None
        if TrucePhase.IN_FORCE in told:
            return Phase.IN_FORCE
        return Phase.AGREED if claim.act is Act.ANNOUNCES else None

    def step(
        self, phase: Phase, day: date | None, words: Evidence, by: Iterable[str], against: Iterable[str]
    ) -> TruceStep:
        found = tuple(dict.fromkeys(by)), tuple(dict.fromkeys(against))
        return TruceStep(phase, day or self.source.published, day is not None, *found, words, (self.source,))

    def day_of(self, event: Event, phase: Phase) -> date | None:
        """The event's first day; what has happened lies not ahead of the report."""
        day, published = event.when.start if event.when else None, self.source.published
        return None if day and published and day > published and phase is not Phase.IN_FORCE else day

    def day_in(self, number: int, phase: Phase) -> date | None:
        """The day of an event told in the same sentence; a day on which fighting was tells not when it was to end."""
        inside = (e for e in self.record.events if e.evidence and self.sentences[number].covers(e.evidence[0].span))
        days = [day for e in inside if (day := self.day_of(e, phase))]
        return None if phase is Phase.IN_FORCE or not days else days[0]

    def quote(self, number: int) -> Evidence:
        return self.record.report.quote(self.sentences[number])
