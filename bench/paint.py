"""How soon a reader sees the map: first paint in headless Chromium, with nothing kept and with files kept."""

import shutil
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, sync_playwright

PAINT = """() => new Promise(told => {
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    new PerformanceObserver(found => {
        const last = found.getEntries().at(-1);
        told({first_paint_ms: first, largest_paint_ms: last.startTime});
    }).observe({type: 'largest-contentful-paint', buffered: true});
    setTimeout(() => told({first_paint_ms: first}), 3000);
})"""


def paint(address: str, times: int = 3) -> dict[str, Any] | None:
    """Milliseconds until /map is first painted, its largest part is, the server's drawing and the moving map stand.

    `address` is the one that the server printed. The median of so many visits each: `cold` by a new reader, `warm` by
    the same reader again. `None` where there is no Chromium.
    """
    program = shutil.which("chromium")
    if program is None:
        return None
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--enable-unsafe-swiftshader"])
        cold, warm = [], []
        for _ in range(times):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            entered = context.request.get(address)  # the token becomes a cookie
            cold.append(visit(context, f"{entered.url.rstrip('/')}/map"))
            warm.append(visit(context, f"{entered.url.rstrip('/')}/map"))
            context.close()
        browser.close()
    return {"cold": _medians(cold), "warm": _medians(warm)}


def visit(context: BrowserContext, address: str) -> dict[str, float]:
    """One visit: milliseconds since it began."""
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.locator("svg.map").wait_for(state="attached")
    drawn = page.evaluate("performance.now()")
    page.locator("canvas").first.wait_for()
    moving = page.evaluate("performance.now()")
    found: dict[str, float] = page.evaluate(PAINT)
    page.close()
    return {**found, "drawn_ms": drawn, "moving_ms": moving}


def _medians(visits: list[dict[str, float]]) -> dict[str, int]:
    return {name: round(median(visit[name] for visit in visits if name in visit)) for name in visits[0]}
