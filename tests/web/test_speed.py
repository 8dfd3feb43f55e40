"""What keeps pages quick at any size of an archive: few statements, and none where nothing changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import Engine, event

from tacitus.store.archive import Archive
from tacitus.web.app import create_app
from tacitus.web.serve import listening
from tacitus.web.settings import Settings
from tests.web.conftest import TOKEN, addresses, ids

MOST = 25  # statements that a page may take


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that the block sends to the database."""
    found: list[str] = []

    def keep(_: Any, __: Any, statement: str, *___: Any) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", keep)


def test_a_page_that_was_asked_for_before_takes_few_statements(client: TestClient, room: Archive) -> None:
    taken = {}
    for address in addresses(room):
        client.get(address)
        with counted(room.engine) as statements:
            assert client.get(address).status_code == 200
        taken[address] = len(statements)
    assert {address: number for address, number in taken.items() if number > MOST} == {}


def test_what_is_asked_for_again_is_not_made_again(client: TestClient, room: Archive) -> None:
    for address in addresses(room):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert again.headers["etag"] == first.headers["etag"]
        assert "content-security-policy" in again.headers


def test_what_changed_is_given_anew(fresh_room: Archive) -> None:
    with TestClient(create_app(fresh_room, Settings(token=TOKEN)), base_url="http://127.0.0.1") as client:
        client.get(f"/?token={TOKEN}")
        first = client.get("/index.json")
        fresh_room.take_back(ids(fresh_room)["report"], "the outlet took it back")
        again = client.get("/index.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.json()["counts"]["withdrawn"] == first.json()["counts"]["withdrawn"] + 1


def test_an_address_asked_for_by_head_has_no_body(client: TestClient, room: Archive) -> None:
    for address in addresses(room):
        told, whole = client.head(address), client.get(address)
        assert (told.status_code, told.content) == (200, b""), address
        assert told.headers["content-type"] == whole.headers["content-type"]
        assert told.headers["etag"] == whole.headers["etag"]


def test_answers_do_not_wait_for_each_other_on_the_wire() -> None:
    with listening(Settings(port=0, token=TOKEN)) as listener:
        assert listener.getsockopt(IPPROTO_TCP, TCP_NODELAY)
