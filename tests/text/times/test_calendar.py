from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.text.times import calendar as cal

UNITS = st.sampled_from(["D", "W", "2W", "M", "Y", "DE", "CE"])


@pytest.mark.parametrize(
    ("edge", "start", "end"),
    [
        ("early", "2020-10-01", "2020-10-10"),
        ("mid", "2020-10-11", "2020-10-20"),
        ("late", "2020-10-21", "2020-10-31"),
        ("first half", "2020-10-01", "2020-10-15"),
    ],
)
def test_shares_of_a_month(edge: str, start: str, end: str) -> None:
    october = cal.month(2020, 10)
    assert october is not None
    assert cal.edge_of(october, edge) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(("edge", "first", "last"), [("early", 1990, 1993), ("mid", 1994, 1996), ("late", 1997, 1999)])
def test_shares_of_a_decade(edge: str, first: int, last: int) -> None:
    nineties = cal.years(1990, 1999)
    assert nineties is not None
    assert cal.edge_of(nineties, edge) == cal.years(first, last)


@given(st.dates(), UNITS, st.sampled_from(sorted(cal.SHARES)))
def test_a_share_lies_within(day: date, unit: str, edge: str) -> None:
    whole = cal.unit_of(day, unit)
    if whole is not None:
        start, end = cal.edge_of(whole, edge)
        assert whole.start <= start <= end <= whole.end


@given(st.dates(), UNITS)
def test_a_day_lies_in_its_unit(day: date, unit: str) -> None:
    whole = cal.unit_of(day, unit)
    assert whole is None or whole.start <= day <= whole.end


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(1, 7))
def test_weekdays_are_less_than_a_week_away(day: date, number: int) -> None:
    before, after = cal.last_weekday(number, day), cal.next_weekday(number, day)
    assert before is not None
    assert after is not None
    assert before.isoweekday() == after.isoweekday() == number
    assert 0 <= (day - before).days < 7
    assert 0 <= (after - day).days < 7


@given(st.dates(), st.integers(-20000, 20000), UNITS)
def test_moving_never_raises(day: date, by: int, unit: str) -> None:
    there = cal.moved(day, by, unit)
    assert there is None or (there >= day) == (by >= 0 or there == day)
