"""Near-copies side by side: both texts whole, what differs marked in words, and what was coded in one alone."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page as Tab
from sqlalchemy import select

from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.schema import reports
from tests.web.conftest import ids


@pytest.fixture(scope="module")
def model(client: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/reports/ganja-night/against/ganja-night-copy.json").json()
    return told


def test_copies_are_told_to_be_of_one_origin(model: dict[str, Any]) -> None:
    relation = model["relation"]
    assert relation["one_origin"]
    assert relation["copies"]
    assert relation["common"] > 0.8 * min(relation["runs"])


def test_reports_of_their_own_are_told_to_be_so(client: TestClient) -> None:
    told = client.get("/reports/ganja-night/against/arrivals.json").json()
    assert not told["relation"]["one_origin"]
    assert not told["relation"]["copies"]
    assert "No common origin is known" in client.get("/reports/ganja-night/against/arrivals").text


def test_both_texts_are_whole(model: dict[str, Any], room: Archive) -> None:
    with reading(room.engine) as connection:
        texts = {row.id: row.text for row in connection.execute(select(reports.c.id, reports.c.text))}
    for side, name in (("one", "ganja-night"), ("other", "ganja-night-copy")):
        shown = "".join(piece["text"] for row in model["rows"] for piece in row[side])
        assert "".join(shown.split()) == "".join(texts[name].split())
    assert sum(model["counts"].values()) == len(model["rows"])
    assert model["counts"]["same"] > 5


def test_what_was_coded_in_one_alone_leads_to_it(model: dict[str, Any], client: TestClient) -> None:
    first, second = ({(i["kind"], i["words"]) for i in coded["items"]} for coded in model["coded"])
    assert ("tolls", "It does not publish military losses") in first
    assert not first & second
    for report, coded in zip(model["reports"], model["coded"], strict=True):
        text = client.get(f"/reports/{report['key']}").text
        assert all(f'id="item-{item["id"]}"' in text for item in coded["items"])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/reports/ganja-night/against/nothing", 404),
        ("/reports/nothing/against/ganja-night", 404),
        ("/reports/ganja-night/against/ganja-night", 422),
    ],
)
def test_what_cannot_be_compared(address: str, status: int, client: TestClient) -> None:
    assert client.get(address).status_code == status


def test_an_incident_is_no_report(client: TestClient, room: Archive) -> None:
    assert client.get(f"/reports/ganja-night/against/{ids(room)['incident']}").status_code == 404


def test_from_a_report_to_its_copy_and_back(page: Tab, server_url: str, findings: Callable[[Tab], list[str]]) -> None:
    page.goto(f"{server_url}/reports/ganja-night")
    page.get_by_role("link", name="side by side").click()
    page.wait_for_url("**/against/*")
    assert page.locator("del").count() > 1
    assert page.locator("ins").count() > 1
    assert {"same", "changed"} <= set(page.locator(".beside tbody th").all_inner_texts())
    assert findings(page) == []
    page.locator("section[aria-labelledby=alone-1] a").first.press("Enter")
    page.wait_for_url("**/reports/*#item-*")
    assert page.locator("li:target").is_visible()
