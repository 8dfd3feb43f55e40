"""Pages of reports that mean harm, and readers who use a keyboard, a narrow screen, or colours of their own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page

from tacitus.cli.demo import bundled_reports
from tacitus.coder import Coder
from tacitus.model.record import Record, plain
from tacitus.store.archive import Archive
from tacitus.store.stored import record_of
from tacitus.web.app import create_app
from tacitus.web.settings import Settings
from tests.web.conftest import TOKEN, addresses, opened, served

TURNED = "\u202e"  # what follows is shown from right to left
HOSTILE = f"<script>hurt()</script>\"'><img src=x onerror=hurt()>{{{{7*7}}}}{TURNED}</title></textarea>"
NAMES = frozenset(
    {"name", "acts_for", "role", "admin1", "object", "rule", "why"}
)  # what a coder takes from a report's words
LONG = 1_000_000
APART = frozenset({"bdi", "title", "option", "text"})  # whose direction ends with them
NARROW = {"width": 320, "height": 640}


def poisoned(value: Any) -> Any:
    """Plain values with something hostile behind every name that was taken from a report."""
    if isinstance(value, list):
        return [poisoned(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {k: v + HOSTILE if k in NAMES and isinstance(v, str) else poisoned(v) for k, v in value.items()}


def hostile(record: Record) -> Record:
    """The record of a report whose every word is meant to hurt; what it says stands where it stood."""
    report = record.report
    harmful = replace(
        report,
        text=f"{report.text}\n\n{HOSTILE}",
        title=HOSTILE + (report.title or "x") * (LONG // len(report.title or "x")),
        publisher=f"{report.publisher}{HOSTILE}",
        url="javascript:hurt()",
    )
    told = plain(record)
    return record_of(plain(harmful), {name: poisoned(told[name]) for name in told if name != "report"})


@pytest.fixture(scope="module")
def harmful(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    archive = Archive.open(str(tmp_path_factory.mktemp("hostile") / "hostile.db"), create=True)
    archive.add(hostile(coder(report)) for report in bundled_reports())
    for _ in archive.link():
        pass
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def pages(harmful: Archive) -> dict[str, str]:
    """Every page, by its address."""
    with TestClient(create_app(harmful, Settings(token=TOKEN)), base_url="http://127.0.0.1") as client:
        client.get(f"/?token={TOKEN}")
        found = {address: client.get(address) for address in addresses(harmful)}
    assert {address: answer.status_code for address, answer in found.items() if answer.status_code != 200} == {}
    return {address: answer.text for address, answer in found.items()}


class Reading(HTMLParser):
    """What of a page could hurt its reader."""

    VOID = frozenset(
        {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.amiss: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in ("img", "iframe", "object", "embed", "base") or (tag == "script" and not self._is_own(told)):
            self.amiss.append(f"{tag} {told}")
        for name, value in attrs:
            leads = (value or "").strip().lower()
            if name.startswith("on") or name == "style" or leads.startswith(("javascript:", "//")):
                self.amiss.append(f"{tag} {name}={value}")
        if tag not in self.VOID:
            self._open.append((tag, tag in APART or told.get("dir") == "auto"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in (name for name, _ in self._open) and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if TURNED in data and not any(apart for _, apart in self._open):
            self.amiss.append(f"turns what follows: {[tag for tag, _ in self._open]} {data[:60]!r}")

    @staticmethod
    def _is_own(told: dict[str, str | None]) -> bool:
        return (told.get("src") or "").startswith("/static/")


def test_what_reports_hold_is_text_and_nothing_else(pages: dict[str, str]) -> None:
    amiss = {}
    for address, page in pages.items():
        reading = Reading()
        reading.feed(page)
        amiss[address] = reading.amiss[:5]
    assert {address: found for address, found in amiss.items() if found} == {}
    assert not [address for address, page in pages.items() if "hurt()</script>" in page]


def test_a_title_without_end_makes_no_page_without_end(pages: dict[str, str]) -> None:
    assert {address: len(page) for address, page in pages.items() if len(page) > LONG} == {}


def test_nothing_of_a_report_runs_or_widens_a_phone(chromium: Browser, harmful: Archive) -> None:
    with served(harmful, Settings(port=0, token=TOKEN)) as url, opened(chromium, url, viewport=NARROW) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        assert too_wide(page, url, harmful) == []
        assert page.locator("img").count() == 0


def test_every_page_fits_the_narrowest_screen(chromium: Browser, room: Archive, server_url: str) -> None:
    with opened(chromium, server_url, viewport=NARROW) as page:
        assert too_wide(page, server_url, room) == []


def too_wide(page: Page, url: str, archive: Archive) -> list[str]:
    """The pages that must be moved sideways."""
    found = []
    for address in addresses(archive):
        page.goto(url + address, wait_until="networkidle")
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append(address)
    return found


def test_the_keyboard_reaches_all_and_shows_where_it_is(page: Page, room: Archive, server_url: str) -> None:
    amiss = []
    for address in addresses(room):
        page.goto(server_url + address, wait_until="networkidle")
        amiss += [f"{address}: {one}" for one in unseen_stops(page)]
    assert amiss == []


def unseen_stops(page: Page) -> list[str]:
    """The stops of the keyboard that show no focus or have no name, of the first forty."""
    found = []
    for _ in range(40):
        page.keyboard.press("Tab")
        told = page.evaluate(WHERE)
        if told is None:
            break
        if not (told["shown"] and told["words"]):
            found.append(told["name"])
    return found


WHERE = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const look = getComputedStyle(at);
    const words = at.getAttribute('aria-label') || at.getAttribute('aria-labelledby') || at.innerText || at.textContent
        || at.title || (at.labels && at.labels.length > 0) || at.type === 'hidden';
    return {
        name: at.outerHTML.slice(0, 160),
        shown: at.type === 'date'
            || (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none',
        words: Boolean(words),
    };
}"""


def test_who_wants_no_motion_gets_none(chromium: Browser, room: Archive, server_url: str) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter(one => {
        const look = getComputedStyle(one);
        const lasts = [look.transitionDuration, look.animationDuration].join(',').split(',').map(parseFloat);
        return Math.max(...lasts) > 0.01;
    }).map(one => one.outerHTML.slice(0, 120))"""
    with opened(chromium, server_url, reduced_motion="reduce") as page:
        for address in addresses(room):
            page.goto(server_url + address, wait_until="networkidle")
            assert page.evaluate(moving) == [], address


def test_pages_stay_whole_in_the_readers_own_colours(chromium: Browser, room: Archive, server_url: str) -> None:
    same = """() => [...document.querySelectorAll('svg :is(path, rect, circle, line, polygon)')].filter(one => {
        const look = getComputedStyle(one), ground = getComputedStyle(document.body).backgroundColor;
        const bare = colour => ['none', ground, 'rgba(0, 0, 0, 0)'].includes(colour);
        return bare(look.fill) && bare(look.stroke) && one.getBBox().width > 0 && !one.closest('[hidden], defs');
    }).length"""
    with opened(chromium, server_url, forced_colors="active") as page:
        for address in addresses(room):
            page.goto(server_url + address, wait_until="networkidle")
            shapes = page.locator("svg :is(path, rect, circle, line, polygon)").count()
            assert page.evaluate(same) <= shapes / 2, f"{address}: most of what is drawn cannot be seen"


def test_only_pages_of_ours_are_linked(pages: dict[str, str]) -> None:
    links = {link for page in pages.values() for link in re.findall(r'href="([^"]*)"', page)}
    assert {link for link in links if not re.match(r"/(?!/)|#|\?|data:,$|https?://", link)} == set()
