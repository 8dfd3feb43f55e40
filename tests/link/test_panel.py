"""Incidents are counted once a cell, and what is not known is counted as that."""

import pytest

from tacitus.link.happening import dyads_of, harmed
from tacitus.link.panel import Panel, PanelUnit, Sum, panel_of
from tacitus.model.toll import Harm
from tests.link.asked import happening, tally


def cells(counted: Panel) -> list[tuple[tuple[str | None, ...], str | None, tuple[str, ...]]]:
    return [(cell.unit, cell.month, cell.incidents) for cell in counted.cells]


def test_each_cell_lists_its_incidents_and_the_unplaced_and_undated_stand_last() -> None:
    told = [
        happening("i4", None),
        happening("i3", countries=[]),
        happening("i2", countries=["ARM"]),
        happening("i1"),
        happening("i0"),
        happening("i5", "2020-09-27"),
    ]
    counted = panel_of(told, PanelUnit.COUNTRY)
    assert cells(counted) == [
        (("AZE",), "2020-09", ("i5",)),
        (("ARM",), "2020-10", ("i2",)),
        (("AZE",), "2020-10", ("i0", "i1")),
        ((None,), "2020-10", ("i3",)),
        (("AZE",), None, ("i4",)),
    ]
    assert (counted.incidents, counted.unplaced, counted.undated) == (6, 1, 1)


def test_what_spans_two_months_is_counted_in_the_first_and_told() -> None:
    counted = panel_of([happening("i1", "2020-10-30", "2020-11-02"), happening("i2")], PanelUnit.COUNTRY)
    assert cells(counted) == [(("AZE",), "2020-10", ("i1", "i2"))]
    assert (counted.cells[0].ran_on, counted.ran_on) == (1, 1)


def test_an_open_high_stays_open_and_what_is_untold_adds_nothing() -> None:
    told = [happening("i1", tallies=[tally(12, None)]), happening("i2", tallies=[tally(2, 3)]), happening("i3")]
    (cell,) = panel_of(told, PanelUnit.COUNTRY).cells
    assert cell.killed == Sum(low=14, high=None, open=1, untold=1)
    assert cell.injured == Sum(low=None, high=None, open=0, untold=3)


@pytest.mark.parametrize("others", [{"scope": "total"}, {"scope": "period"}, {"unit": "households"}])
def test_running_totals_periods_and_households_are_in_no_sum(others: dict[str, str]) -> None:
    assert harmed([tally(900, 900, **others)], Harm.KILLED) is None
    assert harmed([tally(900, 900, **others), tally(9, 9)], Harm.KILLED) == (9, 9)


@pytest.mark.parametrize(
    ("tallies", "expected"),
    [
        ([tally(5, 5, "military"), tally(3, 4, "civilians")], (8, 9)),
        ([tally(9, 9), tally(3, 3, "civilians"), tally(2, 2, "children")], (9, 9)),
        ([tally(2, 2), tally(3, 3, "civilians"), tally(4, 4, "military")], (7, 7)),
        ([tally(9, 9), tally(3, None, "civilians")], (9, 9)),
        ([tally(5, None, "military"), tally(3, 4, "civilians")], (8, None)),
        ([tally(None, 40)], (0, 40)),
        ([tally(None, None)], None),
    ],
)  # fmt: skip
def test_nobody_is_counted_twice_in_one_incident(
    tallies: list[dict[str, object]], expected: tuple[int, int | None] | None
) -> None:
    assert harmed(tallies, Harm.KILLED) == expected


def test_a_dyad_has_no_direction_and_an_incident_of_two_is_in_both() -> None:
    both = happening("i1", held_responsible=["Armenia", "Artsakh"], suffered_by=["Azerbaijan"])
    back = happening("i2", held_responsible=["Azerbaijan"], suffered_by=["Armenia"])
    counted = panel_of([both, back, happening("i3", held_responsible=["Armenia"])], PanelUnit.DYAD)
    assert cells(counted) == [
        (("Armenia", "Azerbaijan"), "2020-10", ("i1", "i2")),
        (("Artsakh", "Azerbaijan"), "2020-10", ("i1",)),
        ((None, None), "2020-10", ("i3",)),
    ]
    assert (counted.incidents, counted.unplaced, counted.repeated) == (3, 1, 1)


def test_who_fight_each_other_are_a_dyad_and_rival_suspects_are_not() -> None:
    rivals = [{"about": "responsibility", "sayings": []}]
    assert dyads_of(happening(held_responsible=["A", "B"])) == (("A", "B"),)
    assert dyads_of(happening(held_responsible=["A", "B"], contradictions=rivals)) == ()
    assert dyads_of(happening(held_responsible=["A"], suffered_by=["A"])) == ()


def test_a_place_that_accounts_dispute_is_told() -> None:
    told = happening("i1", countries=["ARM", "AZE"])
    (cell,) = panel_of([told], PanelUnit.COUNTRY).cells
    assert (cell.unit, cell.elsewhere) == ((None,), 1)
