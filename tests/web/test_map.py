"""The map: what it shows is what fits, drawn by the server or by MapLibre, and it follows the timeline."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from tacitus.store.cells import Bounds
from tacitus.web.drawing.map import MOST, drawn, radius, symbol
from tacitus.web.drawing.outlines import Frame, land, rings
from tacitus.web.drawing.timeline import chosen_range, stacked
from tests.web.conftest import PHONE, TOKEN, opened

KINDS = ("reported", "claimed", "contested")
WITHOUT_WEBGL = ("--disable-gpu", "--disable-software-rasterizer")


@pytest.fixture(scope="module")
def ask(app: FastAPI) -> Iterator[Callable[..., Any]]:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get(f"/?token={TOKEN}")

        def told(**asked: str) -> Any:
            answer = client.get("/map.json", params=asked)
            return answer.json() if answer.status_code == 200 else answer.json()["error"]

        yield told


def test_every_incident_is_drawn_or_told_of(ask: Callable[..., Any]) -> None:
    for asked in ({}, {"party": "Azerbaijan"}, {"status": "contested"}, {"since": "2020-10-01", "until": "2020-10-20"}):
        told = ask(**asked)
        counts = told["counts"]
        assert counts["fit"] == counts["inside"] + counts["outside"] + counts["no_place"]
        assert sum(cell["total"] for cell in told["cells"]) == counts["inside"] == told["at"]["total"]
        assert all(cell["total"] == sum(cell[kind] for kind in KINDS) for cell in told["cells"])
    assert counts["undated"] > 0


def test_without_a_time_the_timeline_holds_all(ask: Callable[..., Any]) -> None:
    told = ask()
    line = told["timeline"]
    assert sum(sum(line["counts"][kind]) for kind in KINDS) + line["undated"] == told["counts"]["fit"]
    assert ask(since="2020-10-05", until="2020-10-11")["timeline"] == line


def test_a_cell_lists_the_incidents_that_it_counts(ask: Callable[..., Any]) -> None:
    for cell in ask()["cells"]:
        chosen = ask(cell=cell["cell"])
        assert chosen["at"]["total"] == cell["total"]
        by_kind = {kind: sum(row["told"] == kind for row in chosen["incidents"]) for kind in KINDS}
        assert by_kind == {kind: cell[kind] for kind in KINDS}
        assert parse_qs(urlsplit(cell["address"]).query) == {"cell": [cell["cell"]]}


def test_nearer_shows_each_place_by_itself(ask: Callable[..., Any]) -> None:
    near = ask(bbox="46,39.5,47.5,40.9")
    assert {cell["places"] for cell in near["cells"] if cell["precision"] == "exact"} == {1}
    assert len(near["cells"]) > 3
    assert near["counts"]["outside"] > 0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"bbox": "1,2,3"}, "west,south,east,north"),
        ({"bbox": "5,38,4,41"}, "west of east"),
        ({"bbox": "nan,38,4,41"}, "west of east"),
        ({"bbox": "0,0,500,1"}, "180"),
        ({"cell": "x"}, "level.x.y.precision"),
        ({"status": "maybe"}, "status"),
        ({"country": "Atlantis"}, "no country"),
        ({"since": "2021-01-01", "until": "2020-01-01"}, "earlier day"),
    ],
)
def test_what_cannot_be_drawn_is_refused(asked: dict[str, str], words: str, ask: Callable[..., Any]) -> None:
    told = ask(**asked)
    assert told["status"] == 422
    assert words in told["sentence"]


def test_links_that_move_the_map_stay_on_it(ask: Callable[..., Any]) -> None:
    for bbox in ("-180,-85,180,85", "179.97,10,180,10.02", "44,38,48,41"):
        for move in ask(bbox=bbox)["moves"]:
            query = parse_qs(urlsplit(move["address"]).query)
            assert "counts" in ask(bbox=query["bbox"][0]), move


def cell_of(**counts: int) -> dict[str, Any]:
    told = dict.fromkeys(KINDS, 0) | counts
    place = {"cell": "8.1.1.exact", "lat": 40.0, "lon": 46.0, "place": "<Ganja>", "places": 1, "country": "AZE"}
    how = {"precision": "exact", "exactness": "", "km": 0, "outline": None, "words": "<Ganja>: 1", "address": None}
    return told | place | how | {"total": sum(counts.values())}


def test_who_says_so_is_told_by_shape() -> None:
    single = [str(symbol(cell_of(**{kind: 1}))) for kind in KINDS]
    assert [("full" in mark, "denied" in mark) for mark in single] == [(True, False), (False, False), (False, True)]
    mixed = str(symbol(cell_of(reported=2, claimed=1, contested=1)))
    assert 'stroke-dasharray="50.0 100"' in mixed
    assert 'stroke-dasharray="25.0 100" stroke-dashoffset="-50.0"' in mixed
    assert radius(1) < radius(2) < radius(1000) < 25


def test_a_place_that_is_not_exact_is_drawn_as_an_area() -> None:
    bounds = Bounds(44, 38, 48, 41)
    assert drawn([cell_of(reported=1)], bounds)["areas"] == ""
    wide = [
        float(re.findall(r' r="([\d.]+)"', drawn([cell_of(reported=1) | how], bounds)["areas"])[0])
        for how in ({"precision": "near", "km": 25}, {"precision": "admin1", "km": 80})
    ]
    assert wide[0] < wide[1]


def test_a_country_is_tinted_within_its_outline() -> None:
    if not rings():
        pytest.skip("the scripts were not built, and so no outlines")
    cell = cell_of(reported=1) | {"precision": "country", "outline": 31}
    assert [len(path) > 50 for path in drawn([cell], Bounds(40, 36, 52, 44))["tinted"]] == [True]
    assert land(Frame(Bounds(-150, -30, -149, -29), 960, 540)) == ""  # open sea


def test_names_are_escaped_and_symbols_are_limited() -> None:
    told = drawn([cell_of(reported=1)] * (MOST + 7), Bounds(44, 38, 48, 41))
    assert told["symbols"].count("<g ") == MOST
    assert told["left_out"] == {"cells": 7, "incidents": 7}
    assert "<Ganja>" not in told["symbols"] + told["labels"]


def test_bars_are_stacked_and_the_time_chosen_is_shown() -> None:
    paths = stacked({"reported": [2, 0], "claimed": [2, 1], "contested": [0, 0]}, 4)
    assert paths == {
        "reported": "M1 60.0h8v-30.0h-8z",
        "claimed": "M1 30.0h8v-30.0h-8zM11 60.0h8v-15.0h-8z",
        "contested": "",
    }
    days, ends = ["2020-10-05", "2020-10-12"], ["2020-10-11", "2020-10-18"]
    assert chosen_range(days, ends, "2020-10-12", None) == {"x": 10, "width": 10}
    assert chosen_range(days, ends, None, "2020-10-11") == {"x": 0, "width": 10}
    assert chosen_range(days, ends, None, None) == {}


def model(page: Page, url: str) -> Any:
    """The JSON of the page's address as it stands."""
    answer = page.request.get(page.url.replace("/map", "/map.json", 1).split("#")[0])
    assert answer.ok, url
    return json.loads(answer.body())


