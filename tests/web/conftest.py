"""The reading room of the bundled reports, and a browser that takes nothing amiss."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import select

from tacitus.cli.demo import bundled_reports
from tacitus.coder import Coder
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.schema import incidents, parties, reports
from tacitus.web.app import create_app
from tacitus.web.pages import PAGES
from tacitus.web.serve import listening, server_of
from tacitus.web.settings import Settings

TOKEN = "a-token-for-tests"
AXE = Path(__file__).parents[2] / "src" / "tacitus" / "web" / "front" / "node_modules" / "axe-core" / "axe.min.js"
BAD = ("error", "warning")
SLOW = "GL Driver Message (OpenGL, Performance"  # what drawing WebGL in software says of itself
SERIOUS = frozenset({"serious", "critical"})
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
QUERIES = {
    "/search": "?words=talks",
    "/review": "?reviewer=Ana",
}  # what makes a page show something


def missing(what: str) -> None:
    """Skip, or fail where everything must be there."""
    if os.environ.get("TACITUS_CI"):
        pytest.fail(f"{what}, and checks as a machine runs them need it")
    pytest.skip(what)


@pytest.fixture(scope="session")
def room(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of the bundled reports, linked; tests that change it make their own with `fresh_room`."""
    archive = Archive.open(str(tmp_path_factory.mktemp("room") / "room.db"), create=True)
    archive.add(coder(report) for report in bundled_reports())
    for _ in archive.link():
        pass
    yield archive
    archive.close()


@pytest.fixture
def fresh_room(room: Archive, tmp_path: Path) -> Iterator[Archive]:
    """A copy of `room` that a test may change."""
    name = tmp_path / "copy.db"
    source = room.engine.url.database
    assert source
    shutil.copy(source, name)
    for suffix in ("-wal", "-shm"):
        if Path(source + suffix).exists():
            shutil.copy(source + suffix, f"{name}{suffix}")
    archive = Archive.open(str(name))
    yield archive
    archive.close()


@contextmanager
def served(archive: Archive, settings: Settings) -> Iterator[str]:
    """The address at which a server answers while the block runs."""
    with listening(settings) as listener:
        bound = replace(settings, port=listener.getsockname()[1])
        server = server_of(create_app(archive, bound))
        thread = threading.Thread(target=run, args=(server, listener), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{bound.port}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)


def run(server: uvicorn.Server, listener: Any) -> None:
    server.run(sockets=[listener])


@pytest.fixture(scope="session")
def server_url(room: Archive) -> Iterator[str]:
    """The address of the reading room of `room`; pages of it need the cookie that `page` has."""
    with served(room, Settings(port=0, token=TOKEN)) as url:
        yield url


@pytest.fixture(scope="session")
def app(room: Archive) -> FastAPI:
    return create_app(room, Settings(token=TOKEN))


def client_of(app: FastAPI) -> TestClient:
    """A client that may read all of a reading room whose token is `TOKEN`."""
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    assert client.get("/", params={"token": TOKEN}).status_code == 200
    return client


@pytest.fixture(scope="session")
def client(app: FastAPI) -> TestClient:
    return client_of(app)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, drawing WebGL in software."""
    with launched("--enable-unsafe-swiftshader") as browser:
        yield browser


@contextmanager
def launched(*flags: str) -> Iterator[Browser]:
    """Chromium with these flags; `--disable-gpu` has no WebGL."""
    program = shutil.which("chromium")
    if program is None:
        missing("Chromium is not installed")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", *flags])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """A page that may read all, in a context of its own; fails at the end where the browser took something amiss.

    That is any message of warning or error in the console, any error of a script, any request to another server, and
    any answer of a server that broke.
    """
    context: BrowserContext = browser.new_context(viewport=options.pop("viewport", DESK), **options)
    port = url.rsplit(":", 1)[1]
    context.add_cookies([{"name": f"tacitus_{port}", "value": TOKEN, "url": url, "sameSite": "Strict"}])
    page = context.new_page()
    amiss: list[str] = []
    page.on("console", lambda m: amiss.append(f"console: {m.text}") if m.type in BAD and SLOW not in m.text else None)
    page.on("pageerror", lambda error: amiss.append(f"script: {error}"))
    page.on("request", lambda r: amiss.append(f"request: {r.url}") if not own(r.url, url) else None)
    page.on("response", lambda r: amiss.append(f"{r.status}: {r.url}") if r.status >= 500 else None)
    try:
        yield page
    finally:
        context.close()
    assert not amiss, "\n".join(amiss)


def own(address: str, url: str) -> bool:
    return address.startswith((f"{url}/", "data:", f"blob:{url}/"))


@pytest.fixture
def page(chromium: Browser, server_url: str) -> Iterator[Page]:
    """A page of the reading room, on a desk; go to f"{server_url}/…"."""
    with opened(chromium, server_url) as made:
        yield made


@pytest.fixture(scope="session")
def findings() -> Callable[[Page], list[str]]:
    """`findings(page)`: what axe-core finds serious or critical on the page as it stands."""
    if not AXE.exists():
        missing("axe-core is not installed; run: python gen/front.py --check")
    source = AXE.read_text(encoding="utf-8")

    def check(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        serious = (v for v in found["violations"] if v["impact"] in SERIOUS)
        return [f"{v['id']}: {v['help']}: {n['html'][:200]}" for v in serious for n in v["nodes"]]

    return check


def addresses(archive: Archive) -> list[str]:
    """An address of every page, with an id from the archive where it takes one."""
    return [path.format(**ids(archive)) + QUERIES.get(path, "") for path in (made.path for made in PAGES)]


def ids(archive: Archive) -> dict[str, str]:
    """An id for each name that stands in a path."""
    columns = {
        "incident": incidents.c.id,
        "report": reports.c.key,
        "actor": parties.c.party,
        "other": reports.c.key,
    }
    last = {"other"}  # is not the same as another of its kind
    with reading(archive.engine) as connection:
        return {
            name: connection.execute(select(c).order_by(c.desc() if name in last else c).limit(1)).scalar_one()
            for name, c in columns.items()
        }
