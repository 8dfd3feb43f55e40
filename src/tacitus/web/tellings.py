"""What a peace track tells, as JSON values: each name, state and quotation with where its words stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tacitus.export.track import OUTCOMES, held
from tacitus.link.talks import names
from tacitus.link.timeline import entries
from tacitus.model.actor import Actor
from tacitus.model.incident import Contradiction
from tacitus.model.peace import Outcome
from tacitus.model.track import Entry, Meeting, Phase, Source, Stand, Telling, Track, Truce, TruceStep
from tacitus.web.drawing.lifelines import kind_of, name_of, shape_of, state_words

SOURCES, STOOD, STEPS = 6, 8, 12  # that one entry or card names
Address = Callable[[str], str | None]  # where the entry of that id is told


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict's track with its entries in order of time, and its meetings and conditions by their ids."""

    track: Track
    entries: tuple[Entry, ...]
    meetings: Mapping[str, Meeting]
    stands: Mapping[str, Stand]


def told_of(track: Track) -> Told:
    """The track, ready to be asked."""
    return Told(track, entries(track), {m.id: m for m in track.meetings}, {s.id: s for s in track.stands})


def entry_told(told: Told, entry: Entry, address: Address) -> dict[str, Any]:
    """An entry of the timeline; what one report tells differently from another stands side by side."""
    meeting = told.meetings.get(entry.of)
    stood = [told.stands[key] for key in entry.stood]
    return {
        "id": entry.id,
        "kind": kind_of(entry),
        "what": entry.what.replace("_", " "),
        "shape": shape_of(entry),
        "day": entry.day and entry.day.isoformat(),
        "last": meeting and meeting.last and meeting.last.isoformat(),
        "dated": entry.dated,
        "words": entry.words,
        **(_meeting(meeting) if meeting else _sides(entry)),
        "stood": [
            {"holder": s.holder, "kind": s.kind.replace("_", " "), "words": s.content.words, "address": address(s.id)}
            for s in stood[:STOOD]
        ],
        "stood_in_all": len(stood),
        "sources": [source_told(source) for source in entry.sources[:SOURCES]],
        "reports": len({source.report for source in entry.sources}),
        "origins": entry.origins,
    }