def shown_count(page: Page) -> int:
    """How many incidents the symbols of the map count together."""
    labels = page.locator(".marker").evaluate_all("found => found.map(e => e.getAttribute('aria-label'))")
    return sum(int(re.findall(r": ([\d\u202f]+) incident", label)[0]) for label in labels)


def open_map(page: Page, url: str, query: str = "") -> None:
    page.goto(f"{url}/map{query}")
    expect(page.locator("#atlas[data-live]")).to_be_visible()
    expect(page.locator("canvas.maplibregl-canvas")).to_be_visible()


def test_maplibre_shows_the_cells_of_the_model(
    page: Page, server_url: str, findings: Callable[[Page], list[str]]
) -> None:
    open_map(page, server_url)
    told = model(page, server_url)
    assert page.locator(".marker").count() == len(told["cells"])
    assert shown_count(page) == told["counts"]["inside"]
    assert not page.locator("svg.map").is_visible()
    assert findings(page) == []
    page.emulate_media(media="print")
    assert page.locator("svg.map").is_visible()


def drag(page: Page, start: float, end: float) -> None:
    """Draw over the timeline from one share of its width to another."""
    box = page.locator("#band").bounding_box()
    assert box
    page.mouse.move(box["x"] + start * box["width"], box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], box["y"] + 20, steps=4)
    page.mouse.up()


