"""The ledger's page: every figure leads to its sentence, withheld is not zero, the tables say what the charts draw."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from tacitus.link.ledger import Line
from tacitus.link.series import Step
from tacitus.model.toll import Group, Harm, TollStance, Unit
from tacitus.store.archive import Archive
from tacitus.store.conflicts import conflicts_in
from tacitus.store.database import reading
from tacitus.store.ledger import ledger_in
from tacitus.store.statements import Saying, Statement
from tacitus.web.app import create_app
from tacitus.web.drawing.panels import MARKS, draw, panels_of
from tacitus.web.drawing.strip import strip
from tacitus.web.settings import Settings
from tests.link.test_ledger import toll
from tests.web.conftest import TOKEN


@pytest.fixture
def asked(client: TestClient) -> Callable[..., dict[str, Any]]:
    def ask(**filters: Any) -> dict[str, Any]:
        answer = client.get("/ledger.json", params=filters)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    return ask


def test_the_page_has_the_lines_of_the_ledger(room: Archive, asked: Callable[..., dict[str, Any]]) -> None:
    with reading(room.engine) as connection:
        war = conflicts_in(connection)[0]
        lines = ledger_in(connection, war).lines
    told = asked()
    assert told["conflict"]["id"] == war.id
    assert told["at"]["total"] == len(lines)
    assert [(one["harm"], one["group"], one["of"], one["claimant"], one["steps"]) for one in told["lines"]] == [
        (line.harm, line.group, line.of, line.claimant, len(line.steps)) for line in lines
    ]


def test_a_conflict_goes_by_id_by_its_beginning_or_by_name(asked: Callable[..., dict[str, Any]]) -> None:
    war = asked()["conflict"]
    for name in (war["id"], war["id"][:6], war["name"], war["name"].upper()):
        assert asked(conflict=name)["conflict"] == war


def test_filters_narrow_lines_charts_and_statements(asked: Callable[..., dict[str, Any]]) -> None:
    every, some = asked(), asked(claimant="Azerbaijan", harm="killed")
    assert {line["claimant"] for line in some["lines"]} == {"Azerbaijan"}
    assert {line["harm"] for line in some["lines"]} == {"killed"}
    assert {one["party"] for one in some["said"]} == {"Azerbaijan"}
    assert {line["claimant"] for panel in some["panels"] for line in panel["lines"]} == {"Azerbaijan"}
    assert 0 < some["said_at"]["total"] < every["said_at"]["total"]
    then = asked(until="2020-10-05")
    assert max(one["on"] for one in then["said"]) <= "2020-10-05"
    assert all(mark["on"] <= "2020-10-05" for mark in marks_of(then))


def test_every_figure_and_statement_stands_in_the_report_it_leads_to(
    client: TestClient, asked: Callable[..., dict[str, Any]]
) -> None:
    told = asked()
    figures = [
        line[name] for line in told["lines"] for name in ("latest", "first", "withheld", "fell_to") if line[name]
    ]
    figures += [one for line in told["lines"] for name in ("beside", "denied_by") for one in line[name]]
    led = {(one["report"], one["item"]) for one in (*figures, *told["said"])}
    led |= {tuple(mark["address"].removeprefix("/reports/").split("#item-")) for mark in marks_of(told)}
    assert len(led) > 30
    for report in {report for report, _ in led}:
        items = {item["id"] for item in client.get(f"/reports/{report}.json").json()["items"]}
        assert {item for key, item in led if key == report} <= items


def test_withheld_is_drawn_apart_and_has_no_number(asked: Callable[..., dict[str, Any]]) -> None:
    told = asked()
    panel = next(panel for panel in told["panels"] if panel["lanes"])
    withheld = [mark for line in panel["lines"] for mark in line["marks"] if mark["figure"] == "withheld"]
    assert withheld
    assert all("withheld" in mark["kind"].split() for mark in withheld)
    lane = panel["lanes"][0]
    assert lane["label"] == "withheld"
    assert lane["at"] > max(rung["at"] for rung in panel["rungs"])
    line = next(line for line in told["lines"] if line["withheld"] and not line["latest"])
    assert line["withheld"]["words"] == "withheld"
    assert line["withheld"]["low"] is None


def test_bars_of_the_strip_count_the_statements(asked: Callable[..., dict[str, Any]]) -> None:
    told = asked()
    drawn = sum(mark["n"] for row in told["strip"]["rows"] for mark in row["marks"])
    assert drawn + told["strip"]["undated"] == told["said_at"]["total"]
    one = next(mark for row in told["strip"]["rows"] for mark in row["marks"] if mark["n"] > 1)
    narrowed = dict(pair.split("=") for pair in one["address"].removesuffix("#said").split("?")[1].split("&"))
    assert asked(**narrowed)["said_at"]["total"] >= one["n"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("conflict=Chad+–+Mali", 404, "is no conflict here"),
        ("since=2020-13-01", 422, "since"),
        ("since=2020-10-02&until=2020-10-01", 422, "give the earlier day first"),
        ("harm=boredom", 422, "harm"),
        ("colour=red", 422, "is no filter of this page"),
    ],
)
def test_what_cannot_be_shown_is_said(client: TestClient, query: str, status: int, words: str) -> None:
    for address in ("/ledger", "/ledger.json"):
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == status
        assert words in answer.text
        assert "--conflict" not in answer.text
        assert "Traceback" not in answer.text


def test_an_archive_without_a_conflict_has_a_ledger_page(client: TestClient, tmp_path: Any) -> None:
    empty = Archive.open(str(tmp_path / "empty.db"), create=True)
    with TestClient(create_app(empty, Settings(token=TOKEN)), base_url="http://127.0.0.1") as alone:
        alone.get(f"/?token={TOKEN}")
        assert "No conflict is known here" in alone.get("/ledger").text
        assert alone.get("/ledger?conflict=x").status_code == 404
    empty.close()


def test_a_long_line_is_thinned_and_households_have_a_panel_of_their_own() -> None:
    def step(day: int, **values: Any) -> Step:
        return Step(date.fromordinal(737_000 + day), True, f"r{day}", f"r{day}", f"i{day}", toll(**values))

    steps = tuple(step(n, low=n, best=n, high=n) for n in range(1, 101))
    homes = step(101, low=5, best=5, high=None, unit=Unit.HOUSEHOLDS)
    line = Line(
        Harm.KILLED, Group.MILITARY, None, None, steps[-1], steps[0], (*steps, homes), (), False, (), (), (), 1, 1
    )
    persons, households = panels_of([line])
    drawn = draw(persons, 1, (steps[0].on or date.min, homes.on or date.max), {None: 0})
    marks = drawn["lines"][0]["marks"]
    assert (drawn["steps"], drawn["drawn"], len(marks)) == (100, MARKS, MARKS)
    assert (marks[0]["figure"], marks[-1]["figure"]) == ("1", "100")
    assert [len(own) for _, own in households.lines] == [1]
    assert households.unit is Unit.HOUSEHOLDS
    apart = draw(households, 2, (steps[0].on or date.min, homes.on or date.max), {None: 0})
    assert apart["lines"][0]["open"]
    assert not apart["lines"][0]["range"]
    withheld = replace(homes, toll=toll(stance=TollStance.NOT_ADMITTED))
    only = panels_of([replace(line, steps=(withheld,))])
    assert draw(only[0], 1, (date(2020, 1, 1), date(2020, 1, 1)), {None: 0})["lines"][0]["path"] == ""


def test_a_figure_leads_to_its_sentence_in_a_browser(page: Page, server_url: str) -> None:
    page.goto(f"{server_url}/ledger")
    link = page.locator("table.totals td.number a").first
    item = (link.get_attribute("href") or "").split("#")[1]
    link.click()
    page.wait_for_url(f"**#{item}")
    shown = page.locator(f"#{item}")
    assert page.evaluate("document.querySelector(':target').id") == item
    assert shown.locator("q.words").first.is_visible()
    shown.get_by_role("link", name="its words").click()
    assert page.locator(f"#words-{item.removeprefix('item-')}").is_visible()


def test_marks_are_links_and_the_table_beside_says_the_same(
    page: Page, server_url: str, findings: Callable[[Page], list[str]]
) -> None:
    page.goto(f"{server_url}/ledger")
    for at in range(page.locator("figure.panel").count()):
        panel = page.locator("figure.panel").nth(at)
        panel.locator("summary").click()
        marks = [mark.get_attribute("href") for mark in panel.locator("svg a").all()]
        assert marks
        assert [link.get_attribute("href") for link in panel.locator("table a").all()] == marks
    lane = page.locator("figure.panel svg a[aria-label*='withheld']").first
    assert lane.is_visible()
    lane.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    page.goto(f"{server_url}/ledger?harm=killed")
    page.locator("figure.strip summary").click()
    assert findings(page) == []


@pytest.mark.parametrize(
    ("days", "unit", "periods"),
    [(0, "day", 1), (59, "day", 60), (60, "week", 9), (400, "month", 15), (2000, "year", 7), (None, "week", 0)],
)
def test_the_longer_the_time_the_coarser_the_strip(days: int | None, unit: str, periods: int) -> None:
    first = date(2020, 9, 28)
    told: list[date | None] = [first, first + timedelta(days or 0)] if days is not None else [None]
    said = [Statement(day, "Example", Saying.DENIES, "r", f"i{at}") for at, day in enumerate(told)]
    made = strip(said, lambda one, start, end, number: f"{one.item} {start} {end} {number}")
    assert (made["unit"], len(made["periods"])) == (unit, periods)
    assert sum(mark["n"] for row in made["rows"] for mark in row["marks"]) == len([day for day in told if day])
    assert made["undated"] == told.count(None)


def marks_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [mark for panel in told["panels"] for line in panel["lines"] for mark in line["marks"]]
