"""Copies are found; reports that merely tell the same news are not."""

from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.cli.demo import bundled_reports
from tacitus.link.lineage import Origin, origins
from tacitus.link.near_duplicates import are_copies, bands, runs_of
from tests.link.hand_written import records


def test_the_copy_among_the_bundled_reports_is_found_and_nothing_else() -> None:
    texts = {report.id: runs_of(report.text) for report in bundled_reports()}
    alike = {pair for pair in combinations(sorted(texts), 2) if are_copies(texts[pair[0]], texts[pair[1]])}
    assert alike == {("ganja-night", "ganja-night-copy")}
    assert set(bands(texts["ganja-night"])) & set(bands(texts["ganja-night-copy"]))


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
    known = origins(Origin(key, text, None, ()) for key, text in texts.items())
    assert all(origin <= key and known[origin] == origin for key, origin in known.items())
