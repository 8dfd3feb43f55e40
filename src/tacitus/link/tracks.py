"""The peace track of each conflict: its meetings, cease-fires and the conditions that stood.

A meeting belongs to a conflict where at least two of those who met or stayed away are parties to it, or one is and
others mediate; then also where one meets somebody who mediates in that conflict. Cease-fires and conditions belong
likewise, where their report speaks of two parties to the conflict. Where several conflicts would do, it is the one with
most of those told as parties or mediators, then the largest.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from tacitus.link.meetings import meetings
from tacitus.link.stands import merged, stands_in
from tacitus.link.talks import names, tellings_in
from tacitus.link.truce_steps import OPENING, reading_of, steps_in
from tacitus.link.truces import truces
from tacitus.model.conflict import Conflict
from tacitus.model.record import Record
from tacitus.model.track import Meeting, Stand, Telling, Track, TruceStep

Told = tuple[str, str, Record]  # a report's key, its origin and its record


@dataclass(frozen=True, slots=True)
class Peace:
    """What a report tells of peace: its key, the parties of which it speaks by their one name, and what it tells.

    Steps and conditions count only where it speaks of two parties to one conflict; else they may be left out.
    """

    report: str
    parties: frozenset[str]
    tellings: tuple[Telling, ...]
    steps: tuple[TruceStep, ...]
    stands: tuple[Stand, ...]


def peace_of(report: str, origin: str, record: Record) -> Peace:
    """What the record of the report with that key and origin tells of peace."""
    return Peace(
        report,
        parties_in(record),
        tuple(tellings_in(report, origin, record)),
        steps_in(reading_of(report, origin, record)),
        tuple(stands_in(report, origin, record)),
    )


def tracks(conflicts: Iterable[Conflict], reports: Iterable[Peace]) -> tuple[Track, ...]:
    """The track of each of `conflicts`, in their order, from what `reports` tell, in any order."""
    drafts = [_Draft(conflict) for conflict in conflicts]
    field = _Field(drafts)
    known = sorted(reports, key=lambda told: told.report)
    _share_out(field, meetings(telling for told in known for telling in told.tellings))
    for told in known:
        near = field.near(told.parties, 2)
        for step in told.steps:
            _keep_step(near, step)
        for stand in told.stands:
            _keep_stand(near, stand)
    return tuple(draft.track() for draft in drafts)


@dataclass
class _Draft:
    """A track in the making."""

    conflict: Conflict
    mediators: dict[str, None] = field(default_factory=dict)
    meetings: list[tuple[Meeting, str]] = field(default_factory=list)
    steps: list[TruceStep] = field(default_factory=list)
    stands: list[Stand] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parties = frozenset(party.name for party in self.conflict.parties)
        self.size = len(self.conflict.incidents)

    @property
    def everyone(self) -> frozenset[str]:
        """Parties and mediators."""
        return self.parties | self.mediators.keys()

    def track(self) -> Track:
        found = sorted(self.meetings, key=lambda told: (told[0].day or date.max, told[0].id))
        return Track(
            conflict=self.conflict,
            mediators=tuple(self.mediators),
            meetings=tuple(meeting for meeting, _ in found),
            truces=truces(self.steps, self.parties),
            stands=merged(self.stands),
            why=tuple((meeting.id, why) for meeting, why in found),
        )


class _Field:
    """All tracks in the making, to be found by their parties."""

    def __init__(self, drafts: Iterable[_Draft]) -> None:
        self.of_party: dict[str, list[_Draft]] = {}
        for draft in drafts:
            for name in sorted(draft.parties):
                self.of_party.setdefault(name, []).append(draft)

    def near(self, who: Iterable[str], least: int) -> list[_Draft]:
        """Those with at least so many parties among `who`."""
        found = {draft.conflict.id: draft for name in who for draft in self.of_party.get(name, ())}
        return [draft for _, draft in sorted(found.items()) if len(draft.parties.intersection(who)) >= least]


def parties_in(record: Record) -> frozenset[str]:
    """Everyone who acts, is acted upon or meets in a record."""
    actors = [a for e in record.events for a in (*e.actors, *e.recipients)]
    return frozenset(names([*actors, *(a for t in record.talks for a in (*t.parties, *t.absentees))]))


def _best(drafts: Iterable[_Draft], who: Collection[str]) -> _Draft | None:
    """The conflict of most of `who`, then the largest."""
    return max(drafts, key=lambda d: (len(d.everyone & set(who)), d.size), default=None)


def _share_out(field: _Field, found: Iterable[Meeting]) -> None:
    """Give each meeting to its conflict, those with mediators of it last."""
    rest = []
    for meeting in found:
        who = _who(meeting)
        if best := _best(field.near(who, 1 if meeting.mediators else 2), who):
            both = sorted(best.parties & who)
            best.meetings.append((meeting, " and ".join(both) + (" with mediators" if len(both) == 1 else "")))
            best.mediators |= dict.fromkeys(name for name in meeting.mediators if name not in best.parties)
        else:
            rest.append(meeting)
    for meeting in rest:
        who = _who(meeting)
        if best := _best([draft for draft in field.near(who, 1) if draft.mediators.keys() & who], who):
            one, third = (" and ".join(sorted(names)) for names in (best.parties & who, best.mediators.keys() & who))
            best.meetings.append((meeting, f"{one} with {third}, who mediates"))


def _who(meeting: Meeting) -> frozenset[str]:
    return frozenset((*meeting.parties, *meeting.absentees))


def _keep_step(drafts: Iterable[_Draft], step: TruceStep) -> None:
    """Give a step to its conflict; outsiders agree to and announce cease-fires, all else is between the parties."""
    who = {*step.by, *step.against}
    best = _best(drafts, who)
    if best and (not who or step.phase in OPENING or best.parties & who):
        best.steps.append(step)


def _keep_stand(drafts: Iterable[_Draft], stand: Stand) -> None:
    """Give a condition to the conflict of who sets it, be it a party or a mediator."""
    own = [draft for draft in drafts if stand.holder in draft.everyone]
    if best := _best(own, {stand.holder, stand.towards or stand.holder}):
        best.stands.append(stand)
