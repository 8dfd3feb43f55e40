"""What is kept, how long, and that it is computed once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from gc import collect
from time import sleep
from weakref import ref

import pytest

from tacitus.coder import Coder
from tacitus.model.text import Report
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.web.memo import MOST, Memo


@pytest.fixture
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive.open(str(tmp_path_factory.mktemp("memo") / "memo.db"), create=True)
    yield made
    made.close()


class Made:
    """Counts how often it was made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        sleep(0.01)
        self.times += 1
        return self.times


class Watched:
    """Something whose end can be seen."""


def ask(memo: Memo, archive: Archive, name: object, make: Made) -> int:
    with reading(archive.engine) as connection:
        return memo.get(connection, name, make)


def test_readers_who_come_at_once_wait_for_one(archive: Archive) -> None:
    memo, made = Memo(), Made()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: ask(memo, archive, "census", made), range(40)))
    assert answers == [1] * 40


def test_questions_give_way_to_later_ones_and_the_whole_archive_does_not(archive: Archive) -> None:
    memo, whole, first, last = Memo(), Made(), Made(), Made()
    ask(memo, archive, "census", whole)
    ask(memo, archive, ("party", "A"), first)
    for number in range(MOST):
        ask(memo, archive, ("party", number), last)
    assert ask(memo, archive, ("party", MOST - 1), last) == MOST
    assert ask(memo, archive, ("party", "A"), first) == 2
    assert ask(memo, archive, "census", whole) == 1


def test_each_state_has_its_own_answers_while_somebody_reads_it(archive: Archive, coder: Coder) -> None:
    memo, now, earlier = Memo(), Made(), Made()
    with reading(archive.engine) as connection:
        assert memo.get(connection, "census", earlier) == 1
        archive.add([coder(Report("new", "Shelling killed two people in Stepanakert on Friday."))])
        assert ask(memo, archive, "census", now) == 1
        assert memo.get(connection, "census", earlier) == 1
        assert ask(memo, archive, "census", now) == 1
        value = ref(memo.get(connection, "large", Watched))
    del connection
    collect()
    ask(memo, archive, "census", now)
    assert value() is None


def test_what_was_kept_before_reports_were_linked_is_let_go(archive: Archive, coder: Coder) -> None:
    memo = Memo()
    archive.add([coder(Report("new", "Shelling killed two people in Stepanakert on Friday."))])
    with reading(archive.engine) as connection:
        value = ref(memo.get(connection, "large", Watched))
    del connection
    for _ in archive.link():
        pass
    collect()
    ask(memo, archive, "census", Made())
    assert value() is None


def test_what_could_not_be_made_is_tried_again(archive: Archive) -> None:
    memo = Memo()

    def fail() -> int:
        raise ValueError("not yet")

    with reading(archive.engine) as connection:
        with pytest.raises(ValueError, match="not yet"):
            memo.get(connection, "census", fail)
        assert memo.get(connection, "census", lambda: 2) == 2
