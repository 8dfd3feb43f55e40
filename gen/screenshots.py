"""Pictures of all pages, in light, dark and on a phone: `make screenshots`, or python -m gen.screenshots FOLDER.

With --readme, the four pictures that the README shows: python -m gen.screenshots --readme docs/pictures.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from tests.web.conftest import PHONE, TOKEN, addresses, launched, opened, served

from tacitus.cli.demo import bundled_reports
from tacitus.coder import load
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.schema import incidents
from tacitus.web.settings import Settings

WAYS = {"light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "phone": {"viewport": PHONE}}
WEBGL = "--enable-unsafe-swiftshader"  # drawn in software
SHOWN = {"width": 1180, "height": 860}


@contextmanager
def bundled() -> Iterator[Archive]:
    """An archive of the bundled reports."""
    with tempfile.TemporaryDirectory() as place:
        archive = Archive.open(str(Path(place) / "room.db"), create=True)
        coder = load()
        archive.add(coder(report) for report in bundled_reports())
        for _ in archive.link():
            pass
        yield archive
        archive.close()


def all_pages(folder: Path) -> None:
    """Every page, whole, in every way."""
    with bundled() as archive, served(archive, Settings(port=0, token=TOKEN)) as url, launched(WEBGL) as chromium:
        for way, options in WAYS.items():
            with opened(chromium, url, **options) as page:
                for address in addresses(archive):
                    page.goto(url + address, wait_until="networkidle")
                    page.screenshot(path=folder / f"{name_of(address)}-{way}.png", full_page=True)


def for_readme(folder: Path) -> None:
    """What the README shows of the map, a contested incident, the ledger and the talks."""
    with bundled() as archive, served(archive, Settings(port=0, token=TOKEN)) as url, launched(WEBGL) as chromium:
        shown = {"map": "/map", "incident": f"/incidents/{_contested(archive)}", "ledger": "/ledger", "talks": "/talks"}
        with opened(chromium, url, viewport=SHOWN) as page:
            for name, address in shown.items():
                page.goto(url + address, wait_until="networkidle")
                page.screenshot(path=folder / f"{name}.png")


def _contested(archive: Archive) -> str:
    """The contested incident that most reports tell."""
    query = select(incidents.c.id).order_by(incidents.c.contested.desc(), incidents.c.reports.desc(), incidents.c.id)
    with reading(archive.engine) as connection:
        return str(connection.execute(query.limit(1)).scalar_one())


def name_of(address: str) -> str:
    """A file name for a page: "overview", "incidents", "incidents-one", "reports-one-against"."""
    first, *more = address.split("?")[0].strip("/").split("/")
    return "-".join([first or "overview", *("one" for _ in more[:1]), *more[1:2]])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m gen.screenshots")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readme", action="store_true", help="only the pictures that the README shows")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    (for_readme if args.readme else all_pages)(args.folder)
