"""Running totals in a brief: as each claimant gives them, never added up."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tacitus.link.ledger import Line, figure_words, people_words
from tacitus.link.series import Step
from tacitus.model.toll import Harm
from tacitus.web.brief.references import References, Sentence
from tacitus.web.brief.wording import OUTLETS, capital, day_words, listing, verb
from tacitus.web.drawing.panels import draw, panels_of, shape_of

KEY, PANELS = 8, 4  # figures at the head of a brief, and charts


def key_figures(lines: Sequence[Line]) -> Iterator[Sentence]:
    """The latest totals, those of most reports first."""
    order = list(Harm)
    told = [line for line in lines if line.latest]
    ranked = sorted(told, key=lambda line: (-line.reports, order.index(line.harm), line.group, line.claimant or ""))
    shown = ranked[:KEY]
    for line in sorted(shown, key=lambda line: (order.index(line.harm), line.group, line.of or "", -line.reports)):
        yield _total(line)


def _total(line: Line) -> Sentence:
    assert line.latest is not None  # noqa: S101  # asked by the caller
    who = f"{line.claimant} says" if line.claimant else f"{OUTLETS} say"
    on = f" ({day_words(line.latest.on)})" if line.latest.on else ""
    denied = f"; denied by {listing(line.denied_by)}" if line.denied_by else ""
    silent = ", and has given no number since" if line.withheld else ""
    people = capital(people_words(line.harm, line.group, line.of))
    text = f"{people}: {who} {figure_words(line.latest.toll)}{on}{silent}{denied}."
    last = [line.steps[-1].report] if line.withheld else []
    return Sentence(text, (line.latest.report, *last, *(one.step.report for one in line.denials)))


def withheld(lines: Sequence[Line]) -> Iterator[Sentence]:
    """Who gives no number, of whom."""
    for line in lines:
        if line.withheld:
            people = people_words(line.harm, line.group, line.of)
            who = [line.claimant] if line.claimant else [OUTLETS]
            text = f"{capital(listing(who))} {verb(who, 'gives', 'give')} no number of {people}, which is not zero."
            yield Sentence(text, (line.steps[-1].report,))


def rows(lines: Sequence[Line], references: References) -> list[dict[str, Any]]:
    """The ledger as rows of a table, each figure with its source."""
    return [
        {
            "people": capital(people_words(line.harm, line.group, line.of)),
            "claimant": line.claimant or OUTLETS,
            "latest": line.latest and _cited(line.latest, references),
            "first": _cited(line.first, references) if line.first and line.first != line.latest else None,
            "steps": len(line.steps),
            "falls": len(line.falls),
            "withheld": _cited(line.steps[-1], references) if line.withheld else None,
            "denied": [{"party": d.claimant, "cites": references.cite([d.step.report])} for d in line.denials],
            "reports": line.reports,
            "origins": line.origins,
        }
        for line in lines
    ]


def _cited(step: Step, references: References) -> dict[str, Any]:
    on = step.on.isoformat() if step.on else None
    return {"words": figure_words(step.toll), "on": on, "dated": step.dated, "cites": references.cite([step.report])}


def charts(lines: Sequence[Line], references: References) -> dict[str, Any]:
    """Charts of the totals that moved most, each mark leading to its source in the brief."""
    panels = panels_of(lines)[:PANELS]
    days = [one.on for panel in panels for one in panel.shown]
    claimants = list(dict.fromkeys(claimant for panel in panels for claimant, _ in panel.lines))
    shapes = {claimant: number for number, claimant in enumerate(claimants)}
    made = [draw(panel, number, (min(days), max(days)), shapes) for number, panel in enumerate(panels, start=1)]
    for panel in made:
        panel["title"] = capital(panel["title"])
        for line in panel["lines"]:
            line["marks"] = [_led(mark, references) for mark in line["marks"]]
    legend = [{"claimant": name or OUTLETS, **shape_of(shapes[name])} for name in claimants]
    return {"panels": made, "legend": legend}


def _led(mark: Mapping[str, Any], references: References) -> dict[str, Any]:
    """The mark as a link to its source in the brief."""
    report = mark["address"].removeprefix("/reports/").split("#")[0]
    return {**mark, "address": f"#source-{references.cite([report])[0]}"}
