import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tacitus.model.text import Report
from tacitus.sources.files import Failure, Sources

Write = Callable[[str, Any], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writing(name: str, content: Any) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return writing


def reports(*names: str, stdin: bytes | None = None, published: date | None = None) -> list[Report | Failure]:
    sources = Sources(names, BytesIO(stdin) if stdin is not None else None)
    return list(sources.reports(sources.survey(), published))


def failure(*names: str, stdin: bytes | None = None) -> str:
    (only,) = reports(*names, stdin=stdin)
    assert isinstance(only, Failure)
    return str(only)


def report(*names: str, stdin: bytes | None = None, published: date | None = None) -> Report:
    (only,) = reports(*names, stdin=stdin, published=published)
    assert isinstance(only, Report)
    return only


def test_text_is_taken_as_it_stands_but_for_its_byte_order_mark(write: Write) -> None:
    assert report(write("raid.txt", b"\xef\xbb\xbfTwo\r\nleft. ")) == Report("raid", "Two\r\nleft. ")


def test_json_with_unknown_keys(write: Write) -> None:
    given = {"id": "x", "text": "Talks.", "published": "2020-10-09T08:00:00Z", "publisher": "Post", "note": 3}
    assert report(write("a.json", given)) == Report("x", "Talks.", date(2020, 10, 9), "Post")
    assert report(write("b.json", {"text": "Talks."})).id == "b"


def test_jsonl_names_its_lines(write: Write) -> None:
    path = write("many.jsonl", '{"id": "one", "text": "A."}\n\n{"text": "B."}\nnot json\n{"id": 7, "text": "C."}\n')
    first, third, fourth, fifth = reports(path)
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert (first.id, third.id) == ("one", "many-3")
    assert str(fourth) == f"{path}, line 4: is not JSON (expecting value at column 1)"
    assert str(fifth) == f'{path}, line 5: has a number as "id", which must be a string or null'


def test_a_folder_is_read_in_order_and_what_lies_beside_a_report_is_no_source(write: Write, tmp_path: Path) -> None:
    write("b/report.txt", "Second.")
    write("b/report.json", {"published": "2020-10-09", "publisher": "Post", "url": None, "note": "…"})
    write("b/record.json", {"events": []})
    write("a/first.txt", "First.")
    write("c/report.json", {"id": "third", "text": "Third."})
    write("c/.hidden.txt", "Hidden.")
    write("README.md", "Not a report.")
    found = [r for r in reports(str(tmp_path)) if isinstance(r, Report)]
    assert [(r.id, r.text) for r in found] == [("first", "First."), ("b", "Second."), ("third", "Third.")]
    assert (found[1].published, found[1].publisher) == (date(2020, 10, 9), "Post")


def test_published_is_for_reports_that_carry_no_date(write: Write) -> None:
    path = write("two.jsonl", '{"text": "A.", "published": "2020-10-09"}\n{"text": "B."}\n')
    found = [r.published for r in reports(path, published=date(2021, 1, 1)) if isinstance(r, Report)]
    assert found == [date(2020, 10, 9), date(2021, 1, 1)]


@pytest.mark.parametrize(
    ("stdin", "expected"),
    [
        (b"Two were killed.\nTalks began.", [Report("stdin", "Two were killed.\nTalks began.")]),
        (b'{"id": "a", "text": "A."}\n{"text": "B."}\n', [Report("a", "A."), Report("stdin-2", "B.")]),
        (b'{\n "id": "a",\n "text": "A."\n}\n', [Report("a", "A.")]),
        (b"{sic} was the word.", [Report("stdin", "{sic} was the word.")]),
    ],
)
def test_standard_input(stdin: bytes, expected: list[Report]) -> None:
    assert reports("-", stdin=stdin) == expected


def test_a_repeated_id_sets_all_its_reports_aside_in_one_sentence(write: Write) -> None:
    one = write("one/same.txt", "A.")
    other = write("two.jsonl", '{"id": "same", "text": "B."}\n{"id": "else", "text": "C."}\n')
    aside, kept = reports(one, other)
    assert str(aside) == f'{one}, {other}, line 1: these have the same id "same"; none is coded, as ids must differ'
    assert kept == Report("else", "C.")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"Caf\xe9 bombed", "is not UTF-8 (byte 0xE9 at offset 3)"),
        ("a.txt", "Bombed".encode("utf-16"), "is UTF-16, not UTF-8"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n", "holds no text but white space"),
        ("a.txt", b"Two\0were", "holds a NUL character at offset 3"),
        (
            "a.pdf",
            b"Two",
            "ends in .pdf; reports end in .atom, .csv, .htm, .html, .json, .jsonl, .parquet, .rss, .txt or .xml",
        ),
        ("a.json", b"{", "is not JSON"),
        ("a.json", b"[" * 100_000, "is JSON that is nested too deeply"),
        ("a.json", [{"text": "A."}], "is a list; write one report a line"),
        ("a.json", "3", "is a number, not a report"),
        ("a.json", {"id": "x"}, 'has no "text"'),
        ("a.json", {"text": ["A."]}, 'has a list as "text", which must be a string'),
        ("a.json", {"text": "A.", "published": "2020-02-30"}, '"2020-02-30" is no day of the calendar'),
        ("a.json", {"text": "A.", "published": "yesterday"}, "write it as YYYY-MM-DD"),
        ("a.json", {"text": "A.", "id": " "}, 'has an empty "id"'),
        ("a.json", {"text": "A\ud800"}, "holds half a surrogate pair"),
        ("a.json", {"text": "A", "publisher": "B\ud800"}, 'has as "publisher" a string with half a surrogate pair'),
        ("a.json", {"text": "A", "title": "\0"}, 'has as "title" a string with a NUL character'),
        ("a.jsonl", "", "is empty; write one report a line"),
        ("a.html", "<html><body><script>alert(1)</script></body></html>", "holds no article"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(write: Write, name: str, content: Any, reason: str) -> None:
    path = write(name, content)
    assert failure(path).startswith(f"{path}: ")
    assert reason in failure(path)


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    assert "does not exist" in failure(str(tmp_path / "none.txt"))
    assert "holds no report" in failure(str(tmp_path))


def test_broken_json_on_standard_input_is_not_read_as_prose() -> None:
    assert "is not JSON" in failure("-", stdin=b'{"text": "Two were killed."')


def test_the_facts_beside_a_report_are_checked(write: Write) -> None:
    write("b/report.json", {"published": "soon"})
    assert "the report.json beside it has an impossible" in failure(write("b/report.txt", "Text."))


def test_facts_are_no_source(write: Write) -> None:
    write("b/report.txt", "Text.")
    assert "belongs to the report.txt" in failure(write("b/report.json", {}))


def test_what_is_too_large_is_not_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("tacitus.sources.reports", "tacitus.sources.files"):
        monkeypatch.setattr(f"{module}.LIMIT", 100)
    assert "is larger than" in failure(write("a.txt", "a" * 101))
    path = write("a.jsonl", '{"text": "' + "a" * 300 + '"}\n{"id": "small", "text": "B."}\n')
    large, small = reports(path)
    assert "line 1: is larger than" in str(large)
    assert small == Report("small", "B.")
