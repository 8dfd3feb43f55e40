from pathlib import Path

import pytest

from tacitus.cli import demo
from tacitus.cli.main import main
from tacitus.coder import Coder


def test_the_demo_prints_every_record_and_what_to_try_next(
    coder: Coder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(demo, "load", lambda: coder)
    assert main(["demo", "--db", str(tmp_path / "demo.db")]) == 0
    told = capsys.readouterr().out
    for title in ("Incidents that several reports tell", "The ledger", "The way to peace", "Armenia – Azerbaijan"):
        assert title in told
    for report in demo.bundled_reports():
        assert f"\n{report.id} " in told
    assert f"{len(demo.bundled_reports())} reports were coded. Try next:" in told


def test_the_bundled_reports_say_what_they_are() -> None:
    for path in demo.REPORTS.iterdir():
        assert "written for this demo" in path.read_text(encoding="utf-8").lower()
