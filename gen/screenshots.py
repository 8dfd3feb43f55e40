"""Pictures of all pages, in light, dark and on a phone: `make screenshots`, or python gen/screenshots.py FOLDER."""

import sys
import tempfile
from pathlib import Path

from tests.web.conftest import PHONE, TOKEN, addresses, launched, opened, served

from tacitus.cli.demo import bundled_reports
from tacitus.coder import load
from tacitus.store.archive import Archive
from tacitus.web.settings import Settings

WAYS = {"light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "phone": {"viewport": PHONE}}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        archive = Archive.open(str(Path(place) / "room.db"), create=True)
        coder = load()
        archive.add(coder(report) for report in bundled_reports())
        for _ in archive.link():
            pass
        with served(archive, Settings(port=0, token=TOKEN)) as url, launched("--enable-unsafe-swiftshader") as browser:
            for way, options in WAYS.items():
                with opened(browser, url, **options) as page:
                    for address in addresses(archive):
                        page.goto(url + address, wait_until="networkidle")
                        page.screenshot(path=folder / f"{name_of(address)}-{way}.png", full_page=True)
        archive.close()


def name_of(address: str) -> str:
    """A file name for a page: "overview", "incidents", "incidents-one"."""
    parts = address.split("?")[0].strip("/").split("/")
    return "-".join(["overview" if not parts[0] else parts[0], *(["one"] if len(parts) > 1 else [])])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
