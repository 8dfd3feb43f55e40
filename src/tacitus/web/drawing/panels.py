"""Running totals as small charts: a panel for each people, in it a line for each claimant, and nothing added up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from tacitus.link.ledger import Line, People, figure_words, has_number, people_words
from tacitus.link.series import Step
from tacitus.model.toll import Toll, TollStance, Unit
from tacitus.web.drawing.charts import SHAPES, Scale, boxes_path, day_ticks, marker, steps_path, ticks
from tacitus.web.wording import count

WIDE, LEFT, RIGHT, TOP, BOTTOM = 400, 54, 396, 12, 150  # of a panel, and of the field in it in which lines are drawn
LANE = 20  # height of a lane for what has no number
MARKS = 16  # marks of one line; of more some are left out, evenly
LINES = 6  # lines of one panel
NOBODY = "the outlets"
LANES = {TollStance.NOT_ADMITTED: "withheld", TollStance.DENIED: "denied"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A total that is drawn: the first report that gives it, how many origins do, and the greater total before it."""

    step: Step
    on: date
    origins: int
    before: str | None


@dataclass(frozen=True, slots=True)
class Panel:
    """What is drawn of one people in one unit: for each line its claimant and totals; `more` lines are left out."""

    people: People
    unit: Unit
    lines: Sequence[tuple[str | None, Sequence[Drawn]]]
    more: int
    steps: int

    @property
    def shown(self) -> list[Drawn]:
        return [drawn for _, own in self.lines for drawn in own]


def panels_of(lines: Iterable[Line]) -> list[Panel]:
    """The panels of these lines, those of most steps first; persons and households apart."""
    found: dict[tuple[People, Unit], list[tuple[Line, list[Drawn]]]] = {}
    for line in lines:
        for unit in Unit:
            if drawn := _drawn([step for step in line.steps if step.toll.unit is unit]):
                found.setdefault(((line.harm, line.group, line.of), unit), []).append((line, drawn))
    made = [_panel(people, unit, told) for (people, unit), told in found.items()]
    return sorted(made, key=lambda p: (-p.steps, [part or "" for part in p.people], p.unit))


def _panel(people: People, unit: Unit, told: list[tuple[Line, list[Drawn]]]) -> Panel:
    told = sorted(told, key=lambda one: (-len(one[1]), one[0].claimant or ""))
    shown = [(line.claimant, _thinned(drawn)) for line, drawn in told[:LINES]]
    return Panel(people, unit, shown, len(told) - len(shown), sum(len(drawn) for _, drawn in told))


def _drawn(steps: Sequence[Step]) -> list[Drawn]:
    """The steps with a day that have a number, are withheld or denied; those of one day and figure are one."""
    found: dict[object, list[Step]] = {}
    for step in steps:
        if step.on and (_value(step.toll) is not None or step.toll.stance in LANES):
            figure = (step.on, step.toll.low, step.toll.best, step.toll.high, step.toll.stance)
            found.setdefault(figure, []).append(step)
    made: list[Drawn] = []
    last: Toll | None = None
    for same in found.values():
        step, value = same[0], _value(same[0].toll)
        fell = last is not None and value is not None and value < (_value(last) or 0)
        before = figure_words(last) if last and fell else None
        made.append(Drawn(step, step.on or date.min, len({s.origin for s in same}), before))
        last = last if value is None else step.toll
    return made


def _thinned(drawn: Sequence[Drawn]) -> list[Drawn]:
    """At most `MARKS` of them: the first, the last, and those between at even distances."""
    if len(drawn) <= MARKS:
        return list(drawn)
    kept = sorted({round(at * (len(drawn) - 1) / (MARKS - 1)) for at in range(MARKS)})
    return [drawn[at] for at in kept]


def _value(toll: Toll) -> int | None:
    """Where a total is drawn: its best number, else the least, else the most."""
    if not has_number(toll):
        return None
    return next((number for number in (toll.best, toll.low, toll.high) if number is not None), None)


