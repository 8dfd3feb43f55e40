import pytest

from tacitus.knowledge.agencies import Agency, agencies
from tacitus.knowledge.credit_cues import CreditCue, Use, credit_cues
from tacitus.model.text import Report, Span
from tacitus.stages.credits import is_credit
from tacitus.stages.datelines import dateline_in
from tacitus.stages.facts import facts_of

LINES = {Use.LINE, Use.STAMP, Use.SOURCE, Use.SENTENCE, Use.SIGNED}


@pytest.mark.parametrize("agency", agencies(), ids=lambda agency: agency.name)
def test_agency_is_credited_in_its_example(agency: Agency) -> None:
    for example in agency.examples:
        assert agency.name in [credit.name for credit in facts_of(Report("r", example)).credits]


def test_no_wording_stands_for_two_agencies() -> None:
    wordings = [w for agency in agencies() for w in {agency.name, *agency.names}]
    assert len(wordings) == len(set(wordings))


@pytest.mark.parametrize("cue", credit_cues(), ids=lambda cue: f"{cue.use}-{cue.phrase}")
def test_cue_reads_its_example(cue: CreditCue) -> None:
    for example in cue.examples:
        if cue.use in LINES:
            assert is_credit(example, None)
        elif cue.use is Use.LABEL:
            assert dateline_in(Report("r", example), Span(0, len(example)), first=True) is None
        else:
            assert facts_of(Report("r", example)).credits
