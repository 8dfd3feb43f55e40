"""The way to peace as a chart: lanes of meetings, the life-line of each cease-fire, lanes of conditions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tacitus.export.track import VERBS, by_whom
from tacitus.model.peace import ConditionState, TalkKind, TalkState
from tacitus.model.track import Entry, Phase, Truce
from tacitus.web.drawing.charts import Scale, day_ticks, marker

WIDE, LEFT, RIGHT = 960, 190, 925  # of the chart, and where its time begins and ends
BIN = 12  # marks of one state so close are one
STACK, HEAD, TOP = 13, 26, 24  # between marks of one lane and bin, of a section's head, of the axis
STUB = 34  # of a line whose end is not told
LANES = 6  # of meetings and of conditions, those with most entries
CHARGES = 4  # lanes of breaches of one cease-fire
LONGEST = 27  # characters of a lane's name
SUB = "· "  # begins the name of a lane that belongs to the one above
CEASE_FIRE = "cease-fire"
TALKS: Mapping[str, str] = {
    TalkState.HELD: "circle",
    TalkState.UNDER_WAY: "bar",
    TalkState.PLANNED: "triangle",
    TalkState.PROPOSED: "diamond",
    TalkState.COLLAPSED: "wedge",
    TalkState.REFUSED: "cross",
    TalkState.POSTPONED: "plus",
}
PHASES: Mapping[str, str] = {
    Phase.AGREED: "diamond",
    Phase.IN_FORCE: "square",
    Phase.KEPT: "circle",
    Phase.BREACH: "wedge",
    Phase.DENIED: "triangle",
    Phase.ENDED: "cross",
}
CONDITIONS: Mapping[str, str] = {
    ConditionState.STANDS: "square",
    ConditionState.ACCEPTED: "circle",
    ConditionState.REJECTED: "cross",
    ConditionState.MET: "diamond",
}
OF_TALKS = frozenset(TalkKind)
Address = Callable[[Entry], str]


def kind_of(entry: Entry) -> str:
    """Talks, cease-fire or condition."""
    if entry.what == CEASE_FIRE:
        return CEASE_FIRE
    return "talks" if entry.what in OF_TALKS else "condition"


def shape_of(entry: Entry) -> str:
    """The shape of the entry's mark, by its kind and state."""
    return {"talks": TALKS, CEASE_FIRE: PHASES, "condition": CONDITIONS}[kind_of(entry)][entry.state]


def state_words(entry: Entry) -> str:
    """How the entry stands, in words."""
    return VERBS[Phase(entry.state)] if entry.what == CEASE_FIRE else entry.state.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the chart: its name, its entries, and the parts of a life-line: of which kind, from where to where."""

    name: str
    entries: Sequence[Entry]
    line: Sequence[tuple[str, float, float]] = ()
    title: str = ""


def chart(kept: Sequence[Entry], lives: Iterable[Truce], address: Address) -> dict[str, Any] | None:
    """The chart as JSON values, `None` where nothing has a day; `address` is where an entry is told in full.

    Of cease-fires those in `lives` are drawn. An entry whose day is not told is hollow, on the day of its first report.
    """
    days = [entry.day for entry in kept if entry.day]
    if not days:
        return None
    first, last = min(days), max(days)
    scale = Scale(first.toordinal(), last.toordinal(), LEFT, RIGHT - STUB)
    talks = [entry for entry in kept if kind_of(entry) == "talks"]
    conditions = [entry for entry in kept if kind_of(entry) == "condition"]
    steps = [entry for entry in kept if kind_of(entry) == CEASE_FIRE]
    sections = [
        ("Talks, by who mediates", _lanes(talks, lambda e: e.mediators or ("no mediator is told",))),
        ("Cease-fires", [lane for life in lives for lane in _life(life, steps, scale)]),
        ("Conditions, by who sets them", _lanes(conditions, lambda e: e.parties)),
    ]
    drawn, y = [], float(TOP)
    for name, lanes in sections:
        if lanes:
            drawn.append(
                {"name": name, "y": y + HEAD - 9, "lanes": (rows := _stacked(lanes, scale, y + HEAD, address))}
            )
            y = rows[-1]["bottom"]
    return {
        "wide": WIDE,
        "high": y + 6,
        "left": LEFT,
        "right": RIGHT,
        "ticks": [{"x": scale.at(day.toordinal()), "day": day.isoformat()} for day in day_ticks(first, last, 7)],
        "sections": drawn,
        "undrawn": len(kept) - len(days),
        "legend": _legend(kept),
    }


def _lanes(entries: Iterable[Entry], names: Callable[[Entry], Sequence[str]]) -> list[Lane]:
    """A lane for each name, those with most entries first; an entry of several names stands in the lane of all."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(", ".join(names(entry)), []).append(entry)
    ranked = sorted(found, key=lambda name: (-len(found[name]), name))
    lanes = [Lane(name, found[name]) for name in ranked[:LANES]]
    rest = [entry for name in ranked[LANES:] for entry in found[name]]
    return [*lanes, Lane(f"{len(ranked) - LANES} others", rest)] if rest else lanes


