"""What is one event in two data sets is matched once, and the rest is missed, extra or told to be neither."""

from collections.abc import Sequence
from datetime import date

import pytest

from tacitus.link.compare import Bounds, Comparison, Outcome, compare, difference
from tacitus.link.fit import fit
from tacitus.link.happening import Range
from tacitus.link.listed import DataSet, Listed, Ours
from tacitus.link.names import named
from tacitus.model.place import GeoPrecision
from tests.link.asked import GED, listed, ours, spot

OCTOBER = (date(2020, 10, 1), date(2020, 10, 31))


def run(
    rows: Sequence[Listed], own: Sequence[Ours], asked: Bounds | None = None, data_set: DataSet = GED
) -> tuple[Comparison, list[Outcome]]:
    counts, outcomes = compare(lambda: iter(rows), own, data_set, asked or Bounds(), OCTOBER)
    return counts, list(outcomes)


def told(outcomes: Sequence[Outcome]) -> list[tuple[str, int | None, str | None]]:
    return [(o.result.value, o.row.line if o.row else None, o.ours.id if o.ours else None) for o in outcomes]


def test_matched_missed_and_extra() -> None:
    rows = [listed(2, "2020-10-08"), listed(3, "2020-10-20")]
    counts, outcomes = run(rows, [ours("i1", "2020-10-08"), ours("i2", "2020-10-14")])
    assert told(outcomes) == [("matched", 2, "i1"), ("missed", 3, None), ("extra", None, "i2")]
    assert counts.rows == 2


def test_one_incident_is_matched_with_the_row_that_fits_best() -> None:
    rows = [listed(2, "2020-10-09", "Armenia"), listed(3, "2020-10-08", "Armenia"), listed(4, "2020-10-08", "Armenia")]
    _, outcomes = run(rows, [ours("i1", "2020-10-08", "Armenia")])
    assert told(outcomes) == [("missed", 2, None), ("matched", 3, "i1"), ("missed", 4, None)]


def test_the_order_of_ours_does_not_matter() -> None:
    rows = [listed(n, f"2020-10-{n:02}", "Armenia") for n in range(2, 12)]
    own = [ours(f"i{n}", f"2020-10-{n:02}", "Armenia") for n in range(3, 13)]
    assert told(run(rows, own)[1]) == told(run(rows, own[::-1])[1])


@pytest.mark.parametrize(
    ("row", "own", "fits"),
    [
        (listed(2, "2020-10-08"), ours("i1", "2020-10-08"), True),
        (listed(2, "2020-10-09"), ours("i1", "2020-10-08"), False),
        (listed(2, "2020-10-09", "Armenia"), ours("i1", "2020-10-08", "Armenia"), True),
        (listed(2, "2020-10-10", "Armenia"), ours("i1", "2020-10-08", "Armenia"), False),
        (listed(2, "2020-10-10", "Armenia", slack=2), ours("i1", "2020-10-08", "Armenia"), True),
        (listed(2, "2020-10-08"), ours("i1", None), False),
        (listed(2, "2020-10-08", at=spot(40.5, 47.13)), ours("i1", "2020-10-08"), False),
        (listed(2, "2020-10-08", "Government of Armenia"), ours("i1", "2020-10-08", "Turkey"), False),
        (listed(2, "2020-10-08", "Unidentified group"), ours("i1", "2020-10-08", "Turkey"), True),
        (listed(2, "2020-10-08", "Armenia"), ours("i1", "2020-10-08", "Armenia", at=()), False),
        (listed(2, "2020-10-08", "Armenia", "Azerbaijan"), ours("i1", "2020-10-08", "Azerbaijan", "Armenia", at=()),
         True),
        (listed(2, "2020-10-08", "Armenia", at=spot(None, None, admin1="Barda")),
         ours("i1", "2020-10-08", "Armenia", at=(spot(precision=GeoPrecision.ADMIN1, admin1="Barda"),)), True),
        (listed(2, "2020-10-08", "Armenia", "Azerbaijan", at=spot(precision=GeoPrecision.COUNTRY)),
         ours("i1", "2020-10-08", "Armenia", "Azerbaijan", at=(spot(country="ARM"),)), False),
    ],
)  # fmt: skip
def test_day_place_and_parties_decide_as_finely_as_they_are_told(row: Listed, own: Ours, fits: bool) -> None:
    assert (fit(row, own) is not None) is fits
    assert ("matched" in {result for result, _, _ in told(run([row], [own])[1])}) is fits


def test_a_row_that_names_no_place_is_still_compared() -> None:
    row = listed(2, "2020-10-08", "Armenia", "Azerbaijan", at=spot(None, None, country=None))
    assert told(run([row], [ours("i1", "2020-10-08", "Armenia", "Azerbaijan")])[1]) == [("matched", 2, "i1")]


def test_what_the_file_need_not_list_is_counted_by_its_reason() -> None:
    own = [
        ours("i1", None),
        ours("i2", "2020-10-08", dead=None),
        ours("i3", "2020-10-08", at=(spot(country="FRA"),)),
        ours("i4", "2019-01-01"),
    ]
    counts, outcomes = run([listed(2, "2020-10-20")], own)
    assert told(outcomes) == [("missed", 2, None)]
    assert counts.aside == {"undated": 1, "without a death": 1, "outside the days or countries of both": 2}


def test_rows_before_the_archives_reports_are_not_missed() -> None:
    counts, outcomes = run([listed(2, "2019-10-08"), listed(3, "2020-10-20")], [])
    assert told(outcomes) == [("missed", 3, None)]
    assert counts.outside == 1


def test_bounds_that_are_asked_for_hold() -> None:
    rows = [listed(2, "2020-10-08"), listed(3, "2020-10-08", at=spot(country="ARM")), listed(4, "2020-10-20")]
    asked = Bounds(date(2020, 10, 1), date(2020, 10, 9), frozenset({"AZE"}))
    counts, outcomes = run(rows, [], asked)
    assert told(outcomes) == [("missed", 2, None)]
    assert counts.outside == 2


@pytest.mark.parametrize(
    ("own", "theirs", "expected"),
    [
        (Range(9, 9), Range(9, 12), ("same", 0)),
        (Range(9, 9), Range(10, 12), ("ours lower", 1)),
        (Range(9, None), Range(10, 12), ("same", 0)),
        (Range(13, None), Range(10, 12), ("ours higher", 1)),
        (None, Range(10, 12), ("untold", None)),
        (Range(1, 1), None, ("untold", None)),
    ],
)
def test_tolls_are_compared_by_their_ranges(
    own: Range | None, theirs: Range | None, expected: tuple[str, int | None]
) -> None:
    assert difference(own, theirs) == expected


def test_tolls_have_no_part_in_the_matching() -> None:
    row = listed(2, "2020-10-08", dead=Range(500, 900))
    (outcome,) = run([row], [ours("i1", "2020-10-08", dead=1)])[1]
    assert (outcome.result, outcome.difference) == ("matched", ("ours lower", 499))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Government of Azerbaijan", "Azerbaijan", {"state:AZE"}),
        ("Military Forces of Azerbaijan (2003-)", "Azerbaijan", {"state:AZE"}),
        ("Civilians (Azerbaijan)", "civilians", {"civilians"}),
        ("Civilians (Azerbaijan)", "Azerbaijan", set()),
        ("Taleban", "Taliban", {"group:taliban"}),
        ("Syrian insurgents", "Syria", set()),
        ("=cmd|'/c calc'!A1", "Syria", set()),
    ],
)
def test_names_are_compared_through_the_registry(one: str, other: str, shared: set[str]) -> None:
    assert named([one]).shared(named([other])) == shared
