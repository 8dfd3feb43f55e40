"""The page of a report: nothing of its text is lost, and words and items lead to each other."""

import html
import re

from fastapi import FastAPI
from starlette.testclient import TestClient

from tacitus.store.archive import Archive
from tacitus.web.pages.report import pieces
from tests.web.conftest import TOKEN, ids


def test_overlapping_spans_are_all_kept() -> None:
    found = pieces("abcdef", [[(0, 4)], [(2, 6)], [(2, 3)]])
    assert [(p["text"], p["items"], p["begun"]) for p in found] == [
        ("ab", [0], [0]),
        ("c", [2, 0, 1], [1, 2]),
        ("d", [0, 1], []),
        ("ef", [1], []),
    ]


def test_words_and_items_lead_to_each_other(app: FastAPI, room: Archive) -> None:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get(f"/?token={TOKEN}")
        key = ids(room)["report"]
        assert client.get(f"/reports/{key}.json").json()["items"]
        told = client.get(f"/reports/{key}.json").json()
        page = client.get(f"/reports/{key}")
        assert client.get(f"/reports/{told['report']['name']}.json").json() == told
        assert client.get("/reports/no-such-report").status_code == 404
    assert page.status_code == 200
    assert "".join(piece["text"] for piece in told["pieces"]) == told["report"]["text"]
    links = set(re.findall(r'href="#([^"]+)"', page.text)) - {"content"}
    assert links == {f"{side}-{item['id']}" for item in told["items"] for side in ("item", "words")}
    assert links <= set(re.findall(r'id="([^"]+)"', page.text))
    assert html.escape(told["report"]["entry"]["hash"]) in page.text