def _sides(entry: Entry) -> dict[str, Any]:
    """Of a step or condition, which its first report tells whole."""
    (first, *_), (*_, last) = entry.sources, entry.sources
    empty: dict[str, Any] = {name: [] for name in ("mediators", "absentees", "agenda", "contradictions")}
    return empty | {
        "state": _at(state_words(entry), last if kind_of(entry) == "condition" else first),
        "level": None,
        "venue": None,
        "outcome": None,
        "parties": [_at(name, first) for name in entry.parties],
        "against": [_at(name, first) for name in entry.against],
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    """Of talks, each value with the first report that tells it, state and outcome with the latest."""
    told = meeting.tellings
    return {
        "state": _at(meeting.state.replace("_", " "), told[-1].source),
        "level": _first(told, lambda t: t.talk.level == meeting.level, meeting.level),
        "venue": _first(told, lambda t: t.talk.venue is not None and t.talk.venue.name == meeting.venue, meeting.venue),
        "outcome": _outcome(meeting),
        "parties": _named(meeting.parties, told, lambda t: t.talk.parties),
        "against": [],
        "mediators": _named(meeting.mediators, told, lambda t: t.talk.mediators),
        "absentees": _named(meeting.absentees, told, lambda t: t.talk.absentees),
        "agenda": [_at(words, source) for words, source in _agenda(told).items()],
        "contradictions": [_differing(found, told) for found in meeting.contradictions],
    }


def _outcome(meeting: Meeting) -> dict[str, Any] | None:
    known = [t.source for t in meeting.tellings if t.talk.outcome is not Outcome.UNKNOWN]
    return _at(OUTCOMES[meeting.outcome], known[-1]) if known else None


def _first(told: Iterable[Telling], tells: Callable[[Telling], bool], value: str | None) -> dict[str, Any] | None:
    return _at(value, next(t.source for t in told if tells(t))) if value else None


def _named(
    known: Iterable[str], told: Sequence[Telling], of: Callable[[Telling], Iterable[Actor]]
) -> list[dict[str, Any]]:
    """Each name, as the first report tells it."""
    found: dict[str, Source] = {}
    for telling in told:
        for name in names(of(telling)):
            found.setdefault(name, telling.source)
    return [_at(name, found[name]) for name in known]


def _agenda(told: Iterable[Telling]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for telling in told:
        if telling.talk.agenda:
            found.setdefault(telling.talk.agenda.words, telling.source)
    return found


def _differing(found: Contradiction, told: Iterable[Telling]) -> dict[str, Any]:
    by_key = {telling.key: telling.source for telling in told}
    sayings = [
        {
            "value": OUTCOMES.get(saying.value, saying.value.replace("_", " ")),
            "sources": [source_told(by_key[key]) for key in saying.accounts[:SOURCES]],
            "reports": len(saying.accounts),
        }
        for saying in found.sayings
    ]
    return {"about": found.about, "sayings": sayings}


def card(truce: Truce) -> dict[str, Any]:
    """The life of a cease-fire; `held` is in words and infers nothing."""
    breaches, denials = truce.told(Phase.BREACH), truce.told(Phase.DENIED)
    opening = next(iter((*truce.told(Phase.AGREED), *truce.told(Phase.IN_FORCE))), None)
    by = {name: step.sources[0] for step in reversed(truce.told(Phase.AGREED)) for name in step.by}
    return {
        "id": truce.id,
        "name": name_of(truce),
        "agreed": truce.agreed and truce.agreed.isoformat(),
        "in_force": truce.in_force and truce.in_force.isoformat(),
        "parties": [_at(name, by[name]) for name in truce.parties],
        "brokers": [_at(name, by[name]) for name in truce.brokers],
        "terms": opening and _step(opening),
        "begun": [_step(step) for step in truce.told(Phase.IN_FORCE)[:STEPS] if step is not opening],
        "kept": [_step(step) for step in truce.told(Phase.KEPT)[:STEPS]],
        "breaches": [_step(step) | {"denied_by": _deniers(step, denials)} for step in breaches[:STEPS]],
        "breaches_in_all": len(breaches),
        "denials": [_step(step) for step in denials[:STEPS]],
        "ended": [_step(step) for step in truce.told(Phase.ENDED)[:STEPS]],
        "held": held(truce),
    }


def _deniers(breach: TruceStep, denials: Iterable[TruceStep]) -> list[dict[str, Any]]:
    """Those accused who deny a breach of this cease-fire."""
    found = {name: step.sources[0] for step in denials for name in step.by if name in breach.against}
    return [_at(name, source) for name, source in found.items()]


def _step(step: TruceStep) -> dict[str, Any]:
    return {
        "day": step.day and step.day.isoformat(),
        "dated": step.dated,
        "by": list(step.by),
        "against": list(step.against),
        "words": step.words.words,
        "sources": [source_told(source) for source in step.sources[:SOURCES]],
        "reports": len({source.report for source in step.sources}),
        "origins": len({source.origin for source in step.sources}),
    }


def stand_told(stand: Stand) -> dict[str, Any]:
    """A condition with the history of its states; a state that several reports tell in a row is told once."""
    return {
        "id": stand.id,
        "holder": stand.holder,
        "speaker": stand.speaker,
        "towards": stand.towards,
        "kind": stand.kind.replace("_", " "),
        "state": stand.state.value,
        "day": stand.day and stand.day.isoformat(),
        "dated": stand.dated,
        "words": stand.content.words,
        "history": list(_history(stand)),
        "reports": len({source.report for source in stand.sources}),
        "origins": len({source.origin for source in stand.sources}),
        **_where(stand.sources[0]),
    }


def _history(stand: Stand) -> Iterator[dict[str, Any]]:
    before = None
    for standing in stand.history:
        if standing.state is not before:
            on = standing.day and standing.day.isoformat()
            yield {"state": standing.state.value, "day": on, "dated": standing.dated, **_where(standing.source)}
        before = standing.state


def source_told(source: Source) -> dict[str, Any]:
    """A report that tells something, and under which item."""
    return {
        "name": source.name,
        "outlet": source.outlet,
        "published": source.published and source.published.isoformat(),
        **_where(source),
    }


def _at(value: str, source: Source) -> dict[str, Any]:
    return {"value": value, **_where(source)}


def _where(source: Source) -> dict[str, Any]:
    return {"report": source.report, "item": source.item}
