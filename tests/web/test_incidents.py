"""The pages of incidents and actors: what is told leads to its words, and a grade is a person's."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from tacitus.model.incident import Judgement, Ruling
from tacitus.store.archive import Archive
from tacitus.web.app import create_app
from tacitus.web.pages import incident as page_of
from tacitus.web.roles import Role
from tacitus.web.settings import Settings
from tacitus.web.users import write_user
from tests.export.records import CLAIM, EVENT, NORTH, RECORD, REPORT
from tests.web.conftest import TOKEN

HERE = "http://127.0.0.1:8484"
OWN = {"origin": HERE}
PASSWORD = "a long password"


def client_of(app: FastAPI) -> TestClient:
    client = TestClient(app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False)
    client.get("/", params={"token": TOKEN})
    return client


@pytest.fixture(scope="module")
def client(app: FastAPI) -> TestClient:
    return client_of(app)


@pytest.fixture
def own(fresh_room: Archive) -> TestClient:
    """A client of an archive that a test may change."""
    return client_of(create_app(fresh_room, Settings(token=TOKEN)))


def listed(client: TestClient, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/incidents.json", params=asked).json()["incidents"]
    return found


def most_told(client: TestClient) -> str:
    return str(listed(client, sort="-reports")[0]["id"])


def test_a_list_is_filtered_and_sorted_by_its_address(client: TestClient) -> None:
    dead = [row["killed_low"] for row in listed(client, sort="-killed")]
    known = [number for number in dead if number is not None]
    assert dead[: len(known)] == known == sorted(known, reverse=True)
    assert all(row["contested"] for row in listed(client, status="contested"))
    assert {row["event_type"] for row in listed(client, type="AID", party="armenia")} <= {"AID", "COOPERATE"}
    assert 0 < len(listed(client, party="ARMENIA")) < client.get("/incidents.json").json()["at"]["total"]
    assert listed(client, grade="fair") == []


def test_the_next_page_goes_on(client: TestClient) -> None:
    pages = [[row["id"] for row in listed(client, page=number)] for number in (1, 2, 3, 9)]
    total = client.get("/incidents.json").json()["at"]["total"]
    assert [len(page) for page in pages] == [50, 50, total - 100, 0]
    assert len({name for page in pages for name in page}) == total


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/incidents?since=2020-10-09&until=2020-10-01", 422, "give the earlier day first"),
        ("/incidents?sort=size", 422, "sort"),
        ("/incidents?status=true", 422, "status"),
        ("/incidents/i0", 404, "keeps nothing under"),
        ("/incidents/ganja-night", 404, "no incident"),
        ("/actors/Nobody%2Fof%2Fall", 404, "no report here names"),
        ("/actors/Armenia?act=sings", 422, "act"),
    ],
)
def test_what_cannot_be_given_is_told(address: str, status: int, words: str, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in html.unescape(answer.text)


def test_each_source_leads_to_its_words(client: TestClient) -> None:
    told = client.get(f"/incidents/{most_told(client)}").text
    links = set(re.findall(r'href="(/reports/[^"#]+)#([^"]+)"', told))
    assert len(links) > 5
    for report, anchor in links:
        assert f'id="{anchor}"' in client.get(report).text, (report, anchor)


@pytest.mark.parametrize("party", ["Azerbaijan", "Armenia"])
def test_what_a_party_says_leads_to_its_words(party: str, client: TestClient) -> None:
    told = client.get(f"/actors/{party}").text
    links = set(re.findall(r'href="(/reports/[^"#]+)#([^"]+)"', told))
    assert len(links) > 10
    for report, anchor in links:
        assert f'id="{anchor}"' in client.get(report).text, (report, anchor)


def test_every_incident_has_a_page(client: TestClient) -> None:
    names = [row["id"] for number in (1, 2, 3) for row in listed(client, page=number)]
    assert {name: client.get(f"/incidents/{name}").status_code for name in names} == dict.fromkeys(names, 200)


def test_figures_and_accounts_are_those_of_the_archive(client: TestClient) -> None:
    for row in listed(client, sort="-killed")[:5]:
        told = client.get(f"/incidents/{row['id']}.json").json()
        assert len({account["report"] for account in told["accounts"]}) == row["reports"]
        assert len({account["group"] for account in told["accounts"]}) == row["origins"]
        assert sum(len(tally["figures"]) for tally in told["tallies"]) == sum(t["figures"] for t in row["tallies"])
        lows = [span["low"] for tally in told["tallies"] if tally["harm"] == "killed" for span in tally["spans"]]
        assert row["killed_low"] in lows


def test_an_event_and_an_older_id_lead_to_the_incident(client: TestClient) -> None:
    name = most_told(client)
    event = client.get(f"/incidents/{name}.json").json()["accounts"][-1]["event"]
    for other in {event, f"i{event}"} - {name}:
        told = client.get(f"/incidents/{other}.json").json()
        assert (told["incident"]["id"], told["came_by"]) == (name, other)
        assert "which leads to this incident now" in client.get(f"/incidents/{other}").text


def test_many_accounts_are_told_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    name = most_told(client)
    whole = client.get(f"/incidents/{name}.json").json()
    monkeypatch.setattr(page_of, "ACCOUNTS", 2)
    pages = [client.get(f"/incidents/{name}.json", params={"page": n}).json() for n in range(1, whole["at"]["total"])]
    shown = [account["event"] for page in pages if "accounts" in page for account in page["accounts"]]
    assert shown == [account["event"] for account in whole["accounts"]]
    assert client.get(f"/incidents/{name}", params={"page": 99}).status_code == 422


def test_a_permalink_tells_what_has_changed_since(own: TestClient, fresh_room: Archive) -> None:
    name = most_told(own)
    before = own.get(f"/incidents/{name}.json").json()
    link = before["permalink"]
    assert "Nothing has touched this incident since" in own.get(link).text
    report = before["accounts"][0]["report"]
    fresh_room.take_back(report, "the outlet took it back", "Ana")
    for _ in fresh_room.link():
        pass
    after = own.get(link).text
    assert "1 entry has touched this incident since" in after
    assert "the outlet took it back" in after
    gone = [a for a in own.get(f"{link.replace('?', '.json?')}").json()["accounts"] if a["withdrawn"]]
    assert [account["report"] for account in gone] == [report]
    assert own.get(f"/incidents/{name}?at=99999").status_code == 422


def test_what_people_ruled_is_told_with_the_reason(own: TestClient, fresh_room: Archive) -> None:
    name = most_told(own)
    events = [account["event"] for account in own.get(f"/incidents/{name}.json").json()["accounts"]]
    fresh_room.judge(Judgement(Ruling.CONFIRM, tuple(events), judge="Ana", reason="one night"))
    for _ in fresh_room.link():
        pass
    told = own.get(f"/incidents/{name}.json").json()
    assert [(one["act"], one["judge"], one["reason"]) for one in told["rulings"]] == [("confirm", "Ana", "one night")]
    assert "A person ruled" in own.get(f"/incidents/{name}").text


def test_a_grade_is_kept_shown_and_taken_back(own: TestClient, fresh_room: Archive) -> None:
    name = most_told(own)
    given = {"grade": "fair", "reason": "<b>two</b> outlets", "judge": "Ana"}
    answer = own.post(f"/incidents/{name}/grade", data=given, headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/incidents/{name}#grade")
    told = own.get(f"/incidents/{name}").text
    assert "graded fair" in told
    assert "&lt;b&gt;two&lt;/b&gt; outlets" in told
    assert [row["id"] for row in listed(own, grade="fair")] == [name]
    own.post(f"/incidents/{name}/grade", data={"grade": "none", "reason": "a mistake"}, headers=OWN)
    after = own.get(f"/incidents/{name}.json").json()
    assert (after["grade"], [one["grade"] for one in after["grades"]]) == (None, ["none", "fair"])
    assert [entry["grade"] for entry in after["history"]][:2] == ["none", "fair"]
    assert isinstance(fresh_room.verify(), int)


def test_a_grade_without_a_reason_or_from_elsewhere_is_refused(own: TestClient) -> None:
    name = most_told(own)
    assert own.post(f"/incidents/{name}/grade", data={"grade": "fair", "reason": " "}, headers=OWN).status_code == 422
    assert own.post(f"/incidents/{name}/grade", data={"grade": "good", "reason": "x"}, headers=OWN).status_code == 422
    assert own.post(f"/incidents/{name}/grade", data={"grade": "fair", "reason": "x"}).status_code == 403


def test_only_reviewers_grade(fresh_room: Archive, tmp_path: Path) -> None:
    users = tmp_path / "users"
    for role in (Role.READER, Role.REVIEWER):
        write_user(users, role.name.lower(), role, PASSWORD)
    app = create_app(fresh_room, Settings(host="0.0.0.0", users=users))
    found = {}
    for who in ("reader", "reviewer"):
        client = client_of(app)
        client.post("/login", data={"name": who, "password": PASSWORD}, headers=OWN)
        name = most_told(client)
        given = {"grade": "weak", "reason": "one source", "judge": "Somebody else"}
        found[who] = client.post(f"/incidents/{name}/grade", data=given, headers=OWN).status_code
        assert ("Keep the grade" in client.get(f"/incidents/{name}").text) is (who == "reviewer")
        graded = client.get(f"/incidents/{name}.json").json()["grade"]
    assert found == {"reader": 403, "reviewer": 303}
    assert graded["judge"] == "reviewer"


def test_a_suggestion_is_shown_where_it_is_asked_for(client: TestClient) -> None:
    name = most_told(client)
    assert client.get(f"/incidents/{name}.json").json()["suggestion"] is None
    told = client.get(f"/incidents/{name}.json?suggest=true").json()["suggestion"]
    assert told["steps"][-1]["holds"]
    page = client.get(f"/incidents/{name}?suggest=true").text
    assert "a machine&#39;s suggestion" in page
    assert "It is not kept" in page


def test_names_may_hold_anything(fresh_room: Archive) -> None:
    names = ["Front 1/2 (اليمن)", "莫斯科?#", "<script>", "100% & more"]
    records = [
        replace(RECORD, report=replace(REPORT, id=name, text=f"{REPORT.text} {n}"),
                events=(replace(EVENT, actors=(replace(NORTH, name=name),)),),
                claims=(replace(CLAIM, speaker=replace(NORTH, name=name)),))
        for n, name in enumerate(names)
    ]  # fmt: skip
    fresh_room.add(records)
    for _ in fresh_room.link():
        pass
    client = client_of(create_app(fresh_room, Settings(token=TOKEN)))
    for name in names:
        link = f"/actors/{quote(name)}"
        assert f'href="{link}"' in client.get("/incidents", params={"party": name}).text
        page = client.get(link).text
        assert f"<h1><bdi>{html.escape(name)}</bdi></h1>" in page
        assert f'href="{link}.json"' in page
        assert client.get(f"{link}.json").json()["party"]["name"] == name
        assert f'href="{link}?act=accuses#claims"' in page


def test_from_the_list_to_the_sentence(page: Page, server_url: str) -> None:
    page.goto(f"{server_url}/incidents?sort=-reports")
    page.locator("table.incidents tbody tr").first.locator("td[data-label=What] a").click()
    page.get_by_role("link", name="Show what the rules would suggest").click()
    assert page.locator(".machine li").count() > 0
    source = page.locator(".voices a.source").first
    words = source.locator("xpath=preceding-sibling::q").inner_text()
    source.click()
    assert words.strip("“” ") in page.locator(".items li:target").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_full_page_is_accessible(
    scheme: Literal["light", "dark"],
    page: Page,
    server_url: str,
    client: TestClient,
    findings: Callable[[Page], list[str]],
) -> None:
    page.emulate_media(color_scheme=scheme)
    for name in (most_told(client), *(row["id"] for row in listed(client, status="contested")[:2])):
        page.goto(f"{server_url}/incidents/{name}?suggest=true&at=1")
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        assert findings(page) == [], name
    page.goto(f"{server_url}/actors/Azerbaijan?act=denies")
    assert findings(page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(width: int, page: Page, server_url: str, client: TestClient) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/incidents", f"/incidents/{most_told(client)}?suggest=true", "/actors/Azerbaijan"):
        page.goto(server_url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
