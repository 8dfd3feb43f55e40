"""Gold records by command."""

import json
from pathlib import Path

import pytest

from tacitus.cli.main import main
from tacitus.review.decision import Act, Stratum
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.review.deciding import Choice, decide
from tacitus.store.review.queue import drawn, items_of
from tacitus.store.review.shown import shown
from tests.store.filled import fill


def review(db: str) -> None:
    """Accept all of the first report that is drawn."""
    archive = Archive.open(db)
    with reading(archive.engine) as connection:
        report = drawn(connection)[0]
        found = [shown(connection, name) for name in items_of(connection, report)]
    record = next(item.report["record"] for item in found if item)
    for item in found:
        assert item
        decide(archive, Choice(Act.ACCEPT, "Ana", report, item.id, item.kind, record=record))
    decide(archive, Choice(Act.COMPLETE, "Ana", report, stratum=Stratum.RANDOM, record=record))
    archive.close()


def test_reports_reviewed_whole_are_given_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db, out = str(tmp_path / "a.db"), tmp_path / "gold.jsonl"
    fill(db)
    assert main(["reviewed", "--db", db]) == 0
    assert capsys.readouterr().out == ""
    review(db)
    assert main(["reviewed", "--db", db]) == 0
    told = capsys.readouterr().out
    assert [set(json.loads(line)) for line in told.splitlines()] == [
        {"key", "name", "published", "publisher", "url", "record"}
    ]
    assert main(["reviewed", "--db", db, "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == told
    assert main(["reviewed", "--db", db, "--out", str(tmp_path)]) != 0
    assert "no place for a file" in capsys.readouterr().err
