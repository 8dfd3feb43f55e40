"""The ledger of a conflict: who says what of whose losses, how that moved, and who claims, denies or withholds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import BeforeValidator

from tacitus.link.ledger import Ledger, Line, drawn_up, figure_words, people_words
from tacitus.link.series import Step
from tacitus.model.conflict import Conflict
from tacitus.model.toll import Group, Harm
from tacitus.store.ledger import singles, singles_of
from tacitus.store.statements import Statement, statements, statements_of, words_of
from tacitus.web.asked import Days, Turn, Words, on_page, or_none, pager
from tacitus.web.conflicts import book_of, conflict_of, conflicts_of
from tacitus.web.drawing.panels import NOBODY, Panel, draw, panels_of, shape_of
from tacitus.web.drawing.strip import strip
from tacitus.web.page import Model, Page, View
from tacitus.web.roles import Role

LINES, PANELS, SAID = 40, 6, 25  # shown at once
CHOICES = 40  # conflicts and claimants to choose from
BESIDE = 5  # other claimants' figures beside one line


class Lines(Days):
    """Which lines of which conflict; `page` turns the table, `panels` the charts, `said` the statements."""

    conflict: Words = None
    harm: Annotated[Harm | None, BeforeValidator(or_none)] = None
    group: Annotated[Group | None, BeforeValidator(or_none)] = None
    claimant: Words = None
    page: Turn = 1
    panels: Turn = 1
    said: Turn = 1


def page(view: View, asked: Lines) -> Model:
    """The lines of a conflict's ledger, the largest conflict's unless told, and of the archive where it has none."""
    of = conflict_of(view, asked.conflict)
    return view.memo.get(view.connection, ("ledger", of and of.id, asked), lambda: _model(view, asked, of))


def _model(view: View, asked: Lines, of: Conflict | None) -> dict[str, Any]:
    connection, memo = view.connection, view.memo
    since, until = (date.fromisoformat(day) if day else None for day in (asked.since, asked.until))
    mark = of.id if of else None
    found = memo.get(connection, ("lines", mark, since, until), lambda: _found(view, of, since, until))
    said = memo.get(connection, ("said", mark), lambda: _of_conflict(view, of))
    lines = [line for line in found.lines if _fits(line, asked)]
    days = {name: day for name, day in (("since", asked.since), ("until", asked.until)) if day}
    return {
        "asked": {**asked.model_dump(mode="json"), "conflict": mark},
        "conflict": of and _conflict(of),
        "choices": _choices(conflicts_of(view), of, found.lines),
        "at": pager(asked.page, LINES, len(lines)),
        "lines": [_line(line) for line in on_page(lines, asked.page, LINES)],
        "incidents_query": f"?{urlencode(days)}" if days else "",
        "counted": [
            {"harm": one.harm, "group": one.group, "incidents": one.incidents, "contested": one.contested}
            for one in found.counted
            if asked.harm in (None, one.harm) and asked.group in (None, one.group)
        ],
        **_charts(lines, asked.panels),
        **_said(view, asked, mark, [one for one in said if _is_asked(one, asked, since, until)]),
    }


def _found(view: View, of: Conflict | None, since: date | None, until: date | None) -> Ledger:
    single = view.memo.get(view.connection, "singles", lambda: tuple(singles(view.connection)))
    return drawn_up(book_of(view, of), singles_of(single, of, since, until), since, until)


def _of_conflict(view: View, of: Conflict | None) -> Sequence[Statement]:
    said = view.memo.get(view.connection, "statements", lambda: statements(view.connection))
    return statements_of(said, of) if of else said


def _fits(line: Line, asked: Lines) -> bool:
    wanted = ((asked.harm, line.harm), (asked.group, line.group), (asked.claimant, line.claimant or NOBODY))
    return all(one in (None, own) for one, own in wanted)


def _is_asked(one: Statement, asked: Lines, since: date | None, until: date | None) -> bool:
    if asked.claimant not in (None, one.party):
        return False
    if since is None and until is None:
        return True
    return one.on is not None and (since or date.min) <= one.on <= (until or date.max)


def _conflict(of: Conflict) -> dict[str, Any]:
    return {
        "id": of.id,
        "name": of.name,
        "parties": [[party.name for party in side] for side in of.sides],
        "start": of.start and of.start.isoformat(),
        "end": of.end and of.end.isoformat(),
        "incidents": len(of.incidents),
        "reports": len(of.reports),
        "origins": len(of.origins),
    }


def _choices(conflicts: Sequence[Conflict], of: Conflict | None, lines: Iterable[Line]) -> dict[str, Any]:
    """What the filters offer: the largest conflicts and the one that is shown, and what its lines hold."""
    shown = list(conflicts[:CHOICES])
    shown += [of] if of and of not in shown else []
    return {
        "conflicts": [(one.id, one.name) for one in shown],
        "more": len(conflicts) - len(shown),
        "harms": sorted({line.harm.value for line in lines}),
        "groups": sorted({line.group.value for line in lines}),
        "claimants": [(name, name) for name in _by_steps(lines)[:CHOICES]],
    }


def _by_steps(lines: Iterable[Line]) -> list[str]:
    """The claimants, those with most steps first."""
    steps: dict[str, int] = {}
    for line in lines:
        name = line.claimant or NOBODY
        steps[name] = steps.get(name, 0) + len(line.steps)
    return sorted(steps, key=lambda name: (-steps[name], name))


def _line(line: Line) -> dict[str, Any]:
    return {
        "people": people_words(line.harm, line.group, line.of),
        "harm": line.harm,
        "group": line.group,
        "of": line.of,
        "claimant": line.claimant,
        "latest": _figure(line.latest),
        "first": _figure(line.first) if line.first != line.latest else None,
        "withheld": _figure(line.steps[-1]) if line.withheld else None,
        "steps": len(line.steps),
        "falls": len(line.falls),
        "fell_to": _figure(line.steps[line.falls[-1]]) if line.falls else None,
        "reports": line.reports,
        "origins": line.origins,
        "beside": [{"claimant": one.claimant, **(_figure(one.step) or {})} for one in line.beside[:BESIDE]],
        "beside_in_all": len(line.beside),
        "denied_by": [{"party": one.claimant, **(_figure(one.step) or {})} for one in line.denials],
    }


def _figure(step: Step | None) -> dict[str, Any] | None:
    """A figure in words, with its numbers, its day, and where its sentence stands."""
    if step is None:
        return None
    toll = step.toll
    return {
        "words": figure_words(toll),
        "low": toll.low,
        "high": toll.high,
        "unit": toll.unit,
        "on": step.on and step.on.isoformat(),
        "dated": step.dated,
        "report": step.report,
        "item": step.item,
    }


def _charts(lines: Sequence[Line], turn: int) -> dict[str, Any]:
    every = panels_of(lines)
    shown = on_page(every, turn, PANELS)
    days = [drawn.on for panel in every for drawn in panel.shown]
    numbers = {None if name == NOBODY else name: at for at, name in enumerate(_by_steps(lines))}
    drawn = [draw(panel, at, (min(days), max(days)), numbers) for at, panel in enumerate(shown, 1)]
    return {
        "panels_at": pager(turn, PANELS, len(every)),
        "panels": drawn,
        "legend": _legend(shown, numbers),
        "undrawn": sum(1 for line in lines for step in line.steps if not step.on),
    }


def _legend(panels: Iterable[Panel], numbers: Mapping[str | None, int]) -> list[dict[str, Any]]:
    names = {claimant for panel in panels for claimant, _ in panel.lines}
    return [{"claimant": name or NOBODY, **shape_of(numbers[name])} for name in sorted(names, key=lambda n: numbers[n])]


def _said(view: View, asked: Lines, mark: str | None, said: Sequence[Statement]) -> dict[str, Any]:
    def address(one: Statement, start: date, end: date, number: int) -> str:
        if number == 1:
            return f"/reports/{one.report}#item-{one.item}"
        narrowed = {"conflict": mark or "", "since": start, "until": end, "claimant": one.party}
        return f"/ledger?{urlencode(narrowed)}#said"

    shown = on_page(said, asked.said, SAID)
    words = words_of(view.connection, [one.item for one in shown])
    return {
        "strip": strip(said, address),
        "said_at": pager(asked.said, SAID, len(said)),
        "said": [
            {
                "on": one.on and one.on.isoformat(),
                "party": one.party,
                "saying": one.saying,
                "words": words[one.item],
                "report": one.report,
                "item": one.item,
            }
            for one in shown
        ],
    }


PAGE = Page("/ledger", Role.READER, "ledger.html", page)
