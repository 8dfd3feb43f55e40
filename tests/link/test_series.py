"""Running totals form series and are never summed."""

from tacitus.link.series import counts_of, series
from tacitus.model.toll import Group, Harm
from tests.link.hand_written import records


def test_the_totals_of_one_side_as_it_gives_them() -> None:
    found = series(
        counts_of(key, "wire" if key.startswith("ganja") else key, record) for key, record in records().items()
    )
    (military,) = [
        s for s in found
        if (s.harm, s.group, s.of, s.claimant) == (Harm.KILLED, Group.MILITARY, "Nagorno-Karabakh", "Nagorno-Karabakh")
    ]  # fmt: skip
    numbers = [step.toll.low for step in military.steps]
    assert numbers == sorted(n for n in numbers if n is not None)
    assert numbers.count(429) == 1  # the copy adds no step


def test_a_withheld_count_is_a_step_without_a_number() -> None:
    found = series(counts_of(key, key, record) for key, record in records().items())
    (withheld,) = [s for s in found if (s.group, s.of, s.claimant) == (Group.MILITARY, "Azerbaijan", "Azerbaijan")]
    assert {step.toll.low for step in withheld.steps} == {None}