def draw(panel: Panel, number: int, days: tuple[date, date], marks: Mapping[str | None, int]) -> dict[str, Any]:
    """The panel as JSON values; `days` are those that all panels span, `marks` gives each claimant its shape."""
    numbers = [top for one in panel.shown for top in (_value(one.step.toll), one.step.toll.high) if top is not None]
    rungs = ticks(max(numbers, default=0))
    across = Scale(days[0].toordinal(), days[1].toordinal(), LEFT + 8, RIGHT - 8)
    up = Scale(0, rungs[-1], BOTTOM, TOP)
    lanes = [name for stance, name in LANES.items() if any(one.step.toll.stance is stance for one in panel.shown)]
    lane_at = {name: BOTTOM + 8 + LANE * (at + 0.5) for at, name in enumerate(lanes)}
    foot = BOTTOM + LANE * len(lanes) + (8 if lanes else 0)
    field = _Field(across, up, lane_at)
    return {
        "id": f"panel-{number}",
        "title": _title(panel),
        "unit": panel.unit.value,
        "wide": WIDE,
        "high": foot + 26,
        "foot": foot,
        "left": LEFT,
        "right": RIGHT,
        "rungs": [{"at": up.at(rung), "label": count(rung)} for rung in rungs],
        "days": [{"at": across.at(day.toordinal()), "label": day.isoformat()[:7]} for day in day_ticks(*days, most=3)],
        "lanes": [{"at": at, "label": name} for name, at in lane_at.items()],
        "more": panel.more,
        "steps": panel.steps,
        "drawn": len(panel.shown),
        "lines": [field.line(claimant, drawn, marks[claimant]) for claimant, drawn in panel.lines],
    }


def _title(panel: Panel) -> str:
    return people_words(*panel.people) + (", in households" if panel.unit is Unit.HOUSEHOLDS else "")


def shape_of(number: int) -> dict[str, Any]:
    """How the claimant of that number is drawn: the shape of its marks, and its class in the style sheet."""
    shape = SHAPES[number % len(SHAPES)]
    return {"shape": shape, "kind": f"c{number % len(SHAPES)}" + (" dashed" if number >= len(SHAPES) else "")}


@dataclass(frozen=True, slots=True)
class _Field:
    """Where days, numbers and lanes lie in a panel."""

    across: Scale
    up: Scale
    lanes: Mapping[str, float]

    def line(self, claimant: str | None, drawn: Sequence[Drawn], number: int) -> dict[str, Any]:
        look = shape_of(number)
        end = min(RIGHT, self._x(drawn[-1]) + 6)
        points = [(self._x(one), self._height(one)) for one in drawn if one.step.toll.stance is not TollStance.DENIED]
        return {
            "claimant": claimant or NOBODY,
            **look,
            "path": steps_path(points, end),
            "range": boxes_path(self._boxes(drawn, end, is_open=False)),
            "open": boxes_path(self._boxes(drawn, end, is_open=True)),
            "marks": [self._mark(claimant or NOBODY, one, look["shape"]) for one in drawn],
        }

    def _x(self, one: Drawn) -> float:
        return self.across.at(one.on.toordinal())

    def _height(self, one: Drawn) -> float | None:
        value = _value(one.step.toll)
        return None if value is None else self.up.at(value)

    def _boxes(self, drawn: Sequence[Drawn], end: float, is_open: bool) -> Iterable[tuple[float, float, float, float]]:
        """The ranges, each until the next total; those whose high is open reach up to the top."""
        ends = [*(self._x(later) for _, later in pairwise(drawn)), end]
        for one, right in zip(drawn, ends, strict=True):
            toll = one.step.toll
            if has_number(toll) and _value(toll) is not None and (toll.high is None) is is_open:
                top = self.up.at(toll.high) if toll.high is not None else TOP
                yield self._x(one), top, max(right, self._x(one) + 2), self.up.at(toll.low or 0)

    def _mark(self, claimant: str, one: Drawn, shape: str) -> dict[str, Any]:
        step, figure = one.step, figure_words(one.step.toll)
        lane = LANES.get(step.toll.stance)
        x, y = self._x(one), self.lanes[lane] if lane else self._height(one) or 0.0
        notes = [] if step.dated else ["day of publication"]
        notes += [f"fell from {one.before}"] if one.before else []
        notes += [f"{one.origins} origins"] if one.origins > 1 else []
        kind = " ".join(["mark", *([] if step.dated else ["hollow"]), *([lane] if lane else [])])
        return {
            "claimant": claimant,
            "on": one.on.isoformat(),
            "figure": lane or figure,
            "notes": notes,
            "title": f"{claimant}: {lane or figure}, {one.on}" + (f" ({', '.join(notes)})" if notes else ""),
            "address": f"/reports/{step.report}#item-{step.item}",
            "kind": kind,
            "path": marker(shape, x, y),
            "ring": marker("ring", x, y) if one.before else None,
        }


def panel_rows(lines: Sequence[Mapping[str, Any]]) -> Markup:
    """The marks of a panel as rows of a table: claimant, day, figure, notes."""
    return Markup("".join(_row(mark) for line in lines for mark in line["marks"]))  # noqa: S704  # escaped where told


def _row(mark: Mapping[str, Any]) -> str:
    figure = f'<a href="{escape(mark["address"])}">{escape(mark["figure"])}</a>'
    who = f'<th scope="row"><bdi>{escape(mark["claimant"])}</bdi></th>'
    notes = escape(", ".join(mark["notes"]))
    return f'<tr>{who}<td>{mark["on"]}</td><td class="number">{figure}</td><td>{notes}</td></tr>'
