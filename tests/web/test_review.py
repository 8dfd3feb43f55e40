"""The review queue: by keyboard and by plain forms, by whom, and what is told where a decision does not fit."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from tacitus.review.fields import NAMES
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.review.decisions import decided
from tacitus.web.app import create_app
from tacitus.web.pages.deciding import CHANGES, Amended, Seen
from tacitus.web.roles import Role
from tacitus.web.settings import Settings
from tacitus.web.users import write_user
from tests.web.conftest import PHONE, TOKEN, opened, served

HERE = "http://127.0.0.1:8484"
START = "/review?reviewer=Ana"
JSON = {"accept": "application/json"}
PASSWORD = "a long password"


@pytest.fixture
def desk(fresh_room: Archive) -> TestClient:
    client = TestClient(create_app(fresh_room, Settings(token=TOKEN)), base_url=HERE, headers={"origin": HERE})
    client.get(f"/?token={TOKEN}")
    return client


@pytest.fixture
def live(fresh_room: Archive) -> Iterator[str]:
    with served(fresh_room, Settings(port=0, token=TOKEN)) as url:
        yield url


def acts(archive: Archive) -> list[tuple[str, bool]]:
    with reading(archive.engine) as connection:
        return [(decision.act.value, decision.undone) for decision in decided(connection) if decision.act != "undo"]


def item_at(page: Page) -> str:
    return page.locator("[data-item]").get_attribute("data-item") or ""


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for that."""
    before = page.evaluate("performance.timeOrigin")
    page.keyboard.press(key)
    page.wait_for_function("before => performance.timeOrigin !== before", arg=before)
    page.wait_for_load_state("networkidle")


def form_for(item: dict[str, Any], **more: str) -> dict[str, Any]:
    fields = {field["name"]: field["value"] for field in item["fields"]}
    return {"reviewer": "Ana", "item": item["id"], "record": item["record"], "after": item["after"], **fields, **more}


def test_three_items_by_keyboard_and_one_taken_back(chromium: Browser, live: str, fresh_room: Archive) -> None:
    with opened(chromium, live) as page:
        page.goto(f"{live}{START}")
        seen = []
        for key in ("a", "x", "Space"):
            seen.append(item_at(page))
            press(page, key)
        assert acts(fresh_room) == [("accept", False), ("reject", False), ("skip", False)]
        press(page, "Backspace")
        assert item_at(page) == seen[2]
        assert acts(fresh_room)[-1] == ("skip", True)
        press(page, "j")
        assert item_at(page) not in seen
        press(page, "k")
        assert item_at(page) == seen[2]
    assert len(set(seen)) == 3
    assert isinstance(fresh_room.verify(), int)


def test_a_reload_loses_nothing_of_a_half_filled_form(chromium: Browser, live: str) -> None:
    with opened(chromium, live) as page:
        page.goto(f"{live}{START}&kind=tolls")
        page.keyboard.press("e")
        low = page.locator("form.amend [name=low]")
        low.fill("7")
        page.keyboard.press("a")  # in a field it is a letter
        low.fill("77")
        here = item_at(page)
        page.reload()
        assert item_at(page) == here
        assert low.input_value() == "77"


def test_selected_words_become_those_of_the_form(chromium: Browser, live: str, fresh_room: Archive) -> None:
    with opened(chromium, live) as page:
        page.goto(f"{live}{START}&kind=claims")
        page.keyboard.press("e")
        page.locator(".context mark").first.dblclick()
        chosen = page.evaluate("getSelection().toString()")
        expect(page.locator("form.amend [name=words]")).to_have_value(chosen)
        page.get_by_role("button", name="Keep the correction").click()
        page.wait_for_load_state("networkidle")
    with reading(fresh_room.engine) as connection:
        decision = next(iter(decided(connection)))
    assert decision.values == {"words": chosen}


def test_keys_are_told_in_a_dialog(chromium: Browser, live: str, findings: Callable[[Page], list[str]]) -> None:
    with opened(chromium, live) as page:
        page.goto(f"{live}{START}")
        page.keyboard.press("?")
        assert page.get_by_role("dialog").is_visible()
        assert findings(page) == []
        before = item_at(page)
        page.keyboard.press("a")
        page.keyboard.press("Escape")
        assert item_at(page) == before
        assert not page.get_by_role("dialog").is_visible()


def test_a_report_is_reviewed_whole_without_scripts(chromium: Browser, live: str, fresh_room: Archive) -> None:
    with opened(chromium, live, java_script_enabled=False) as page:
        page.goto(f"{live}/review?stratum=random")
        page.get_by_label("Your name").fill("Ana")
        page.get_by_role("button", name="Begin").click()
        accept = page.locator("button[value=accept]")
        while accept.count():
            with page.expect_navigation():
                accept.click()
        page.get_by_label("The words that tell it").fill(page.locator(".context").inner_text().strip()[:30])
        page.get_by_label("What it is").select_option("events AID")
        page.get_by_role("button", name="Add what is missing").click()
        page.get_by_role("button", name="nothing more is missing").click()
        page.goto(f"{live}/review/figures")
        assert "From 1 report" in page.inner_text("main")
        page.goto(f"{live}/review/gold")
        assert page.locator("tbody tr").count() == 1
    assert acts(fresh_room)[-2:] == [("miss", False), ("complete", False)]
    assert isinstance(fresh_room.verify(), int)


