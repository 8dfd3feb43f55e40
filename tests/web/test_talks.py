"""The way to peace: each value leads to its words, what is not told is not said, the chart leads to the timeline."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from sqlalchemy import select

from tacitus.export.track import held
from tacitus.link.meetings import meetings
from tacitus.model.peace import Outcome, TalkState
from tacitus.model.track import Phase, Track
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.schema import items
from tacitus.web.drawing.lifelines import chart
from tacitus.web.tellings import card, entry_told, told_of
from tests.link.test_tracks import all_tracks, changed, telling
from tests.web.conftest import PHONE, opened

WAR = "Armenia – Azerbaijan"
Client = TestClient


@pytest.fixture(scope="module")
def model(client: Client) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/talks.json").json()
    return told


def places_in(value: Any) -> set[tuple[str, str | None]]:
    """Every report and item that a model leads to."""
    if isinstance(value, list):
        return {place for one in value for place in places_in(one)}
    if not isinstance(value, dict):
        return set()
    own = {(value["report"], value["item"])} if "report" in value and "item" in value else set()
    return own | {place for one in value.values() for place in places_in(one)}


def test_the_conflict_with_most_entries_is_shown(model: dict[str, Any]) -> None:
    assert model["conflict"]["name"] == WAR
    assert all(model["counts"].values())
    assert model["at"]["total"] == sum(model["counts"].values())


def test_every_value_leads_to_an_item_of_its_report(model: dict[str, Any], room: Archive) -> None:
    with reading(room.engine) as connection:
        known = {(row.report, row.id) for row in connection.execute(select(items.c.report, items.c.id))}
    found = places_in(model)
    assert len(found) > 20
    assert {(report, item) for report, item in found if item} <= known
    assert {item for _, item in found} != {None}


def test_what_has_no_day_comes_after_what_has_one(model: dict[str, Any]) -> None:
    dated = [entry["dated"] for entry in model["entries"]]
    assert dated == sorted(dated, reverse=True)
    assert {True, False} == set(dated)
    days = [entry["day"] for entry in model["entries"] if entry["dated"]]
    assert days == sorted(days)


def test_the_newest_come_first_where_that_is_asked(client: Client) -> None:
    told = client.get("/talks.json?order=newest").json()
    days = [entry["day"] for entry in told["entries"] if entry["dated"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("kind", ["talks", "cease-fire", "condition"])
def test_one_kind_alone(kind: str, client: Client, model: dict[str, Any]) -> None:
    told = client.get("/talks.json", params={"kind": kind}).json()
    assert {entry["kind"] for entry in told["entries"]} == {kind}
    assert told["at"]["total"] == model["counts"][kind]


def test_filters_of_party_mediator_and_time(client: Client) -> None:
    russian = client.get("/talks.json", params={"mediator": "Russia"}).json()["entries"]
    assert russian
    assert all("Russia" in [one["value"] for one in entry["mediators"]] for entry in russian)
    iran = client.get("/talks.json", params={"party": "Iran"}).json()["entries"]
    assert [entry["what"] for entry in iran] == ["call"]
    within = client.get("/talks.json?since=2020-10-09&until=2020-10-09").json()["entries"]
    assert {entry["day"] for entry in within} == {"2020-10-09"}


def test_what_fits_nothing_says_so(client: Client) -> None:
    page = client.get("/talks?party=Nobody+At+All")
    assert page.status_code == 200
    assert "fit these filters" in page.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("conflict=no-such", 404),
        ("kind=war", 422),
        ("order=sideways", 422),
        ("since=2020-10-10&until=2020-10-01", 422),
        ("page=0", 422),
        ("colour=red", 422),
    ],
)
def test_what_cannot_be_asked(query: str, status: int, client: Client) -> None:
    assert client.get(f"/talks?{query}").status_code == status
    assert client.get(f"/talks.json?{query}").json()["error"]["status"] == status


def test_an_end_that_no_report_tells_is_not_said(model: dict[str, Any]) -> None:
    assert {truce["held"] for truce in model["cease_fires"] if not truce["ended"]} == {"no end is told"}
    assert any(truce["ended"] for truce in model["cease_fires"])


def test_how_long_a_cease_fire_held_needs_both_days() -> None:
    truce = next(t for t in all_tracks()[0].truces if t.told(Phase.ENDED))
    (ended,) = truce.told(Phase.ENDED)
    assert ended.day
    begun = replace(truce, in_force=date(2020, 10, 24), agreed=None)
    assert held(begun) == f"{(ended.day - date(2020, 10, 24)).days} days, as told"
    assert held(replace(begun, in_force=None)) == "the day of its beginning is not told"
    assert held(replace(begun, steps=tuple(replace(s, dated=False) for s in truce.steps))) == (
        "the day of its end is not told"
    )


def test_a_breach_stands_with_who_denies_it() -> None:
    truce = next(t for t in all_tracks()[0].truces if t.told(Phase.DENIED))
    denier = truce.told(Phase.DENIED)[0].by[0]
    breaches = [replace(step, against=(denier,)) for step in truce.told(Phase.BREACH)]
    told = card(replace(truce, steps=(*truce.told(Phase.AGREED), *breaches, *truce.told(Phase.DENIED))))
    assert {one["value"] for breach in told["breaches"] for one in breach["denied_by"]} == {denier}


def test_versions_that_differ_stand_side_by_side() -> None:
    one = telling("moscow-talks")
    other = changed(one, "other", state=TalkState.REFUSED, outcome=Outcome.NONE)
    found = meetings([replace(one, talk=replace(one.talk, outcome=Outcome.AGREEMENT)), other])
    war = all_tracks()[0]
    told = told_of(Track(war.conflict, (), found, (), (), ((found[0].id, ""),)))
    entry = entry_told(told, told.entries[0], lambda _: None)
    differing = {each["about"]: [saying["value"] for saying in each["sayings"]] for each in entry["contradictions"]}
    assert differing == {"whether it was held": ["held", "refused"], "outcome": ["agreement", "no outcome"]}


def test_the_history_of_a_condition_is_kept(model: dict[str, Any]) -> None:
    assert model["conditions"]
    assert all(one["history"][-1]["state"] == one["state"] for one in model["conditions"])


def test_the_chart_shows_each_entry_and_leads_to_it(client: Client, model: dict[str, Any]) -> None:
    lanes = [lane for section in model["chart"]["sections"] for lane in section["lanes"]]
    marks = [mark for lane in lanes for mark in lane["marks"]]
    assert sum(mark["n"] for mark in marks) == model["at"]["total"] - model["chart"]["undrawn"]
    for address in {mark["address"] for mark in marks}:
        path, _, anchor = address.partition("#")
        assert f'id="{anchor}"' in client.get(path).text


def test_a_long_track_has_no_more_marks() -> None:
    war = all_tracks()[0]
    entries = told_of(war).entries
    many = [replace(e, day=date.fromordinal(735_000 + 3 * n)) for n in range(1000) for e in entries]
    drawn = chart(many, war.truces, lambda entry: f"#{entry.id}")
    assert drawn
    assert sum(len(lane["marks"]) for section in drawn["sections"] for lane in section["lanes"]) < 2500


def test_a_chart_mark_leads_to_its_entry_and_that_to_its_sentence(page: Tab, server_url: str) -> None:
    page.goto(f"{server_url}/talks")
    mark = page.locator(".lifelines svg a").first
    assert mark.get_attribute("aria-label")
    mark.press("Enter")
    page.wait_for_url("**#entry-*")
    entry = page.locator(".timeline li:target")
    assert entry.is_visible()
    words = entry.locator("q.words").last.inner_text().strip("“”")
    entry.locator("a:has(q.words)").last.press("Enter")
    page.wait_for_url("**/reports/*#item-*")
    assert page.locator("li:target").is_visible()
    assert words in page.locator(".original").inner_text().replace("\n", " ") or page.locator("li:target q").count()


def test_filters_without_scripts_and_on_a_phone(
    chromium: Browser, server_url: str, findings: Callable[[Tab], list[str]]
) -> None:
    with opened(chromium, server_url, java_script_enabled=False) as tab:
        tab.goto(f"{server_url}/talks")
        tab.get_by_label("Kind").select_option("condition")
        tab.get_by_role("button", name="Show").click()
        assert "kind=condition" in tab.url
        assert tab.locator(".timeline li.talks").count() == 0
    with opened(chromium, server_url, viewport=PHONE, color_scheme="dark") as tab:
        tab.goto(f"{server_url}/talks?order=newest")
        assert findings(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_state_is_told_by_colour_alone(model: dict[str, Any]) -> None:
    legend = model["chart"]["legend"]
    assert len({(one["kind"], one["shape"]) for one in legend}) == len(legend)
    assert all(re.search(r"[a-z]", one["state"]) for one in legend)
