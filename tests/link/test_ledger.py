"""The ledger: every claimant's running total in a line of its own, and nothing summed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tacitus.link.ledger import Line, counted, figure_words, ledger
from tacitus.link.series import counts_of
from tacitus.model.toll import Group, Harm, Toll, TollStance
from tests.link.hand_written import records

TOLD = [counts_of(key, "wire" if key.startswith("ganja") else key, record) for key, record in records().items()]
OWN = ("Artsakh", "Artsakh")


def lines(**asked: Any) -> dict[tuple[str, str, str | None, str | None], Line]:
    found = ledger(TOLD, **asked).lines
    return {(line.harm.value, line.group.value, line.of, line.claimant): line for line in found}


def toll(**values: Any) -> Toll:
    """The 429 soldiers, unless `values` says otherwise."""
    (found,) = [t for t in records()["ganja-night"].tolls if t.low == 429]
    return replace(found, **values)


def test_a_line_has_its_first_and_latest_total() -> None:
    line = lines()["killed", "military", *OWN]
    assert line.latest
    assert line.first
    assert (line.first.toll.low, line.first.on) == (104, date(2020, 9, 30))
    assert (line.latest.toll.low, line.latest.on) == (1221, date(2020, 11, 10))
    assert (line.reports, line.origins, line.falls, line.withheld) == (10, 9, (), False)


def test_a_party_called_by_several_names_has_one_line() -> None:
    names = {toll.of.party for told in TOLD for _, toll in told.tolls if toll.of}
    assert {"Artsakh", "Nagorno-Karabakh"} <= names
    assert {line.of for line in lines().values()} & {"Artsakh", "Nagorno-Karabakh"} == {"Artsakh"}


def test_a_withheld_total_is_a_line_without_a_number() -> None:
    line = lines()["killed", "military", "Azerbaijan", "Azerbaijan"]
    assert line.withheld
    assert (line.latest, line.first) == (None, None)
    assert {step.toll.low for step in line.steps} == {None}
    assert figure_words(line.steps[-1].toll) == "withheld"


def test_other_claimants_of_the_same_people_stand_beside() -> None:
    record = records()[TOLD[0].report]
    rival = toll(
        low=900, best=900, high=900, claimed_by=(replace(toll().claimed_by[0], name="Armenia", acts_for=None),)
    )
    found = ledger([*TOLD, counts_of("x", "x", replace(record, tolls=(rival,)))]).lines
    (own,) = [line for line in found if (line.of, line.claimant, line.group) == (*OWN, Group.MILITARY)]
    (other,) = [
        line for line in found if (line.of, line.claimant, line.group) == ("Artsakh", "Armenia", Group.MILITARY)
    ]
    assert [(b.claimant, figure_words(b.step.toll)) for b in own.beside] == [("Armenia", "900")]
    assert [(b.claimant, figure_words(b.step.toll)) for b in other.beside] == [("Artsakh", "1,221")]


def test_a_fall_is_shown_and_an_undated_total_falls_from_nothing() -> None:
    falling = [
        counts_of(
            name,
            name,
            replace(record, report=replace(record.report, published=day), tolls=(toll(low=n, best=n, high=n),)),
        )
        for name, day, n in (("a", date(2020, 10, 1), 500), ("b", date(2020, 10, 2), 300), ("c", None, 900))
        for record in [records()["ganja-night"]]
    ]
    (line,) = ledger(falling).lines
    assert [line.steps[n].report for n in line.falls] == ["b"]
    assert line.latest
    assert line.latest.report == "b"


def test_who_denies_a_figure_is_named() -> None:
    record = replace(records()["ganja-night"], tolls=(toll(), toll(stance=TollStance.DENIED)))
    told = counts_of("a", "a", record)
    (line,) = ledger([told]).lines
    assert line.denied_by == ("Artsakh",)
    assert [denial.step.item for denial in line.denials] == [told.tolls[1][0]]


def test_of_a_conflict_only_its_people_and_reports_that_speak_of_it() -> None:
    of = lines(parties=frozenset({"Armenia", "Artsakh", "Azerbaijan"}))
    assert ("killed", "military", *OWN) in of
    assert lines(parties=frozenset({"Armenia", "Mali"})) == {}
    some = lines(parties=frozenset({"Armenia", "Azerbaijan"}))
    assert {line.of for line in some.values()} == {None, "Armenia", "Azerbaijan"}


def test_the_ledger_as_it_stood_then() -> None:
    then = lines(until=date(2020, 10, 11))["killed", "military", *OWN]
    assert then.latest
    assert then.latest.toll.low == 429
    assert then.reports == 4  # the copy among them
    since = lines(since=date(2020, 11, 1))["killed", "military", *OWN]
    assert since.first
    assert since.first.toll.low == 1177


def test_incidents_are_counted_and_never_added() -> None:
    tallies = [("i1", Harm.KILLED, Group.CIVILIANS, True), ("i1", Harm.KILLED, Group.CIVILIANS, True),
               ("i2", Harm.KILLED, Group.CIVILIANS, False), ("i2", Harm.INJURED, Group.PEOPLE, False)]  # fmt: skip
    assert [(c.harm.value, c.group.value, c.incidents, c.contested) for c in counted(tallies)] == [
        ("injured", "people", 1, 0),
        ("killed", "civilians", 2, 1),
    ]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "429"),
        ({"low": 1000, "high": None}, "at least 1,000"),
        ({"approximate": True}, "about 429"),
        ({"low": 24, "high": 99}, "24 to 99"),
        ({"low": None, "best": None, "high": None, "share": 0.9}, "90 %"),
        ({"low": None, "best": None, "high": None}, "no number"),
        ({"low": None, "best": None, "high": None, "stance": TollStance.NOT_ADMITTED}, "withheld"),
    ],
)
def test_figures_in_words(values: dict[str, Any], words: str) -> None:
    assert figure_words(toll(**values)) == words
