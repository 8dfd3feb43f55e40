"""Reading a report's times one after the other: what each is read against depends on those before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tacitus.model.text import Sentence
from tacitus.text.times.kinds import Away, Dated, Deictic, Near, Timex
from tacitus.text.times.offsets import as_offset
from tacitus.text.times.prospect import looks_ahead
from tacitus.text.times.reading import Reading, Settled, Story
from tacitus.text.times.settle import settle
from tacitus.text.times.told import Told, told_in

NEARBY = 2  # sentences back to which "that month" or "two days later" may look in dated news
LEAP = 10  # years that a bare year may move a history; a farther one is an aside


def settled_in(sentences: Sequence[Sentence], published: date | None) -> Iterator[tuple[Told, Settled]]:
    """Yield each time expression with what it is on the calendar."""
    told = [t for sentence in sentences for t in told_in(sentence)]
    narrates = published is None and _is_history(told)
    story: Story | None = None
    stood = -1
    for item in told:
        index = item.sentence.index
        ahead = _ahead(item) if published else None
        dated = story is not None and story.grain == "D" and stood == index
        timex = as_offset(item.sentence, item.words, item.timex, ahead=ahead, dated=dated)
        near = story if narrates or index - stood <= NEARBY else None
        settled = settle(timex, Reading(published, near, ahead, narrates))
        yield replace(item, timex=timex), settled
        moved = _story(timex, settled)
        if moved is not None and not (narrates and _is_aside(moved, story)):
            story, stood = moved, index


def _ahead(told: Told) -> bool | None:
    if told.bound == "since":
        return False
    ahead = looks_ahead(told.sentence, told.last)
    return True if ahead is None and told.bound == "until" else ahead


def _is_history(told: Sequence[Told]) -> bool:
    """Whether the text is told by the calendar, like a history, and not by the day of its publication, like news."""
    times = [t.timex.time for t in told]
    full = sum(isinstance(t, Dated) and t.year is not None for t in times)
    by_publication = sum(isinstance(t, Deictic) or _is_bare_weekday(t) for t in times)
    return full >= 2 and full > 3 * by_publication


def _is_bare_weekday(time: object) -> bool:
    return isinstance(time, Dated) and time.weekday is not None and time.month is None


def _story(timex: Timex, settled: Settled) -> Story | None:
    """Where a time that was settled puts the story; `None` where it leaves it."""
    time = timex.time
    if settled.days is None or settled.grain is None or not isinstance(time, Dated | Near | Away | Deictic):
        return None
    if isinstance(time, Dated) and (time.decade is not None or time.century is not None):
        return None
    return Story(settled.days, settled.grain)


def _is_aside(moved: Story, story: Story | None) -> bool:
    """Whether a bare year is too far from the story to be its next step ("the law of 1614")."""
    if story is None or moved.grain != "Y":
        return False
    return abs(moved.days.start.year - story.days.start.year) > LEAP
