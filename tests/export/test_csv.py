import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.export.csv import TABLES, TableWriter, cell
from tacitus.model.record import KINDS, Record
from tests.export.records import RECORD


def rows(kind: str, record: Record = RECORD) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    TableWriter(kind, file).write(record)
    file.seek(0)
    return list(csv.DictReader(file))


def test_there_is_a_table_for_each_kind() -> None:
    assert tuple(TABLES) == tuple(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_item_is_a_row_that_names_its_report(kind: str) -> None:
    (row,) = rows(kind)
    assert (row["report_id"], row["published"]) == ("harbour", "2020-10-10")
    assert RECORD.report.text[int(row["start"]) : int(row["end"])] == row["words"]


def test_an_event_in_a_row() -> None:
    (row,) = rows("events")
    expected = {
        "event_type": "ASSAULT",
        "modes": "heavy-weapons",
        "status": "claimed",
        "actors": "Northland",
        "actors_for": "Northland",
        "recipients": "Reed",
        "recipients_for": "Southland",
        "date_start": "2020-10-09",
        "lat": "-4.5",
        "place_claimed_by": "NLD; SLD",
        "denied_by": "",
    }
    assert expected.items() <= row.items()


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "-", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    (row,) = rows("events", replace(RECORD, events=(replace(RECORD.events[0], rule=text),)))
    assert row["rule"].startswith("'")


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9))
def test_numbers_stay_numbers(number: float) -> None:
    assert type(number)(cell(number)) == number
