"""Reports in tables, feeds and packed files."""

import gzip
import importlib
from pathlib import Path

import pytest

from tacitus.model.text import Report
from tacitus.sources.files import Failure, Sources

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example Wire</title>
<item><title>Talks &amp; truce</title><link>https://example.org/1</link><guid>one</guid>
<pubDate>Fri, 09 Oct 2020 12:00:00 GMT</pubDate><description>
&lt;p&gt;Talks began.&lt;/p&gt;&lt;p&gt;They ended.&lt;/p&gt;
</description></item><item><title>Empty</title></item></channel></rss>"""
LINE = '{"id": "a", "text": "Talks began."}\n'


def reports(*names: object) -> list[Report | Failure]:
    sources = Sources([str(name) for name in names])
    return list(sources.reports(sources.survey()))


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'id,Text,published,mood\na,"Talks\nbegan.",2020-10-09,good\n,They ended.,,\nc,,,\n', encoding="utf-8"
    )
    first, second, third = reports(path)
    assert isinstance(first, Report)
    assert (first.id, first.text, str(first.published)) == ("a", "Talks\nbegan.", "2020-10-09")
    assert isinstance(second, Report)
    assert second.id == "a-2"
    assert isinstance(third, Failure)
    assert third.where == f"{path}, row 3"


def test_a_table_without_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("day,place\n1,2\n", encoding="utf-8")
    (found,) = reports(path)
    assert isinstance(found, Failure)
    assert 'has no column "text"' in found.reason


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = importlib.import_module("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    parquet.write_table(arrow.table({"text": ["Talks began.", "They ended."], "id": ["a", None], "x": [1, 2]}), path)
    assert [r.id for r in reports(path) if isinstance(r, Report)] == ["a", "a-2"]
    path.write_bytes(b"no parquet at all")
    assert "cannot be read as Parquet" in str(reports(path)[0])


def test_a_feed(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / "a.rss"
    path.write_text(RSS, encoding="utf-8")
    first, second = reports(path)
    assert first == Report("one", "Talks began.\nThey ended.", first.published, "Example Wire", "https://example.org/1",  # type: ignore[union-attr]
                           "Talks & truce")  # fmt: skip
    assert isinstance(second, Failure)
    path.write_text("<notes><note>Hello</note></notes>", encoding="utf-8")
    assert "is no RSS or Atom feed" in str(reports(path)[0])


def test_packed_lines(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINE.encode()))
    (tmp_path / "b.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(LINE.replace('"a"', '"b"').encode()))
    assert [r.id for r in reports(tmp_path) if isinstance(r, Report)] == ["a", "b"]


def test_a_damaged_pack_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINE.encode() * 1)[:-6])
    assert "is damaged and cannot be unpacked" in str(reports(path)[-1])


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_a_bomb_is_refused(tmp_path: Path, suffix: str) -> None:
    zstandard = pytest.importorskip("zstandard")
    data = b" " * 30_000_000
    path = tmp_path / f"a.jsonl.{suffix}"
    path.write_bytes(gzip.compress(data) if suffix == "gz" else zstandard.ZstdCompressor().compress(data))
    assert "unpacks to more than 100 times its size" in str(reports(path)[0])


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    (tmp_path / "a.rss").write_text(RSS, encoding="utf-8")
    (tmp_path / "a.jsonl.zst").write_bytes(b"x")

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    told = " ".join(str(found) for found in reports(tmp_path))
    assert all(f"install tacitus[{extra}]" in told for extra in ("parquet", "feeds", "archive"))


def test_a_pattern(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text("Talks began.", encoding="utf-8")
    assert [r.id for r in reports(tmp_path / "*.txt") if isinstance(r, Report)] == ["a", "b"]
    assert "fits no file" in str(reports(tmp_path / "*.csv")[0])
