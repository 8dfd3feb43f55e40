"""What the reading room answers, without a browser."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text as sql

from tacitus.coder import Coder
from tacitus.model.text import Report
from tacitus.store.archive import Archive
from tacitus.store.database import writing
from tacitus.web.app import create_app
from tacitus.web.memo import Memo
from tacitus.web.page import Model, Page, Room, View, page
from tacitus.web.pages import PAGES
from tacitus.web.roles import Role
from tacitus.web.settings import Settings
from tacitus.web.templating import Templates, json_address
from tests.web.conftest import QUERIES, TOKEN, client_of, ids

HERE = "http://127.0.0.1:8484"


@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.path)
def test_every_page_has_its_json(made: Page, client: TestClient, room: Archive) -> None:
    told = client.get(json_address(made.path).format(**ids(room)) + QUERIES.get(made.path, ""))
    assert told.status_code == 200
    assert isinstance(told.json(), dict)


@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.path)
def test_no_link_leads_nowhere(made: Page, client: TestClient, room: Archive) -> None:
    page = client.get(made.path.format(**ids(room)) + QUERIES.get(made.path, "")).text
    links = {html.unescape(link) for link in re.findall(r'<a[^>]* href="(/[^"#]*)', page)}
    assert {link for link in links if client.get(link).status_code != 200} == set()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "there is no page /nowhere"),
        ("/search?colour=red", 422, "colour"),
        ("/search?page=0", 422, "page"),
        ("/search?page=x", 422, "page"),
        ("/audit?kind=x", 422, "kind"),
        ("/search?words=a%00b", 422, "number 0"),
        ("/static/nothing.js", 404, "no such page or file"),
    ],
)
def test_what_cannot_be_given_is_told_in_one_sentence(
    address: str, status: int, words: str, client: TestClient
) -> None:
    path, _, query = address.partition("?")
    as_page, as_json = client.get(address), client.get(f"{path}.json?{query}")
    assert as_page.status_code == status
    assert words in as_page.text
    assert "Traceback" not in as_page.text
    assert (as_json.status_code, as_json.json()["error"]["status"]) == (status, status)


def test_what_breaks_shows_no_trace(room: Archive) -> None:
    def broken(view: View) -> Model:
        raise RuntimeError("a secret")

    app = create_app(room, Settings(token=TOKEN))
    page(app, Room(room, Templates(), Memo()), Page("/broken", Role.READER, "overview.html", broken))
    answer = client_of(app).get("/broken")
    assert answer.status_code == 500
    assert "could not be made" in answer.text
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


def test_reports_are_shown_as_text(fresh_room: Archive, coder: Coder) -> None:
    text = "Talks <script>alert(1)</script> began in Moscow."
    fresh_room.add([coder(Report("x", text, title="<img src=x onerror=alert(1)>", publisher="<b>bold"))])
    found = client_of(create_app(fresh_room, Settings(token=TOKEN))).get("/search?words=Talks script").text
    assert "<mark>script</mark>&gt;alert(1)" in found
    assert not [tag for tag in ("<script>alert", "<img", "<b>bold") if tag in found]


def test_search_reads_all_scripts(fresh_room: Archive, coder: Coder) -> None:
    texts = {"zh": "停火协议周五在莫斯科签署。", "ru": "Перемирие подписано в Москве.", "ar": "وقعت الهدنة في موسكو."}
    fresh_room.add(coder(Report(name, text)) for name, text in texts.items())
    client = client_of(create_app(fresh_room, Settings(token=TOKEN)))
    for words in ("莫斯科", "перемирие", "الهدنة"):
        hits = client.get("/search.json", params={"words": words}).json()["hits"]
        marked = [part["text"] for hit in hits for piece in hit["pieces"] for part in piece if part["marked"]]
        assert [word.casefold() for word in marked] == [words]


def test_what_was_computed_is_forgotten_when_the_archive_changes(fresh_room: Archive, coder: Coder) -> None:
    client = client_of(create_app(fresh_room, Settings(token=TOKEN)))
    before = client.get("/index.json").json()["counts"]["reports"]
    fresh_room.add([coder(Report("new", "Shelling killed two people in Stepanakert on Friday."))])
    assert client.get("/index.json").json()["counts"]["reports"] == before + 1


def test_the_audit_log_shows_judgements_and_a_broken_chain(fresh_room: Archive) -> None:
    report = ids(fresh_room)["report"]
    fresh_room.take_back(report, "the outlet took it back", "Ana")
    client = client_of(create_app(fresh_room, Settings(token=TOKEN)))
    first: dict[str, Any] = client.get("/audit.json").json()["entries"][0]
    assert (first["told"]["act"], first["told"]["reason"]) == ("withdraw", "the outlet took it back")
    assert "The chain stands" in client.get("/audit").text
    with writing(fresh_room.engine) as connection:
        connection.execute(sql("UPDATE log SET body = '{}' WHERE seq = 2"))
    broken = client_of(create_app(fresh_room, Settings(token=TOKEN))).get("/audit").text
    assert "The chain is broken" in broken
    assert "entry 2" in broken


@pytest.fixture
def empty(tmp_path: Any) -> Iterator[TestClient]:
    archive = Archive.open(str(tmp_path / "empty.db"), create=True)
    yield client_of(create_app(archive, Settings(token=TOKEN)))
    archive.close()


@pytest.mark.parametrize("made", [made for made in PAGES if "{" not in made.path], ids=lambda made: made.path)
def test_an_empty_archive_has_pages_too(made: Page, empty: TestClient) -> None:
    assert empty.get(made.path).status_code == 200
