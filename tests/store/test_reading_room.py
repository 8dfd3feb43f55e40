"""What the reading room's own pages ask of an archive, on both databases."""

from datetime import date

import pytest

from tacitus.coder import Coder
from tacitus.errors import UsageError
from tacitus.model.text import Report
from tacitus.store.archive import Archive
from tacitus.store.audit import coders, count_entries, latest_entries
from tacitus.store.census import census
from tacitus.store.database import reading
from tacitus.store.incidents import latest_incidents
from tacitus.store.log import Kind, last
from tacitus.store.rhythm import periods_between, rhythm
from tacitus.store.search import count_hits, hits, pieces
from tacitus.store.state import state_of

DAY = date(2020, 10, 9)


@pytest.fixture
def filled(archive: Archive, coder: Coder) -> Archive:
    told = {
        "one": "Shelling by Azerbaijan killed two people in Stepanakert on Thursday.",
        "two": "Talks between Armenia and Azerbaijan began in Moscow on Friday.",
        "łódź": "Rozmowy w Łodzi nie przyniosły żadnego przełomu, podały władze polskie w piątek wieczorem.",
        "莫": "停火协议周五在莫斯科签署，双方同意从周六中午起停止敌对行动。",
    }
    archive.add(coder(Report(name, text, DAY)) for name, text in told.items())
    for _ in archive.link():
        pass
    return archive


def test_the_census_counts_what_stands_aside_too(filled: Archive) -> None:
    with reading(filled.engine) as connection:
        counts = census(connection)
    assert (counts["reports"], counts["origins"], counts["not_linked"], counts["withdrawn"]) == (4, 4, 0, 0)
    assert counts["set_aside"] == [{"reason": "not in English: pl", "reports": 1}]
    assert counts["incidents"] >= 1
    assert counts["items"]["events"] >= 2


def test_the_rhythm_counts_by_week(filled: Archive) -> None:
    with reading(filled.engine) as connection:
        told = rhythm(connection)
        dated = list(latest_incidents(connection, 100))
    assert told["unit"] == "week"
    assert sum(series["total"] for series in told["series"]) == len(dated) > 0
    assert all(len(series["counts"]) == len(told["periods"]) for series in told["series"])


def test_no_period_is_left_out() -> None:
    assert periods_between([date(2020, 1, 1), date(2020, 4, 1)], "month") == [date(2020, m, 1) for m in range(1, 5)]


@pytest.mark.parametrize(
    ("words", "found"),
    [("talks moscow", ["two"]), ("ŁODZI", ["łódź"]), ("莫斯科", ["莫"]), ("talks 莫斯科", []), ("100%", []), ('"', [])],
)
def test_words_are_found_in_any_script(words: str, found: list[str], filled: Archive) -> None:
    with reading(filled.engine) as connection:
        told = list(hits(connection, words, 10))
        assert count_hits(connection, words) == len(told) == len(found)
    assert all(any(marked for _, marked in piece) for hit in told for piece in hit.pieces)


def test_no_words_find_nothing(filled: Archive) -> None:
    with reading(filled.engine) as connection, pytest.raises(UsageError):
        count_hits(connection, " ")


def test_pieces_are_the_report_itself() -> None:
    text = "Fighting went on. " * 40 + "Talks began in Tbilisi. " + "Fighting went on. " * 40 + "Talks ended."
    for piece in pieces(text, ["talks"]):
        assert "".join(part for part, _ in piece).strip("…") in text
    assert [[part for part, marked in piece if marked] for piece in pieces(text, ["talks"])] == [["Talks"], ["Talks"]]


def test_the_log_is_told_newest_first(filled: Archive) -> None:
    with reading(filled.engine) as connection:
        told = list(latest_entries(connection, None, 3, 0))
        records = count_entries(connection, Kind.RECORD)
        assert last(connection).hash == told[0]["hash"]
        assert coders(connection) == [{"coder": told[0]["told"]["coder"], "records": 4}]
    assert ([entry["seq"] for entry in told], records) == ([8, 7, 6], 4)


def test_the_state_changes_with_every_entry(filled: Archive, coder: Coder) -> None:
    with reading(filled.engine) as connection:
        before = state_of(connection)
    filled.add([coder(Report("new", "Nothing happened.", DAY))])
    with reading(filled.engine) as connection:
        assert state_of(connection) != before
