"""One truth: what is added is kept once, in any order, and no entry can be changed unseen."""

import random
from collections.abc import Callable
from itertools import islice

import pytest
from bench.archive import records
from sqlalchemy import text

from tacitus.export.keyed import report_key
from tacitus.store.archive import Archive
from tacitus.store.database import writing
from tacitus.store.log import Fault
from tests.export.records import RECORD, bare, named

MADE = list(islice(records(), 12))


def rows(archive: Archive, table: str) -> list[tuple[object, ...]]:
    with archive.engine.connect() as connection:
        return sorted((tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))), key=repr)


def change(archive: Archive, *statements: str) -> None:
    with writing(archive.engine) as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_what_is_added_is_held(archive: Archive) -> None:
    assert archive.add([RECORD, bare()]) == 2
    assert archive.size() == 2
    assert archive.has([report_key(RECORD.report), "another"]) == {report_key(RECORD.report)}
    assert archive.verify() == 4


def test_adding_twice_adds_nothing(archive: Archive) -> None:
    archive.add(MADE)
    before = archive.content_hash()
    assert archive.add(MADE) == 0
    assert archive.content_hash() == before
    assert archive.verify() == 2 * len(MADE)


def test_the_same_report_by_another_name_is_the_same(archive: Archive) -> None:
    archive.add([named("one")])
    assert archive.add([named("two")]) == 0


def test_order_and_steps_do_not_matter(fresh: Callable[[], str]) -> None:
    hashes = set()
    for seed in range(3):
        archive = Archive.open(fresh(), create=True)
        shuffled = random.Random(seed).sample(MADE, len(MADE))
        for start in range(0, len(shuffled), 5 + seed):
            archive.add(shuffled[start : start + 5 + seed])
        hashes.add(archive.content_hash())
        archive.close()
    assert len(hashes) == 1


def test_other_content_has_another_hash(fresh: Callable[[], str]) -> None:
    hashes = []
    for kept in (MADE[:3], MADE[:4]):
        archive = Archive.open(fresh(), create=True)
        archive.add(kept)
        hashes.append(archive.content_hash())
        archive.close()
    assert hashes[0] != hashes[1]


def test_the_views_are_rebuilt_as_they_were(archive: Archive) -> None:
    archive.add([RECORD])
    archive.add(MADE)
    before = [rows(archive, table) for table in ("reports", "items", "parties")]
    archive.rebuild()
    assert [rows(archive, table) for table in ("reports", "items", "parties")] == before


@pytest.mark.parametrize(
    ("statements", "seq"),
    [
        (["UPDATE log SET body = '{}' WHERE seq = 5"], 5),
        (["UPDATE log SET body = NULL WHERE seq = 5"], 5),
        (["UPDATE log SET at = '1999-01-01T00:00:00+00:00' WHERE seq = 5"], 5),
        (["UPDATE log SET key = 'another' WHERE seq = 5"], 5),
        (["UPDATE log SET body_hash = hash WHERE seq = 5"], 5),
        (["UPDATE log SET hash = body_hash WHERE seq = 5"], 5),
        (["DELETE FROM log WHERE seq = 1"], 1),
        (["DELETE FROM log WHERE seq = 5"], 5),
        (["DELETE FROM log WHERE seq = 24"], 24),
        (["DELETE FROM log WHERE seq > 20"], 21),
        (["UPDATE log SET seq = 99 WHERE seq = 5", "UPDATE log SET seq = 5 WHERE seq = 6",
          "UPDATE log SET seq = 6 WHERE seq = 99"], 5),
        (["DELETE FROM log WHERE seq = 4", "UPDATE log SET seq = seq + 100 WHERE seq > 4",
          "UPDATE log SET seq = seq - 101 WHERE seq > 104"], 4),
    ],
)  # fmt: skip
def test_every_change_of_the_log_is_found_and_named(archive: Archive, statements: list[str], seq: int) -> None:
    archive.add(MADE)
    assert archive.verify() == 24
    change(archive, *statements)
    found = archive.verify()
    assert isinstance(found, Fault)
    assert found.seq == seq
    assert f"entry {seq} " in found.reason


def test_a_step_that_fails_stores_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(MADE[:2])
    before = archive.content_hash()

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tacitus.store.views.apply", fail)
    with pytest.raises(RuntimeError):
        archive.add(MADE[2:])
    assert archive.verify() == 4
    assert archive.content_hash() == before