def test_the_map_follows_a_brush_by_pointer(page: Page, server_url: str) -> None:
    open_map(page, server_url)
    page.locator("#band").scroll_into_view_if_needed()
    before = shown_count(page)
    with page.expect_response("**/map.json?*since=*"):
        drag(page, 0.04, 0.12)
    page.wait_for_function("() => !document.querySelector('#list').classList.contains('waiting')")
    told = model(page, server_url)
    assert told["asked"]["since"] == page.get_by_label("Since").input_value() != ""
    assert told["asked"]["until"] == page.get_by_label("Until").input_value() != ""
    assert 0 < shown_count(page) == told["counts"]["inside"] < before
    assert page.locator("#rows tr").count() == min(25, told["at"]["total"])
    assert page.locator("#counts").inner_text() == told["summary"]
    page.reload()
    expect(page.locator(".marker").first).to_be_visible()
    assert shown_count(page) == told["counts"]["inside"]


def test_the_map_follows_a_brush_by_keyboard(page: Page, server_url: str) -> None:
    open_map(page, server_url)
    whole = shown_count(page)
    last = page.get_by_role("slider", name="Last day")
    last.focus()
    with page.expect_response("**/map.json?*until=*"):
        for key in ("End", "PageDown", "ArrowLeft"):
            page.keyboard.press(key)
    page.wait_for_function("() => !document.querySelector('#list').classList.contains('waiting')")
    told = model(page, server_url)
    assert told["asked"]["until"] == last.get_attribute("aria-valuetext")
    assert shown_count(page) == told["counts"]["inside"] < whole
    first = page.get_by_role("slider", name="First day")
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    until = int(last.get_attribute("aria-valuenow") or "")
    page.keyboard.press("Shift+ArrowLeft")
    assert [int(end.get_attribute("aria-valuenow") or "") for end in (first, last)] == [1, until - 1]
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/map(\?bbox=[^&]*)?$"))
    expect(page.locator("#counts")).to_have_text(model(page, server_url)["summary"])
    assert shown_count(page) == whole


def test_moving_the_map_changes_address_and_list(page: Page, server_url: str) -> None:
    open_map(page, server_url)
    with page.expect_response("**/map.json?*bbox=*"):
        page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => !document.querySelector('#list').classList.contains('waiting')")
    told = model(page, server_url)
    assert told["asked"]["bbox"]
    assert shown_count(page) == told["counts"]["inside"]


def test_a_symbol_is_chosen_by_keyboard(page: Page, server_url: str) -> None:
    open_map(page, server_url)
    last = page.locator(".marker").last
    words = last.get_attribute("aria-label") or ""
    last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#list-title")).to_have_text("Incidents of the chosen symbol")
    expect(page.locator("#list-title")).to_be_focused()
    assert page.locator("#rows tr").count() == int(re.findall(r": (\d+) incident", words)[0])
    assert page.locator(".marker[aria-current]").get_attribute("aria-label") == words


@pytest.fixture(scope="module")
def plain_browser(chromium: Browser) -> Iterator[Browser]:
    """The same browser without WebGL."""
    program = shutil.which("chromium")
    browser = chromium.browser_type.launch(executable_path=program, args=["--no-sandbox", *WITHOUT_WEBGL])
    yield browser
    browser.close()


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["desk", "phone"])
def test_without_webgl_the_drawing_stays_and_follows_the_brush(
    options: dict[str, Any], plain_browser: Browser, server_url: str, findings: Callable[[Page], list[str]]
) -> None:
    with opened(plain_browser, server_url, **options) as page:
        page.goto(f"{server_url}/map")
        expect(page.locator(".handle").first).to_be_visible()
        assert page.locator("canvas").count() == 0
        symbols = page.locator("svg.map a")
        before = symbols.count()
        assert before == len(model(page, server_url)["cells"])
        assert findings(page) == []
        page.get_by_role("slider", name="Last day").focus()
        with page.expect_response("**/map.json?*until=*"):
            page.keyboard.press("PageDown")
            page.keyboard.press("Home")
        expect(symbols).not_to_have_count(before)
        assert symbols.count() == len(model(page, server_url)["cells"])


def test_without_scripts_links_move_the_map_and_choose(chromium: Browser, server_url: str) -> None:
    with opened(chromium, server_url, java_script_enabled=False) as page:
        page.goto(f"{server_url}/map")
        page.get_by_role("link", name="nearer").click()
        assert "bbox=" in page.url
        page.locator("svg.map a").last.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**cell=*")
        assert page.locator("svg.map a[aria-current]").count() == 1
        assert page.locator("#list-title").inner_text() == "Incidents of the chosen symbol"
