"""A peace track as one timeline."""

from collections.abc import Iterator
from datetime import date

from tacitus.model.peace import Outcome
from tacitus.model.track import Entry, Track


def entries(track: Track, since: date | None = None, until: date | None = None) -> tuple[Entry, ...]:
    """The entries of `track` in order of time, what has no day last; with `since` or `until` only those of that time.

    Nothing without a day is of a time.
    """
    found = [*_talks(track), *_steps(track), *_stands(track)]
    kept = (e for e in found if (since is None and until is None) or _within(e, since, until))
    return tuple(sorted(kept, key=lambda e: e.day or date.max))


def _within(entry: Entry, since: date | None, until: date | None) -> bool:
    return entry.day is not None and (since or date.min) <= entry.day <= (until or date.max)


def _talks(track: Track) -> Iterator[Entry]:
    for meeting in track.meetings:
        yield Entry(
            id=meeting.id,
            day=meeting.day,
            dated=meeting.dated,
            what=meeting.kind.value,
            state=meeting.state.value,
            level=meeting.level.value if meeting.level else None,
            parties=meeting.parties,
            mediators=meeting.mediators,
            absentees=meeting.absentees,
            venue=meeting.venue,
            outcome=None if meeting.outcome is Outcome.UNKNOWN else meeting.outcome.value,
            agenda=tuple(evidence.words for evidence in meeting.agenda),
            stood=tuple(stand.id for stand in track.stood(meeting)),
            contradictions=meeting.contradictions,
            words=meeting.words.words,
            sources=meeting.sources,
            of=meeting.id,
        )


def _steps(track: Track) -> Iterator[Entry]:
    for truce in track.truces:
        for number, step in enumerate(truce.steps, start=1):
            yield Entry(
                id=f"{truce.id}-{number}",
                day=step.day,
                dated=step.dated,
                what="cease-fire",
                state=step.phase.value,
                parties=step.by,
                against=step.against,
                words=step.words.words,
                sources=step.sources,
                of=truce.id,
            )


def _stands(track: Track) -> Iterator[Entry]:
    for stand in track.stands:
        yield Entry(
            id=stand.id,
            day=stand.day,
            dated=stand.dated,
            what=stand.kind.value,
            state=stand.state.value,
            parties=(stand.holder,),
            against=(stand.towards,) if stand.towards else (),
            words=stand.content.words,
            sources=stand.sources,
            of=stand.id,
        )
