"""All pages in a real browser: light and dark, on a desk and a phone, with and without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tacitus.store.archive import Archive
from tacitus.web.templating import NAVIGATION
from tests.web.conftest import PHONE, addresses, opened

WAYS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "without scripts": {"java_script_enabled": False},
}


@pytest.mark.parametrize("way", WAYS)
def test_every_page_opens_and_is_accessible(
    way: str, chromium: Browser, room: Archive, server_url: str, findings: Callable[[Page], list[str]]
) -> None:
    with opened(chromium, server_url, **WAYS[way]) as page:
        for address in addresses(room):
            answer = page.goto(server_url + address, wait_until="networkidle")
            assert answer
            assert answer.ok, f"{address}: {answer.status}"
            assert page.locator("h1").count() == 1, address
            if way != "without scripts":
                assert findings(page) == [], address
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} is too wide"


def test_who_chooses_dark_keeps_it(page: Page, server_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(server_url)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    page.goto(f"{server_url}/about")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.get_by_role("button", name="Light").is_visible()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page: Page, server_url: str) -> None:
    page.goto(server_url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_fields_left_empty_stay_out_of_the_address(page: Page, server_url: str) -> None:
    page.goto(f"{server_url}/audit")
    page.get_by_label("Kind").select_option("")
    page.get_by_role("button", name="Show").click()
    assert page.url.removesuffix("?") == f"{server_url}/audit"


def test_search_marks_the_words(page: Page, server_url: str) -> None:
    page.goto(f"{server_url}/search")
    page.get_by_label("Words, in any script").fill("ceasefire")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?words=ceasefire")
    assert {mark.lower() for mark in page.locator("mark").all_inner_texts()} == {"ceasefire"}


def test_printing_leaves_the_navigation_out(page: Page, server_url: str) -> None:
    page.goto(server_url)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Pages").first.is_visible()


def test_the_navigation_tells_where_one_is(page: Page, server_url: str) -> None:
    page.goto(f"{server_url}/audit")
    assert page.locator("nav [aria-current=page]").inner_text() == dict(NAVIGATION)["/audit"]
