"""Figures are told apart by whose word they are."""

from dataclasses import replace

from tacitus.link.figures import spans, voice_of
from tacitus.model.incident import Figure, Tally
from tacitus.model.toll import Group, Harm, Scope, TollStance, Unit
from tests.export.records import TOLL

AT_LEAST_12 = Figure("a", "o1", TOLL, ("Southland",))
TEN = Figure("b", "o2", replace(TOLL, low=10, best=10, high=10, claimed_by=()), ())
COPY = replace(TEN, account="c")
WITHHELD = Figure("d", "o3", replace(TOLL, low=None, best=None, stance=TollStance.NOT_ADMITTED), ("Northland",))


def test_a_voice_is_by_claimant_and_stance() -> None:
    denied = replace(AT_LEAST_12, toll=replace(TOLL, stance=TollStance.DENIED))
    found = [voice_of(figure, ("Southland",)).value for figure in (TEN, AT_LEAST_12, WITHHELD, denied)]
    assert found == ["reported", "conceded", "withheld", "denied"]
    assert voice_of(AT_LEAST_12, ()).value == "claimed"


def test_what_is_conceded_does_not_mix_with_what_is_claimed() -> None:
    tally = Tally(Harm.KILLED, Group.MILITARY, None, Unit.PERSONS, Scope.INCIDENT, 10, None,
                  (AT_LEAST_12, TEN, COPY, WITHHELD))  # fmt: skip
    found = {
        voice.value: (span.low, span.high, span.figures, span.origins) for voice, span in spans(tally, ("Southland",))
    }
    assert found == {"reported": (10, 10, 2, 1), "conceded": (12, None, 1, 1)}
