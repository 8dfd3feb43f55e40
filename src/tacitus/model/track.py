"""The way to peace: meetings, cease-fires, and the conditions that stood."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tacitus.model.conflict import Conflict
from tacitus.model.incident import Contradiction
from tacitus.model.peace import ConditionKind, ConditionState, Level, Outcome, Talk, TalkKind, TalkState
from tacitus.model.text import Evidence

MONTH = 30  # days


@dataclass(frozen=True, slots=True)
class Source:
    """A report that tells something: its content id and that of its origin, what it is called, its outlet and day.

    `item` is the id of the item under which its record has it, `None` where no item covers the words.
    """

    report: str
    origin: str
    name: str
    outlet: str | None
    published: date | None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """Talks as one report tells them; `key` is the item's id."""

    key: str
    source: Source
    talk: Talk


@dataclass(frozen=True, slots=True)
class Meeting:
    """Talks that one or more reports tell.

    `state` and `outcome` are those of the latest report that tells them. `day` is the first day told or, where `dated`
    is false, the day on which a report first told of it (`None` where no report has a date). `parties`, `mediators` and
    `absentees` are parties by their one name; `people` are those who were there, with whom they act for. `agenda` are
    the words that tell it. `contradictions` list what reports do not agree on: whether it was held, what came of it,
    who stayed away.
    """

    id: str
    kind: TalkKind
    state: TalkState
    level: Level | None
    outcome: Outcome
    day: date | None
    last: date | None
    dated: bool
    venue: str | None
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    absentees: tuple[str, ...]
    people: tuple[str, ...]
    agenda: tuple[Evidence, ...]
    contradictions: tuple[Contradiction, ...]
    tellings: tuple[Telling, ...]

    @property
    def until(self) -> date:
        """The last day told, else the day, else the end of time."""
        return self.last or self.day or date.max

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(telling.source for telling in self.tellings)

    @property
    def words(self) -> Evidence:
        """The words of the first report that tells it."""
        return self.tellings[0].talk.evidence


class Phase(StrEnum):
    """What is told of a cease-fire."""

    AGREED = "agreed"  # agreed or announced
    IN_FORCE = "in_force"  # it takes effect, or is to
    KEPT = "kept"  # a party says that it keeps it, or will
    BREACH = "breach"  # alleged: who accuses whom
    DENIED = "denied"  # a party denies a breach
    ENDED = "ended"  # said to have collapsed


@dataclass(frozen=True, slots=True)
class TruceStep:
    """One thing told of a cease-fire, by all the reports that tell it.

    `by` are the parties that agree, accuse, deny or say it, `against` those accused; both are empty where the outlet
    tells it without naming them. `day` is that told or, where `dated` is false, that of publication.
    """

    phase: Phase
    day: date | None
    dated: bool
    by: tuple[str, ...]
    against: tuple[str, ...]
    words: Evidence
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Truce:
    """The life of a cease-fire as far as reports tell it; `steps` are in order of time.

    `agreed` is the first day on which it is told as agreed or announced, `in_force` the day from which it holds; either
    is `None` where no day is told. `parties` are those that agreed, `brokers` others that announced or signed it.
    """

    id: str
    agreed: date | None
    in_force: date | None
    parties: tuple[str, ...]
    brokers: tuple[str, ...]
    steps: tuple[TruceStep, ...]

    def told(self, phase: Phase) -> tuple[TruceStep, ...]:
        return tuple(step for step in self.steps if step.phase is phase)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a condition stands as one report tells it; `day` and `dated` as in `TruceStep`."""

    state: ConditionState
    day: date | None
    dated: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Stand:
    """A demand, offer, condition, red line or refusal, by all the reports that tell it.

    `holder` and `towards` are parties by their one name, `speaker` who voices it for the holder. `day` as in
    `TruceStep`. `content` are its words. `history` is how it stood by each report, in order of time; `state` is the
    last of it.
    """

    id: str
    holder: str
    speaker: str
    kind: ConditionKind
    state: ConditionState
    towards: str | None
    day: date | None
    dated: bool
    content: Evidence
    history: tuple[Standing, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(standing.source for standing in self.history)


@dataclass(frozen=True, slots=True)
class Track:
    """All that is told of the way to peace in one conflict; each list is in order of time, what has no day last.

    `mediators` are those who mediate in its talks. `why` says by what each meeting, by id, belongs.
    """

    conflict: Conflict
    mediators: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    truces: tuple[Truce, ...]
    stands: tuple[Stand, ...]
    why: tuple[tuple[str, str], ...]

    def stood(self, meeting: Meeting) -> tuple[Stand, ...]:
        """The conditions that those who met or stayed away had set in the month before and that were not settled."""
        people = {*meeting.parties, *meeting.mediators, *meeting.absentees}
        return tuple(s for s in self._near(meeting) if s.holder in people and s.state is ConditionState.STANDS)

    def _near(self, meeting: Meeting) -> tuple[Stand, ...]:
        """The conditions of the month before the meeting and its days, and those without a day."""
        if meeting.day is None:
            return self.stands
        month_before = date.fromordinal(max(1, meeting.day.toordinal() - MONTH))
        first = bisect_left(self.stands, month_before, key=_day_of)
        last = bisect_right(self.stands, meeting.until, key=_day_of)
        return self.stands[first:last] + self.stands[bisect_left(self.stands, date.max, key=_day_of) :]


def _day_of(stand: Stand) -> date:
    return stand.day or date.max


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline.

    `what` is the kind of talks, "cease-fire", or the kind of condition; `state` how it stands. `parties` take part,
    agree, accuse or set the condition, `against` are those accused or addressed. `stood` are the ids of the conditions
    that stood then, `contradictions` what reports do not agree on. What is not told is empty or `None`. `of` is the id
    of the meeting, cease-fire or condition, `id` that of the entry, which differs where a cease-fire has several.
    """

    id: str
    day: date | None
    dated: bool
    what: str
    state: str
    parties: tuple[str, ...]
    words: str
    sources: tuple[Source, ...]
    of: str
    against: tuple[str, ...] = ()
    level: str | None = None
    mediators: tuple[str, ...] = ()
    absentees: tuple[str, ...] = ()
    venue: str | None = None
    outcome: str | None = None
    agenda: tuple[str, ...] = ()
    stood: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def origins(self) -> int:
        """How many origins tell it."""
        return len({source.origin for source in self.sources})
