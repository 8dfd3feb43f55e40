"""What the rules suggest, each after the ones before it."""

from dataclasses import replace

import pytest

from tacitus.link.grade import Basis, suggested

TOLD = Basis(True, 1, ("done by Northland",), ("Northland",), ("Southland",), (), ())


@pytest.mark.parametrize(
    ("basis", "grade"),
    [
        (TOLD, "weak"),
        (replace(TOLD, origins=2), "fair"),
        (replace(TOLD, origins=2, denied_by=("Northland",)), "contested"),
        (replace(TOLD, origins=2, versions=("done by Northland", "done by Westland")), "contested"),
        (replace(TOLD, denied_by=("Northland",), conceded_by=("Northland",)), "confirmed"),
        (replace(TOLD, origins=2, conceded_by=("Southland",)), "fair"),
        (replace(TOLD, held_responsible=("Turkey",), conceded_by=("Türkiye",)), "confirmed"),
        (replace(TOLD, stands=False, conceded_by=("Northland",)), "discounted"),
    ],
)
def test_the_first_rule_that_holds_decides(basis: Basis, grade: str) -> None:
    found = suggested(basis)
    assert found.grade == grade == found.steps[-1].grade
    assert [step.holds for step in found.steps] == [False] * (len(found.steps) - 1) + [True]


def test_the_trace_tells_what_was_counted() -> None:
    told = " ".join(step.found for step in suggested(replace(TOLD, origins=3)).steps)
    assert "held responsible: Northland; admitting: nobody" in told
    assert "origins: 3; parties that say so: Southland" in told
