"""The index is built once, whole or not at all, wherever there is room for it."""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tacitus.gazetteer import cache


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """A quick builder in place of the real one; the paths it was asked to write."""
    asked: list[Path] = []

    def build(path: Path) -> None:
        asked.append(path)
        path.write_text("index", encoding="utf-8")

    monkeypatch.setattr(cache, "build", build)
    monkeypatch.setenv("TACITUS_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    return asked


def test_it_is_built_once(builds: list[Path], tmp_path: Path) -> None:
    first, second = cache.index_path(), cache.index_path()
    assert first == second
    assert first.parent == tmp_path / "kept"
    assert len(builds) == 1
    assert [p.name for p in first.parent.iterdir()] == [first.name]


def test_it_says_what_takes_long(builds: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    cache.index_path()
    assert "once on this machine" in capsys.readouterr().err
    cache.index_path()
    assert capsys.readouterr().err == ""


def test_several_may_build_at_once(builds: list[Path]) -> None:
    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(lambda _: cache.index_path(), range(4)))
    assert len(paths) == 1
    assert next(iter(paths)).read_text(encoding="utf-8") == "index"


def test_a_folder_that_cannot_be_written_is_no_hindrance(
    builds: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("TACITUS_CACHE", str(blocked / "below"))
    path = cache.index_path()
    assert path.is_relative_to(tmp_path / "temporary")
    assert cache.index_path() == path


def test_a_build_that_fails_leaves_nothing(builds: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise MemoryError

    monkeypatch.setattr(cache, "build", fail)
    with pytest.raises(MemoryError):
        cache.index_path()
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.parametrize(
    ("platform", "variable", "folder"),
    [
        ("linux", "XDG_CACHE_HOME", "tacitus"),
        ("win32", "LOCALAPPDATA", "tacitus"),
    ],
)
def test_the_platform_says_where(
    platform: str, variable: str, folder: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TACITUS_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert cache.cache_folder() == tmp_path / folder
