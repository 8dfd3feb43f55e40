"""Files in the columns of other data sets: a subset of them is enough, and a bad row costs only itself."""

import gzip
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.errors import SourceError
from tacitus.link.listed import DataSet, Listed
from tacitus.model.place import GeoPrecision
from tacitus.sources.datasets import data_set_of, rows_in

GED = "id,date_start,date_end,date_prec,side_a,side_b,country,country_id,latitude,longitude,where_prec,low,best,high"
ACLED = "event_id_cnty,event_date,time_precision,actor1,actor2,country,iso,latitude,longitude,geo_precision,fatalities"


def read(tmp_path: Path, *lines: str) -> tuple[list[Listed], list[str]]:
    path = tmp_path / "file.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told: list[str] = []
    return list(rows_in(path, told.append)), told


def test_a_row_of_ged(tmp_path: Path) -> None:
    (row,), told = read(
        tmp_path,
        GED,
        "77,2020-10-08 00:00:00.000,2020-10-09,2,Government of Armenia,X,Azerbaijan,373,40.4,47.1,4,1,2,3",
    )
    assert (row.id, row.start, row.end, row.slack_days) == ("77", date(2020, 10, 8), date(2020, 10, 9), 2)
    assert (row.low, row.best, row.high, row.dead) == (1, 2, 3, (1, 3))
    assert (row.spot.country, row.spot.lat, row.spot.precision) == ("AZE", 40.4, GeoPrecision.ADMIN1)
    assert row.parties.known == {"state:ARM"}
    assert told == []


def test_a_row_of_acled(tmp_path: Path) -> None:
    (row,), _ = read(tmp_path, ACLED, "AZE1,08 October 2020,1,Military Forces of Armenia (2018-),,,31,40.4,47.1,1,9")
    assert (row.id, row.start, row.dead, row.spot.country) == ("AZE1", date(2020, 10, 8), (9, 9), "AZE")
    assert row.spot.precision is GeoPrecision.EXACT


@pytest.mark.parametrize(
    ("header", "data_set"),
    [
        ("date_start,country", DataSet.GED),
        ("\ufeffSIDE_A;Date_Start", DataSet.GED),
        ("event_date\tactor1", DataSet.ACLED),
    ],
)
def test_the_header_tells_whose_file_it_is(tmp_path: Path, header: str, data_set: DataSet) -> None:
    path = tmp_path / "file.csv"
    path.write_text(header + "\n", encoding="utf-8")
    assert data_set_of(path) is data_set


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a,b\n1,2\n", "neither the columns of UCDP GED"),
        (b"", "neither the columns of UCDP GED"),
        (b"date_start,best\n", "also needs one of country"),
        (b"event_date,best\n", "also needs one of country"),
        (b"event_date,country\n\xff\xfe\n", "is not UTF-8"),
    ],
)
def test_any_other_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=why):
        list(rows_in(path, print))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",,,,,,AZE", "line 3: has no date_start"),
        ("1,2020-13-01", 'date_start "2020-13-01" is no day of the calendar'),
        ("1,2020-10-08,2020-10-01", "are no span of days"),
        ("1,1900-10-08,2020-10-01", "are no span of days"),
        ("1,2020-10-08,,9", 'date_prec "9" is no whole number from 1 to 5'),
        ("1,2020-10-08,,,,,,,91,0", 'latitude "91" is no number of degrees'),
        ("1,2020-10-08,,,,,,,nan,0", 'latitude "nan" is no number of degrees'),
        ("1,2020-10-08,,,,,,,,,,-1", 'low "-1" is no whole number'),
        ("1,2020-10-08,,,,,,,,,,1e999", 'low "1e999" is no whole number'),
        ("1,2020-10-08,,,,,,,,,,9,9,3", "low 9 is more than high 3"),
        ("1,2020-10-08,,,,,,,,,,1,1,1,1", "has 15 cells, and the header names 14"),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_left_out(tmp_path: Path, row: str, why: str) -> None:
    good = "2,2020-10-08"
    rows, told = read(tmp_path, GED, good, row, good)
    assert [row.line for row in rows] == [2, 4]
    assert len(told) == 1
    assert told[0].startswith("line 3: ")
    assert why in told[0]


def test_lines_are_counted_where_cells_have_several(tmp_path: Path) -> None:
    rows, told = read(tmp_path, GED, '1,2020-10-08,,,"two\nlines"', "", "2,never", "3,2020-10-08")
    assert [row.line for row in rows] == [2, 6]
    assert told[0].startswith("line 5: ")


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file.csv.gz"
    path.write_bytes(gzip.compress(f"{GED}\n1,2020-10-08\n".encode()))
    assert [row.id for row in rows_in(path, print)] == ["1"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=14))
def test_any_cells_may_come(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    rows, told = read(tmp_path_factory.mktemp("any"), GED, ",".join(cells).encode("utf-8", "ignore").decode())
    assert all(row.start <= row.end for row in rows)
    assert all(line.startswith("line ") for line in told)
