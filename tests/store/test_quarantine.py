"""What could not be read or coded is kept in sight until it is mended."""

from datetime import UTC, datetime
from pathlib import Path

from tacitus.sources.files import Failure
from tacitus.store.archive import Archive
from tacitus.store.quarantine import list_held, settle

DAY = datetime(2020, 10, 9, tzinfo=UTC)
LATER = datetime(2020, 10, 10, tzinfo=UTC)


def test_a_failure_is_listed_with_place_reason_and_time(archive: Archive) -> None:
    settle(archive, [Failure("/news/may.jsonl, line 3", "is not JSON")], [], DAY)
    held = list_held(archive)[0]
    assert (held.source, held.place) == ("/news/may.jsonl", "/news/may.jsonl, line 3")
    assert (held.reason, held.since, held.tries) == ("is not JSON", "2020-10-09T00:00:00+00:00", 1)


def test_failing_again_counts_and_keeps_the_first_time(archive: Archive) -> None:
    for day, reason in ((DAY, "is not JSON"), (LATER, 'has no "text"')):
        settle(archive, [Failure("/news/a.json", reason)], [], day)
    held = list_held(archive)[0]
    assert (held.reason, held.since, held.tries) == ('has no "text"', "2020-10-09T00:00:00+00:00", 2)


def test_what_is_mended_leaves(archive: Archive) -> None:
    settle(archive, [Failure("/news/a.json", "is not JSON"), Failure("/news/b.json", "is empty")], [], DAY)
    settle(archive, [], ["/news/a.json"])
    assert [held.place for held in list_held(archive)] == ["/news/b.json"]


def test_a_place_is_known_from_anywhere(archive: Archive) -> None:
    settle(archive, [Failure("a.jsonl, line 1", "is not JSON")], [])
    assert list_held(archive)[0].place == str(Path.cwd() / "a.jsonl") + ", line 1"
