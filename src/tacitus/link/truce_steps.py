"""What each report tells of cease-fires.

A step is an event or claim whose sentence names a cease-fire, or points back ("it", "the accord") to a sentence shortly
before that does. What the record sets aside as background is history and no step.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tacitus.knowledge.truces import TrucePhase, names_truce, phases_in
from tacitus.link.talks import names, source_of
from tacitus.model.claim import Act, Claim
from tacitus.model.event import Event, EventType, Status
from tacitus.model.record import Record, ids_in
from tacitus.model.text import Evidence, Span
from tacitus.model.track import Phase, Source, TruceStep
from tacitus.text.sentences import sentences

AGREEING = frozenset({EventType.AGREE, EventType.CONCEDE, EventType.COOPERATE, EventType.SUPPORT})
BY_ITSELF = frozenset({EventType.AGREE, EventType.CONCEDE})  # agree to it whatever the verb
VOICED = frozenset({Act.SAYS, Act.VOWS, Act.ANNOUNCES, Act.ACKNOWLEDGES})
OPENING = (Phase.AGREED, Phase.IN_FORCE)
BACK = 2  # sentences before in which what "it" stands for may be named


def steps_in(reading: "Reading") -> tuple[TruceStep, ...]:
    """What a report tells of cease-fires, in order of its text; each matter of a sentence once."""
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


def reading_of(report: str, origin: str, record: Record) -> "Reading":
    """A record, to be read for cease-fires."""
    return Reading(
        source_of(report, origin, record.report),
        Prose(record.report.text, tuple(item.evidence.span for item in record.background)),
        tuple(zip(ids_in(record, "events", report), record.events, strict=True)),
        tuple(zip(ids_in(record, "claims", report), record.claims, strict=True)),
    )


@dataclass(frozen=True)
class Prose:
    """A text, sentence by sentence, with what each tells of cease-fires; `history` is where background stands."""

    text: str
    history: tuple[Span, ...]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.text)

    @cached_property
    def named(self) -> tuple[bool, ...]:
        """Whether each sentence names a cease-fire; empty where none does."""
        if not names_truce(self.text):  # where a sentence names one, the text does
            return ()
        named = tuple(names_truce(self.text[s.start : s.end]) and not self.is_history(s) for s in self.sentences)
        return named if any(named) else ()

    @cached_property
    def phases(self) -> tuple[frozenset[TrucePhase], ...]:
        """What each sentence tells that names a cease-fire or may point back to one; background tells nothing."""
        return tuple(
            phases_in(self.text[s.start : s.end])
            if any(self.named[max(0, number - BACK) : number + 1]) and not self.is_history(s)
            else frozenset()
            for number, s in enumerate(self.sentences)
        )

    def is_history(self, span: Span) -> bool:
        return any(span.overlaps(old) for old in self.history)

    def at(self, span: Span) -> int | None:
        """The sentence in which `span` begins, `None` in background."""
        number = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        inside = number >= 0 and span.start < self.sentences[number].end
        return number if inside and not self.is_history(span) else None

    def tells(self, span: Span) -> bool:
        """Whether `span` begins in a sentence that may tell of a cease-fire."""
        number = self.at(span)
        return number is not None and bool(self.phases[number])

    def is_meant(self, number: int) -> bool:
        """Whether the sentence names a cease-fire, or points back to one."""
        points = TrucePhase.POINTING in self.phases[number]
        return self.named[number] or (points and any(self.named[max(0, number - BACK) : number]))


@dataclass(frozen=True)
class Reading:
    """A report, read for cease-fires.

    `events` and `claims` are those of its record, each under its item's id; left out may be those of which
    `Prose.tells` is false, but for retreats.
    """

    source: Source
    prose: Prose
    events: tuple[tuple[str, Event], ...]
    claims: tuple[tuple[str, Claim], ...]

    def steps(self) -> Iterator[tuple[int, TruceStep]]:
        """Each step with the number of its sentence; none where no sentence names a cease-fire."""
        if self.prose.named:
            yield from self._of_events()
            yield from self._of_claims()
            yield from self._of_sentences()

    def _of_events(self) -> Iterator[tuple[int, TruceStep]]:
        for key, event in self.events:
            number = self.prose.at(event.evidence[0].span) if event.evidence else None
            if number is not None and (phase := self.of_event(event, number)):
                against = event.recipients if phase is Phase.BREACH else ()
                day = self.day_of(event, phase) or self.day_in(number, phase)
                yield number, self.step(phase, day, event.evidence[0], key, names(event.actors), names(against))

    def _of_claims(self) -> Iterator[tuple[int, TruceStep]]:
        for key, claim in self.claims:
            number = self.prose.at(claim.evidence.span)
            if number is not None and (phase := self.of_claim(claim, number)):
                about = (claim.about,) if claim.about and phase in (Phase.BREACH, Phase.DENIED) else ()
                day = self.day_in(number, phase)
                yield number, self.step(phase, day, claim.evidence, key, names((claim.speaker,)), names(about))

    def _of_sentences(self) -> Iterator[tuple[int, TruceStep]]:
        for number, phases in enumerate(self.prose.phases):
            for phase in (Phase.IN_FORCE, Phase.ENDED):
                if {TrucePhase.NAMED, TrucePhase(phase.value)} <= phases:
                    span = self.prose.sentences[number]
                    words = Evidence(self.source.name, span, self.prose.text[span.start : span.end])
                    yield number, self.step(phase, self.day_in(number, phase), words, self.item_in(span), (), ())

    def item_in(self, sentence: Span) -> str | None:
        """The first event or claim told in a sentence."""
        told = [(key, e.evidence[0].span) for key, e in self.events if e.evidence]
        told += [(key, claim.evidence.span) for key, claim in self.claims]
        inside = [(span.start, key) for key, span in told if sentence.covers(span)]
        return min(inside)[1] if inside else None

    def of_event(self, event: Event, number: int) -> Phase | None:
        if event.event_type is EventType.RETREAT and "ceasefire" in event.modes:
            return Phase.IN_FORCE if event.status in (Status.ACTUAL, Status.FUTURE) else None
        if event.status is not Status.ACTUAL or not self.prose.is_meant(number):
            return None
        if event.event_type is EventType.ACCUSE:
            charged = TrucePhase.BREACH in self.prose.phases[number] or (
                self.prose.named[number] and "allege" in event.modes
            )
            return Phase.BREACH if charged else None
        told = phases_in(event.evidence[0].words)
        if event.event_type in AGREEING and TrucePhase.KEPT in told:
            return Phase.KEPT
        agrees = event.event_type in BY_ITSELF or (event.event_type in AGREEING and TrucePhase.AGREED in told)
        return Phase.AGREED if agrees else None

    def of_claim(self, claim: Claim, number: int) -> Phase | None:
        if not self.prose.is_meant(number):
            return None
        told = phases_in(claim.content.words)
        if claim.act is Act.DENIES:
            return Phase.DENIED
        if claim.act is Act.ACCUSES:
            return Phase.BREACH if TrucePhase.BREACH in self.prose.phases[number] or self.prose.named[number] else None
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
        self, phase: Phase, day: date | None, words: Evidence, item: str | None, by: Iterable[str], to: Iterable[str]
    ) -> TruceStep:
        who = tuple(dict.fromkeys(by)), tuple(dict.fromkeys(to))
        source = replace(self.source, item=item)
        return TruceStep(phase, day or source.published, day is not None, *who, words, (source,))

    def day_of(self, event: Event, phase: Phase) -> date | None:
        """The event's first day; what has happened lies not ahead of the report."""
        day, published = event.when.start if event.when else None, self.source.published
        return None if day and published and day > published and phase is not Phase.IN_FORCE else day

    def day_in(self, number: int, phase: Phase) -> date | None:
        """The day of an event told in the same sentence; a day on which fighting was tells not when it was to end."""
        inside = (e for _, e in self.events if e.evidence and self.prose.sentences[number].covers(e.evidence[0].span))
        days = [day for e in inside if (day := self.day_of(e, phase))]
        return None if phase is Phase.IN_FORCE or not days else days[0]
