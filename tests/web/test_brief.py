"""A brief: the same on the page, in the file and from the command line, whole without anything else."""

import re
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from tacitus.cli.main import main
from tacitus.coder import Coder
from tacitus.errors import MissingExtra
from tacitus.model.text import Report
from tacitus.store.archive import Archive
from tacitus.web.brief import document
from tacitus.web.brief.document import in_light, policy, sheet_of_drawings
from tests.cli.test_export import filled
from tests.web.conftest import missing, own

NAME = "Armenia – Azerbaijan"
DAYS = ("--from", "2020-10-01", "--to", "2020-10-20")
PDF = b"%PDF-"


def path_of(archive: Archive) -> str:
    name = archive.engine.url.database
    assert name
    return name


def brief(db: str, out: Path, *more: str, conflict: str = NAME, days: tuple[str, ...] = DAYS) -> int:
    return main(["brief", "--db", db, "--conflict", conflict, *days, "--out", str(out), *more])


def test_the_same_archive_gives_the_same_bytes(room: Archive, tmp_path: Path) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    assert brief(path_of(room), one) == brief(path_of(room), two) == 0
    assert one.read_bytes() == two.read_bytes()


def test_every_sentence_ends_with_a_source_that_is_listed(room: Archive, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert brief(path_of(room), out) == 0
    text = out.read_text(encoding="utf-8")
    ids = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= ids
    for said in re.findall(r'<ul class="said">(.*?)</ul>', text, re.DOTALL):
        for sentence in re.findall(r"<li>(.*?)</li>", said, re.DOTALL):
            assert sentence.rstrip().endswith("]</a>"), sentence
    assert len(re.findall(r'<li id="source-\d+"', text)) > 3


def test_the_file_is_whole_and_loads_nothing(chromium: Browser, room: Archive, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert brief(path_of(room), out) == 0
    page = chromium.new_context().new_page()
    amiss: list[str] = []
    page.on("console", lambda message: amiss.append(message.text))
    page.on("request", lambda request: amiss.append(request.url) if request.url != out.as_uri() else None)
    page.goto(out.as_uri())
    assert page.locator("svg.map .symbol").count() > 0
    assert page.locator("main").evaluate("e => getComputedStyle(e).maxWidth") != "none"
    assert not amiss


def test_a_time_of_which_nothing_is_told(room: Archive, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert brief(path_of(room), out, days=("--from", "1999-01-01", "--to", "1999-01-31")) == 0
    assert "tells nothing of this conflict for this time" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("conflict", "out", "says"),
    [
        ("Nowhere", "b.html", "no conflict here"),
        (NAME, "b.docx", "ends in .html or .pdf"),
        (NAME, "no/b.html", "folder"),
    ],
)
def test_what_cannot_be_told(
    room: Archive, tmp_path: Path, conflict: str, out: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert brief(path_of(room), tmp_path / out, conflict=conflict) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


def test_private_names_are_withheld(coder: Coder, tmp_path: Path) -> None:
    text = (
        "Armenian forces attacked Azerbaijani troops in Ganja on Friday and killed Leyla Aydin, 43, Azerbaijan said. "
        "“Armenia shelled our house,” said Omar Hadid, a taxi driver. Armenia denied that it attacked Azerbaijani "
        "troops in Ganja on Friday and killed Leyla Aydin."
    )
    report = Report("r", text, date(2020, 10, 10), "Example Post", None, "Leyla Aydin dies in Ganja")
    db = filled(str(tmp_path / "a.db"), [coder(report)])
    assert brief(db, tmp_path / "b.html") == brief(db, tmp_path / "n.html", "--names") == 0
    hidden, shown = ((tmp_path / name).read_text(encoding="utf-8") for name in ("b.html", "n.html"))
    assert "Leyla Aydin" in shown
    assert "[name withheld]" in hidden
    assert not [name for name in ("Leyla Aydin", "Aydin", "Omar Hadid") if name in hidden]
    assert "are withheld" in hidden
    assert "stand as the reports give them" in shown


def test_pdf(room: Archive, tmp_path: Path, client: TestClient) -> None:
    try:
        document._weasyprint()
    except MissingExtra as error:
        missing(str(error))
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    assert brief(path_of(room), one) == brief(path_of(room), two) == 0
    made = one.read_bytes()
    assert made.startswith(PDF)
    assert made == two.read_bytes()
    assert b"/StructTreeRoot" in unpacked(made)
    assert b"/Lang (en)" in unpacked(made)
    answer = client.get("/brief.pdf", params={"conflict": NAME})
    assert answer.content.startswith(PDF)


def unpacked(made: bytes) -> bytes:
    """What the streams of a PDF hold that are packed."""
    found = b""
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        with suppress(zlib.error):
            found += zlib.decompress(stream)
    return found


def test_drawings_on_paper_have_their_colours() -> None:
    sheet = sheet_of_drawings()
    assert "var(" not in sheet
    assert "light-dark" not in sheet
    assert re.search(r"\.symbol \.full \{ fill: #", sheet)
    assert in_light("a { color: light-dark(rgb(0, 0, 0), #fff); }") == "a { color: rgb(0, 0, 0); }"
    assert policy("x").startswith("default-src 'none'; style-src 'sha256-")


def test_the_page_and_its_files(client: TestClient) -> None:
    asked = {"conflict": NAME, "since": "2020-10-01", "until": "2020-10-20"}
    told = client.get("/brief.json", params=asked).json()["brief"]
    page = client.get("/brief", params=asked)
    file = client.get("/brief.html", params=asked)
    assert told["happened"]
    assert told["references"]
    assert page.status_code == file.status_code == 200
    assert file.headers["content-disposition"].startswith("attachment")
    for sentence in told["summary"] + told["figures"]:
        assert sentence["text"] in page.text
        assert sentence["text"] in file.text
    assert client.get("/brief", params={"conflict": "Nowhere"}).status_code == 404
    assert client.get("/brief.html").status_code == 422
    assert client.get("/brief", params={"since": "2020-10-02", "until": "2020-10-01"}).status_code == 422


def test_from_a_sentence_to_its_report(page: Page, server_url: str, findings: Callable[[Page], list[str]]) -> None:
    page.goto(f"{server_url}/brief?conflict={NAME}")
    assert not findings(page)
    cite = page.locator(".happened .cite").first
    target = cite.get_attribute("href")
    cite.click()
    source = page.locator(str(target))
    assert source.evaluate("e => e.matches(':target')")
    source.locator("a").first.click()
    assert "/reports/" in page.url
    assert own(page.url, server_url)