def _life(truce: Truce, steps: Iterable[Entry], scale: Scale) -> list[Lane]:
    """The lane of a cease-fire, then one for each accusation: who accuses whom, and who denies it."""
    own = [entry for entry in steps if entry.of == truce.id]
    if not own:
        return []
    charges: dict[str, list[Entry]] = {}
    for entry in own:
        if entry.state in (Phase.BREACH, Phase.DENIED):
            charges.setdefault(_charge(entry), []).append(entry)
    kept = list(charges)[:CHARGES]
    rest = [entry for name in list(charges)[CHARGES:] for entry in charges[name]]
    rows = [Lane(f"{SUB}{name}", charges[name]) for name in kept]
    rows += [Lane(f"{SUB}{len(charges) - CHARGES} other charges", rest)] if rest else []
    named = name_of(truce)
    main = [entry for entry in own if entry.state not in (Phase.BREACH, Phase.DENIED)]
    return [Lane(named, main, _line(truce, scale), f"the cease-fire of {named}"), *rows]


def _charge(entry: Entry) -> str:
    """Who accuses whom, or who denies it."""
    if entry.state == Phase.DENIED:
        return f"{', '.join(entry.parties) or 'somebody'} denies"
    return by_whom(entry.parties, entry.against) or "nobody is named"


def name_of(truce: Truce) -> str:
    """The day by which a cease-fire is called: that of the agreement, of its beginning, or of the first word of it."""
    told = truce.agreed or truce.in_force
    first = truce.steps[0].day
    return str(told) if told else f"{first}*" if first else "undated"


def _line(truce: Truce, scale: Scale) -> list[tuple[str, float, float]]:
    """From the first day told of a cease-fire to its end; open where no end is told, thin before it is in force."""
    days = [step.day for step in truce.steps if step.day]
    if not days:
        return []
    begun = next((step.day for step in truce.told(Phase.IN_FORCE) if step.day), None)
    ended = next((step.day for step in truce.told(Phase.ENDED) if step.day), None)
    first, last = days[0], ended or days[-1]
    at = [_within(scale, day) for day in (first, min(max(begun or first, first), last), last)]
    parts = [("agreed", at[0], at[1]), ("held", at[1], at[2])]
    parts += [] if ended else [("open", at[2], at[2] + STUB)]
    return [part for part in parts if part[1] < part[2]]


def _within(scale: Scale, day: date) -> float:
    """Where the day lies, or the nearest day that the chart shows."""
    return scale.at(min(max(day.toordinal(), scale.low), scale.high))


def _stacked(lanes: Sequence[Lane], scale: Scale, top: float, address: Address) -> list[dict[str, Any]]:
    rows = []
    for lane in lanes:
        marks, high = _marks(lane.entries, scale, top + STACK / 2 + 2, address)
        middle = top + STACK / 2 + 2
        rows.append(
            {
                "name": lane.name if len(lane.name) <= LONGEST else f"{lane.name[: LONGEST - 1]}…",
                "title": lane.name,
                "leads": not lane.name.startswith(SUB),
                "top": top - 1,
                "y": middle,
                "bottom": top + high + 6,
                "marks": marks,
                "line": [{"kind": kind, "path": f"M{x:g} {middle:g}H{end:g}"} for kind, x, end in lane.line],
            }
        )
        top += high + 6
    return rows


def _marks(entries: Iterable[Entry], scale: Scale, y: float, address: Address) -> tuple[list[dict[str, Any]], float]:
    """The marks of a lane, each state on a line of its own, and how high the lane is; close ones are one mark."""
    bins: dict[tuple[str, int], list[Entry]] = {}
    for entry in entries:
        if entry.day:
            bins.setdefault((entry.state, int(scale.at(entry.day.toordinal())) // BIN), []).append(entry)
    levels = {state: number for number, state in enumerate(dict.fromkeys(state for state, _ in bins))}
    marks = [_mark(same, scale, y + levels[state] * STACK, address) for (state, _), same in bins.items()]
    return marks, STACK * max(1, len(levels))


def _mark(same: Sequence[Entry], scale: Scale, y: float, address: Address) -> dict[str, Any]:
    """The mark of entries of one state; hollow where the day of none of them is told."""
    one = min(same, key=lambda entry: (not entry.dated, entry.day or date.max))
    x = _within(scale, one.day or date.min)
    return {
        "n": len(same),
        "address": address(one),
        "title": _title(one, same),
        "kind": f"mark {kind_of(one)}{'' if one.dated else ' hollow'}",
        "path": marker(shape_of(one), x, y),
    }


def _title(one: Entry, same: Sequence[Entry]) -> str:
    """What a mark stands for, as one hears it."""
    days = sorted(entry.day for entry in same if entry.day)
    on = f"{days[0]}" if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    on += "" if one.dated else " (day not told; of the first report)"
    if len(same) > 1:
        return f"{len(same)} times {one.what.replace('_', ' ')}, {state_words(one)}, {on}"
    who = by_whom(one.parties, one.against)
    return f"{one.what.replace('_', ' ')}, {state_words(one)}, {on}{f': {who}' if who else ''}"


def _legend(kept: Iterable[Entry]) -> list[dict[str, str]]:
    """Each kind and state that is drawn, in the order of their tables."""
    drawn = {(kind_of(entry), entry.state): entry for entry in kept if entry.day}
    order = [
        (kind, state)
        for kind, of in (("talks", TALKS), (CEASE_FIRE, PHASES), ("condition", CONDITIONS))
        for state in of
    ]
    return [
        {"kind": kind, "state": state_words(drawn[kind, state]), "shape": shape_of(drawn[kind, state])}
        for kind, state in order
        if (kind, state) in drawn
    ]
