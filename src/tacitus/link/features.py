"""What two tellings share and what sets them apart: each feature says what it found and what that is worth.

Points are log-odds, set by hand after the weights that a logistic regression gave on public event coreference. A
feature that finds nothing to compare says nothing.
"""

from collections.abc import Callable, Iterator

from tacitus.gazetteer.geometry import distance_km
from tacitus.link.telling import Telling
from tacitus.link.words import is_vague, likeness
from tacitus.model.event import EventType
from tacitus.model.incident import Share

Feature = Callable[[Telling, Telling], Share | None]
PRIOR = -3.0  # most pairs of a block are two happenings
APART = -9.0  # never one happening, whatever else agrees
SPEECH = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST, EventType.SUPPORT})
STORY_MOST = 3.0  # points that likeness of the whole reports can add
SAME_TIME = ((2, 2.0), (7, 1.0), (31, -1.0))  # points for a shared time of at most so many days
LONG_TIME = -2.5  # of a longer one: in a year there were many battles
TOWN_KM = 3.0  # points farther apart may be two towns
FINE_KM = 30.0  # what is placed more roughly agrees with much


def deed(one: Telling, other: Telling) -> Share | None:
    """Whether the same or kindred words tell the deed. Vague words ("said") count only with a shared party.

    Among speech ("accused") the word says no more than the type does.
    """
    shared = one.deeds & other.deeds
    if not one.deeds or not other.deeds or _are_speech(one, other):
        return None
    if shared and not all(is_vague(word) for word in shared):
        return Share("deed", "same word: " + ", ".join(sorted(shared)), 2.5)
    if shared:
        met = one.actors & other.actors
        return Share("deed", "vague word: " + ", ".join(sorted(shared)), 2.0 if met else -2.0)
    if one.kin & other.kin:
        return Share("deed", "kindred words", 2.0)
    return Share("deed", "other words", -0.5 if one.kind and other.kind else -6.0)


def kind(one: Telling, other: Telling) -> Share | None:
    """The type, and the modes where both have some."""
    if one.kind is None or other.kind is None:
        return None
    if one.kind is not other.kind:
        return Share("type", f"{one.kind} and {other.kind}", -1.5)
    if not one.modes or not other.modes:
        return Share("type", one.kind, 0.5)
    same = bool(one.modes & other.modes)
    return Share("type", f"{one.kind}, {'same' if same else 'other'} mode", 1.0 if same else -0.5)


def story(one: Telling, other: Telling) -> Share | None:
    """How alike the two reports are as a whole."""
    if not one.story or not other.story:
        return None
    alike = likeness(one.story, other.story)
    return Share("story", f"{alike:.2f}", _between(-2.0, (alike - 0.35) * 12, STORY_MOST))


def words(one: Telling, other: Telling) -> Share | None:
    """How alike the words around the deed are. What is said is told by its words alone."""
    if not one.near or not other.near:
        return None
    alike = likeness(one.near, other.near)
    points = _between(-4.0, (alike - 0.5) * 10, 4.0) if _are_speech(one, other) else 3.0 * alike
    return Share("words", f"{alike:.2f}", points)


def parties(one: Telling, other: Telling) -> Iterator[Share]:
    """Who acts, and upon whom; the sides changed about are another deed."""
    told = (one.actors, other.actors, one.recipients, other.recipients)
    if one.actors and other.actors:
        shared = one.actors & other.actors
        speech = one.kind in SPEECH
        yield Share("actors", ", ".join(sorted(shared)) or "others", 0.8 if shared else -6.0 if speech else -2.0)
    if one.recipients and other.recipients:
        shared = one.recipients & other.recipients
        yield Share("recipients", ", ".join(sorted(shared)) or "others", 0.5 if shared else -0.7)
    if one.kind and all(told) and one.actors == other.recipients and one.recipients == other.actors:
        yield Share("parties", "changed about", -3.0)


def time(one: Telling, other: Telling) -> Share | None:
    """The days between them; where one is told no day, the days before publication."""
    if one.start and one.end and other.start and other.end:
        gap = max((other.start - one.end).days, (one.start - other.end).days, 0)
        longest = max((one.end - one.start).days, (other.end - other.start).days)
        if gap:
            return Share("time", f"{gap} days apart", -1.5 if gap == 1 else APART)
        points = next((points for days, points in SAME_TIME if longest <= days), LONG_TIME)
        return Share("time", f"same {longest + 1} days" if longest else "same day", points)
    since, until = one.start or one.since, one.end or one.until
    other_since, other_until = other.start or other.since, other.end or other.until
    if since is None or until is None or other_since is None or other_until is None:
        return Share("time", "untold", -4.0) if one.kind else None
    gap = max((other_since - until).days, (since - other_until).days, 0)
    if gap:
        return Share("time", f"{gap} days apart, as published", -min(6.0, 1.5 + gap / 2))
    untold = one.start is None and other.start is None
    return Share("time", "of one news day" if untold else "told once", -2.0 if untold else -1.0)


def place(one: Telling, other: Telling) -> Share | None:
    """The distance, measured against how finely both are placed."""
    if one.where is None or other.where is None:
        return None
    here, there = one.where.at, other.where.at
    if here is None or there is None:
        same = one.where.name.casefold() == other.where.name.casefold()
        return Share("place", "same name" if same else "other name", 1.5 if same else -0.5)
    km = distance_km(here, there)
    slack = max(one.where.slack_km, other.where.slack_km)
    if km <= slack:
        return Share("place", f"{km:.0f} km", 0.5 if slack > FINE_KM else 2.0 if km <= TOWN_KM else 0.3)
    return Share("place", f"{km:.0f} km", -2.0 if km <= 3 * slack else APART)


def tolls(one: Telling, other: Telling) -> Share | None:
    """Whether both give the same number for one harm. Numbers differ between reports of one deed, so that a
    difference weighs little until one is several times the other."""
    harms = {harm for harm, _ in one.counts} & {harm for harm, _ in other.counts}
    if not harms:
        return None
    best, value = -9.0, ""
    for harm in sorted(harms):
        mine = {n for (h, _), numbers in one.counts.items() if h is harm for n in numbers}
        theirs = {n for (h, _), numbers in other.counts.items() if h is harm for n in numbers}
        equal = mine & theirs
        near = min(max(a, b) / max(1, min(a, b)) for a in mine for b in theirs)
        points = (2.5 if max(equal) >= 3 else 1.0) if equal else 0.0 if near <= 2 else -2.0
        if points > best:
            best, value = points, f"{harm}: {_numbers(mine)} and {_numbers(theirs)}"
    return Share("tolls", value, best)


def origin(one: Telling, other: Telling) -> Share | None:
    """Copies of one text tell the same deeds."""
    if one.origin != other.origin or one.report == other.report:
        return None
    return Share("origin", "one text", 1.0)


SINGLE: tuple[Feature, ...] = (deed, kind, story, words, time, place, tolls, origin)


def features(one: Telling, other: Telling) -> Iterator[Share]:
    """Every feature that has something to say."""
    for feature in SINGLE:
        share = feature(one, other)
        if share is not None:
            yield share
    yield from parties(one, other)


def _are_speech(one: Telling, other: Telling) -> bool:
    return one.kind in SPEECH and other.kind in SPEECH


def _between(low: float, value: float, high: float) -> float:
    return max(low, min(high, value))


def _numbers(found: set[int]) -> str:
    return "/".join(str(n) for n in sorted(found))
