"""Who may come in, from where, and what no page may do."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import Mount

from tacitus.errors import UsageError
from tacitus.store.archive import Archive
from tacitus.web.app import create_app
from tacitus.web.pages import CHANGES
from tacitus.web.roles import Role, role_of
from tacitus.web.sessions import TRIES, Sessions
from tacitus.web.settings import Settings
from tacitus.web.users import read_users, write_user
from tests.web.conftest import TOKEN, ids

HERE = "http://127.0.0.1:8484"
OWN = {"origin": HERE}
PASSWORD = "a long password"


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("users") / "users"
    for role in (Role.READER, Role.REVIEWER, Role.ADMIN):
        write_user(path, role.name.lower(), role, PASSWORD)
    return path


@pytest.fixture
def team(room: Archive, users: Path) -> FastAPI:
    return create_app(room, Settings(host="0.0.0.0", users=users))


def client_of(app: FastAPI, base: str = HERE) -> TestClient:
    return TestClient(app, base_url=base, raise_server_exceptions=False, follow_redirects=False)


def signed_in(app: FastAPI, name: str) -> TestClient:
    client = client_of(app)
    answer = client.post("/login", data={"name": name, "password": PASSWORD}, headers=OWN)
    assert answer.status_code == 303
    return client


def test_every_route_declares_its_role(app: FastAPI, team: FastAPI) -> None:
    for made in (app, team):
        assert [route for route in made.routes if role_of(route) is None] == []


def test_only_signing_in_and_files_are_open_to_anyone(team: FastAPI) -> None:
    open_to_anyone = {getattr(route, "path", "") for route in team.routes if role_of(route) is Role.ANYONE}
    assert open_to_anyone == {"/static", "/login", "/logout"}


def test_nothing_is_shown_to_strangers(app: FastAPI, team: FastAPI, room: Archive) -> None:
    for made in (app, team):
        stranger = client_of(made)
        for route in made.routes:
            if isinstance(route, Mount) or role_of(route) is Role.ANYONE:
                continue
            path = route.path_format.format(**ids(room))  # type: ignore[attr-defined]
            for method in route.methods:  # type: ignore[attr-defined]
                answer = stranger.request(method, path, headers=OWN)
                assert answer.status_code in (303, 401), (method, path)
                assert answer.headers.get("location", "/login").startswith("/login")


def test_what_declares_no_role_is_open_to_nobody(room: Archive) -> None:
    app = create_app(room, Settings(token=TOKEN))
    app.add_api_route("/forgotten", lambda: "secret")
    client = client_of(app)
    client.get("/", params={"token": TOKEN})
    answer = client.get("/forgotten")
    assert answer.status_code == 404
    assert "secret" not in answer.text


@pytest.mark.parametrize("name", ["reader", "reviewer", "admin"])
def test_each_role_may_do_what_is_its_own(name: str, team: FastAPI, room: Archive) -> None:
    client = signed_in(team, name)
    assert client.get("/").status_code == 200
    for change in CHANGES:
        refused = client.post(change.path.format(**ids(room)), headers=OWN).status_code == 403
        assert refused == (Role[name.upper()] < change.role), change.path


def test_the_token_becomes_a_cookie_and_leaves_the_address(app: FastAPI) -> None:
    client = client_of(app)
    answer = client.get("/search", params={"words": "talks", "token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?words=talks")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/search").status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "ünïcode"])
def test_another_token_lets_nobody_in(token: str, app: FastAPI) -> None:
    client = client_of(app)
    assert client.get("/", params={"token": token}).status_code == 403
    assert client.get("/").status_code == 401


def test_no_other_host_name_is_answered(app: FastAPI) -> None:
    assert client_of(app, "http://elsewhere.example").get("/", params={"token": TOKEN}).status_code == 421


def test_a_token_leads_to_no_other_server(app: FastAPI) -> None:
    answer = client_of(app).get(f"{HERE}//elsewhere.example/?token={TOKEN}")
    assert answer.headers["location"] == "/elsewhere.example/"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", **OWN},
        {"sec-fetch-site": "same-site", **OWN},
        {"sec-fetch-site": "none"},
    ],
)
def test_changes_come_from_our_pages_alone(headers: dict[str, str], team: FastAPI) -> None:
    given = {"name": "reader", "password": PASSWORD}
    answer = client_of(team).post("/login", data=given, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_change_may_not_be_large(team: FastAPI) -> None:
    assert client_of(team).post("/login", content=b"x" * 1_000_001, headers=OWN).status_code == 413
    assert client_of(team).post("/login", content=iter([b"x"]), headers=OWN).status_code == 411


def test_wrong_passwords_are_refused_and_then_must_wait(team: FastAPI) -> None:
    client = client_of(team)
    wrong = {"name": "reader", "password": "not the password"}
    answers = [client.post("/login", data=wrong, headers=OWN).status_code for _ in range(TRIES + 1)]
    assert answers == [401] * TRIES + [429]
    assert client.post("/login", data={**wrong, "name": "nobody"}, headers=OWN).status_code == 401


def test_signing_in_leads_back_and_signing_out_ends_it(team: FastAPI) -> None:
    client = client_of(team)
    assert client.get("/search?words=talks").headers["location"] == "/login?next=%2Fsearch%3Fwords%3Dtalks"
    given = {"name": "reader", "password": PASSWORD, "next": "/search?words=talks"}
    assert client.post("/login", data=given, headers=OWN).headers["location"] == "/search?words=talks"
    client.post("/logout", headers=OWN)
    assert client.get("/").status_code == 303


@pytest.mark.parametrize("cookie", ["", ".", "zz.", "30.", "313233.313233", "ab" * 40])
def test_cookies_of_others_name_nobody(cookie: str) -> None:
    assert Sessions().name(cookie) is None


def test_a_cookie_of_before_a_restart_names_nobody() -> None:
    ours = Sessions()
    cookie = ours.sign("Ana|Lima")
    assert ours.name(cookie) == "Ana|Lima"
    assert Sessions().name(cookie) is None


def test_every_answer_bears_the_policy(app: FastAPI) -> None:
    client = client_of(app)
    for path in ("/", "/static/base.css", "/static/none", "/nowhere"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_serving_others_needs_users() -> None:
    with pytest.raises(UsageError, match="--users"):
        Settings(host="0.0.0.0", token=TOKEN).check()


@pytest.mark.parametrize("line", ["ana", "ana:reader:plain", "ana:owner:$argon2id$x", "a b:reader:$argon2id$x"])
def test_a_user_that_is_not_in_order_is_named_by_its_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "users"
    path.write_text(f"# who may\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 2"):
        read_users(path)


def test_the_file_of_users_holds_no_password_and_is_its_owners(users: Path) -> None:
    assert PASSWORD not in users.read_text(encoding="utf-8")
    assert users.stat().st_mode & 0o077 == 0


def test_the_command_prints_the_address_first_and_says_what_is_wrong(room: Archive) -> None:
    command = [sys.executable, "-m", "tacitus", "serve", "--db", str(room.engine.url.database), "--no-browser"]
    with subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stdout.readline().startswith("http://127.0.0.1:")
        running.terminate()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run([*command, "--port", port], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "name another --port" in done.stderr
    done = subprocess.run([*command, "--host", "0.0.0.0"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "--users" in done.stderr