@pytest.mark.parametrize("way", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": PHONE}])
def test_every_kind_of_question_is_accessible(
    way: dict[str, Any], chromium: Browser, live: str, findings: Callable[[Page], list[str]]
) -> None:
    with opened(chromium, live, **way) as page:
        for query in ("&kind=events", "&kind=tolls", "&kind=pairs", "&stratum=random", "&country=FJI"):
            page.goto(f"{live}{START}{query}")
            for details in page.locator("article details").all():
                details.evaluate("element => element.open = true")
            assert findings(page) == [], query
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query


def test_the_form_takes_every_field() -> None:
    assert set(Amended.model_fields) - set(Seen.model_fields) == NAMES | {"words", "near"}


def test_corrections_are_validated(desk: TestClient) -> None:
    item = desk.get("/review.json?reviewer=Ana&kind=events").json()["item"]
    for more, words in (
        ({}, "nothing was changed"),
        ({"words": "these words stand nowhere"}, "no words of this report"),
        ({"type": "WAR"}, "it is one of"),
        ({"start": "soon"}, "YYYY-MM-DD"),
        ({"colour": "red"}, "colour"),
        ({"record": "1000000"}, "coded anew"),
    ):
        answer = desk.post("/review/amend", data=form_for(item, **more), headers=JSON)
        assert answer.status_code == 422, more
        assert words in answer.json()["error"]["sentence"]
    assert desk.post("/review/amend", data=form_for(item, type="AID"), headers=JSON).status_code == 200
    again = desk.get("/review.json", params={"reviewer": "Ana", "item": item["id"]}).json()["item"]
    assert next(field for field in again["fields"] if field["name"] == "type")["value"] == "AID"
    late = desk.post("/review/decide", data=decision_on(item), headers=JSON)
    assert (late.status_code, "Ana has decided" in late.json()["error"]["sentence"]) == (422, True)


def decision_on(item: dict[str, Any], decision: str = "accept", **more: str) -> dict[str, Any]:
    seen = {name: item[name] for name in ("record", "after")}
    return {"reviewer": "Ana", "item": item["id"], **seen, "decision": decision, **more}


def test_a_form_goes_on_to_the_next_item_in_the_same_part_of_the_queue(desk: TestClient) -> None:
    item = desk.get("/review.json?reviewer=Ana&kind=tolls").json()["item"]
    answer = desk.post("/review/decide", data=decision_on(item, kind="tolls"), follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review?kind=tolls&reviewer=Ana&item=")


def test_the_report_tells_what_reviewers_decided(desk: TestClient) -> None:
    item = desk.get("/review.json?reviewer=Ana").json()["item"]
    desk.post("/review/decide", data=decision_on(item, "reject", reason="no such deed"))
    assert "rejected by Ana" in desk.get(f"/reports/{item['report']['key']}").text
    figures = desk.get("/review/figures.json").json()
    assert figures["corrections"][0]["reason"] == "no such deed"
    assert figures["counts"][0]["reject"] == 1


def test_an_incident_is_graded_and_events_are_ruled_on(desk: TestClient, fresh_room: Archive) -> None:
    with reading(fresh_room.engine) as connection:
        query = "SELECT min(id), max(id), incident FROM items WHERE incident IS NOT NULL GROUP BY incident"
        groups = sorted(connection.exec_driver_sql(query).all(), key=lambda row: row[0] == row[1])
    one, companion, _ = groups[0]
    other = groups[-1][0]
    who = {"reviewer": "Ana", "reason": "as told"}
    assert desk.post("/review/grade", data={**who, "item": one, "grade": "fair"}, headers=JSON).status_code == 200
    merge = {**who, "ruling": "merge", "one": one, "other": other}
    assert desk.post("/review/rule", data=merge, headers=JSON).status_code == 200
    assert incident(desk, one) == incident(desk, other)
    desk.post("/review/undo", data={"reviewer": "Ana"})
    assert incident(desk, one) != incident(desk, other)
    if one != companion:
        desk.post("/review/rule", data={**who, "ruling": "split", "one": one})
        assert incident(desk, one) != incident(desk, companion)
    assert isinstance(fresh_room.verify(), int)


def incident(desk: TestClient, item: str) -> str:
    found: str = desk.get("/review.json", params={"reviewer": "Ana", "item": item}).json()["item"]["incident"]
    return found


def test_readers_may_not_review(room: Archive, tmp_path: Path) -> None:
    users = tmp_path / "users"
    for role in (Role.READER, Role.REVIEWER):
        write_user(users, role.name.lower(), role, PASSWORD)
    app = create_app(room, Settings(host="0.0.0.0", users=users))
    client = TestClient(app, base_url=HERE, headers={"origin": HERE}, follow_redirects=False)
    for name, status in (("reader", 403), ("reviewer", 200)):
        client.post("/login", data={"name": name, "password": PASSWORD})
        assert client.get("/review").status_code == status
        assert client.get("/review/figures").status_code == 200
    client.post("/login", data={"name": "reader", "password": PASSWORD})
    assert {client.post(change.path, data={"x": "y"}).status_code for change in CHANGES} == {403}


def test_who_reviews_must_be_told(desk: TestClient) -> None:
    item = desk.get("/review.json?reviewer=Ana").json()["item"]
    for nobody in ("", "?reviewer=", "?reviewer=%20&kind=&country="):
        assert desk.get(f"/review.json{nobody}").json()["task"] == "name"
    answer = desk.post("/review/decide", data={**decision_on(item), "reviewer": ""}, headers=JSON)
    assert (answer.status_code, "your name" in answer.json()["error"]["sentence"]) == (422, True)


@pytest.mark.parametrize("query", ["kind=background", "stratum=x", "left=x", "country=Atlantis"])
def test_wrong_filters_are_told(query: str, desk: TestClient) -> None:
    assert desk.get(f"{START}&{query}").status_code == 422


def test_an_unknown_item_is_not_found(desk: TestClient) -> None:
    assert desk.get(f"{START}&item=nothing").status_code == 404
    assert desk.get(f"{START}&stratum=random&report=nothing").status_code == 404
