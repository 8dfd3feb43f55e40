"""Copies are found; reports that merely tell the same news are not."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.cli.demo import bundled_reports
from tacitus.link.lineage import Origin, origins
from tacitus.link.near_duplicates import near_duplicates
from tests.link.hand_written import records


def test_the_copy_among_the_bundled_reports_is_found_and_nothing_else() -> None:
    found = near_duplicates({report.id: report.text for report in bundled_reports()})
    assert [(a, b) for a, b, _ in found] == [("ganja-night", "ganja-night-copy")]


def test_a_copy_and_its_text_have_one_origin() -> None:
    told = [Origin(key, r.report.text, r.report.published, ()) for key, r in records().items()]
    known = origins(told)
    assert known["ganja-night-copy"] == known["ganja-night"]
    assert len(set(known.values())) == len(told) - 1
    assert origins(reversed(told)) == known


def test_one_agency_for_much_the_same_words_is_one_origin() -> None:
    one = "Rebels shelled the port of Hodan on Friday, killing four dockers and a pilot, the harbour master said."
    other = (
        "Four dockers and a pilot were killed on Friday when rebels shelled the port of Hodan, its harbour master said."
    )
    day = date(2024, 5, 3)
    told = [Origin("a", one, day, ("Delta Wire",)), Origin("b", other, day, ("Delta Wire",))]
    assert set(origins(told).values()) == {"a"}
    assert set(origins([told[0], Origin("b", other, day, ("Port Post",))]).values()) == {"a", "b"}


@settings(max_examples=30)
@given(st.dictionaries(st.text(min_size=1, max_size=4), st.text(max_size=200), max_size=4))
def test_any_text_may_come(texts: dict[str, str]) -> None:
    assert all(one < other for one, other, _ in near_duplicates(texts))
