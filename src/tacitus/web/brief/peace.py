"""Talks, cease-fires and conditions in a brief."""

from collections.abc import Iterator, Sequence

from tacitus.export.track import OUTCOMES, held, life
from tacitus.model.peace import ConditionKind, ConditionState
from tacitus.model.track import Entry, Phase, Track
from tacitus.web.brief.references import Sentence
from tacitus.web.brief.wording import capital, day_words, listing, quoted, verb

ENTRIES = 40  # of the timeline
NOBODY = "somebody who is not named"
KINDS = {
    "meeting": "a meeting",
    "negotiation": "negotiations",
    "conference": "a conference",
    "call": "a call",
    "visit": "a visit",
    "mediation": "mediation",
}
SETS = {
    ConditionKind.DEMAND: ("demands", "demand"),
    ConditionKind.OFFER: ("offers", "offer"),
    ConditionKind.RED_LINE: ("draws a red line", "draw a red line"),
    ConditionKind.CONDITION: ("sets a condition", "set a condition"),
    ConditionKind.REFUSAL: ("refuses", "refuse"),
}


def sentences(entries: Sequence[Entry]) -> Iterator[Sentence]:
    """A sentence for each entry of a timeline."""
    for entry in entries:
        told = _of_truce(entry) if entry.what == "cease-fire" else None
        told = told or (_of_condition(entry) if entry.what in set(ConditionKind) else _of_talks(entry))
        yield Sentence(f"{_day(entry)}: {told}.", tuple(source.report for source in entry.sources))


def _day(entry: Entry) -> str:
    if entry.day is None:
        return "On a day that is not told"
    return day_words(entry.day) if entry.dated else f"{day_words(entry.day)} (the day of the first report of it)"


def _of_talks(entry: Entry) -> str:
    level = f" of {entry.level}" if entry.level else ""
    parties = f" between {listing(entry.parties)}" if entry.parties else ""
    venue = f" in {entry.venue}" if entry.venue else ""
    by = f", mediated by {listing(entry.mediators)}" if entry.mediators else ""
    without = f", without {listing(entry.absentees)}" if entry.absentees else ""
    came = f", with {OUTCOMES[entry.outcome]}" if entry.outcome in OUTCOMES else ""
    state = entry.state.replace("_", " ")
    differ = "".join(f"; reports differ on {found.about}" for found in entry.contradictions)
    return f"{KINDS.get(entry.what, entry.what)}{level}{parties}{venue}{by}{without}, told as {state}{came}{differ}"


def _of_truce(entry: Entry) -> str:
    by = listing(entry.parties) if entry.parties else NOBODY
    one = entry.parties or (NOBODY,)
    match Phase(entry.state):
        case Phase.AGREED:
            told = f"{by} {verb(one, 'agrees', 'agree')} on a cease-fire, or {verb(one, 'announces', 'announce')} it"
        case Phase.IN_FORCE:
            told = "a cease-fire takes effect, or is to"
        case Phase.KEPT:
            told = f"{by} {verb(one, 'says', 'say')} that the cease-fire is kept, or will be"
        case Phase.BREACH:
            whom = listing(entry.against) if entry.against else NOBODY
            told = f"{by} {verb(one, 'accuses', 'accuse')} {whom} of breaking the cease-fire"
        case Phase.DENIED:
            told = f"{by} {verb(one, 'denies', 'deny')} a breach of the cease-fire"
        case Phase.ENDED:
            told = "the cease-fire is said to have ended" + (f", by {by}" if entry.parties else "")
    return told


def _of_condition(entry: Entry) -> str:
    towards = f", towards {listing(entry.against)}" if entry.against else ""
    state = "" if entry.state == ConditionState.STANDS else f" (told as {entry.state})"
    said = verb(entry.parties, *SETS[ConditionKind(entry.what)])
    return f"{listing(entry.parties)} {said}{towards}: {quoted(entry.words)}{state}"


def lives(track: Track, entries: Sequence[Entry]) -> Iterator[Sentence]:
    """The life of each cease-fire of which an entry tells."""
    of = {entry.of for entry in entries}
    for truce in track.truces:
        if truce.id in of:
            reports = tuple(source.report for step in truce.steps for source in step.sources)
            yield Sentence(f"{capital(life(truce))}; {held(truce)}.", reports)
