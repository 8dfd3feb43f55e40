"""Incidents of the bundled reports: one a happening, the copy adds no origin, contested strikes show both accounts."""

import random
from typing import Any

import pytest
import yaml

from tacitus.cli.demo import bundled_reports
from tacitus.coder import Coder
from tacitus.link.accounts import accounts_in
from tacitus.link.incidents import link_accounts
from tacitus.link.lineage import origin_of, origins
from tacitus.model.incident import Incident, Judgement, Ruling
from tests.link.hand_written import GOLDEN, accounts

CASES: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "incidents.yaml").read_text(encoding="utf-8"))["incidents"]


@pytest.fixture(scope="module")
def incidents() -> tuple[Incident, ...]:
    return link_accounts(accounts())


def telling(incidents: tuple[Incident, ...], told: dict[str, str]) -> Incident:
    """The incident that holds the first of these accounts."""
    report, words = next(iter(told.items()))
    return next(
        i for i in incidents for a in i.accounts if a.report == report and a.event.evidence[0].words.startswith(words)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["happening"])
def test_a_happening_is_one_incident(case: dict[str, Any], incidents: tuple[Incident, ...]) -> None:
    found = telling(incidents, case["accounts"])
    assert {a.report for a in found.accounts} == set(case["accounts"])
    for account in found.accounts:
        assert account.event.evidence[0].words.startswith(case["accounts"][account.report])
    assert len(found.origins) == case["origins"]
    for field in ("held_responsible", "claimed_by", "denied_by", "conceded_by"):
        if field in case:
            assert list(getattr(found, field)) == case[field], field
    if "tallies" in case:
        assert {f"{t.harm} {t.group}": [t.low, t.high] for t in found.tallies} == case["tallies"]


def test_no_other_reports_are_linked(incidents: tuple[Incident, ...]) -> None:
    several = [i for i in incidents if len(i.accounts) > 1]
    known = {telling(incidents, case["accounts"]).id for case in CASES if len(case["accounts"]) > 1}
    twice = 1  # the mutual accusation is two incidents told in the same words
    assert len(several) == len(known) + twice


def test_a_contested_strike_shows_both_accounts(incidents: tuple[Incident, ...]) -> None:
    barda = telling(incidents, {"barda-rockets": "Rockets slammed"})
    assert barda.contested
    (charge,) = [c for c in barda.contradictions if c.about == "responsibility"]
    assert [(s.value, s.claimed_by) for s in charge.sayings] == [
        ("denied by Armenia", ("Armenia",)),
        ("done by Armenia", ("Azerbaijan",)),
    ]


def test_numbers_that_differ_are_listed_not_averaged(incidents: tuple[Incident, ...]) -> None:
    ganja = telling(incidents, {"ganja-night": "A missile"})
    (killed,) = [c for c in ganja.contradictions if c.about == "killed people"]
    assert [s.value for s in killed.sayings] == ["7", "9"]


def test_the_order_of_accounts_does_not_matter(incidents: tuple[Incident, ...]) -> None:
    shuffled = accounts()
    random.Random(4).shuffle(shuffled)
    assert link_accounts(shuffled) == incidents


def test_a_ruling_holds(incidents: tuple[Incident, ...]) -> None:
    one, other = telling(incidents, {"ganja-night": "A missile"}).accounts
    split = Judgement(Ruling.SPLIT, (one.key,), (other.key,))
    apart = link_accounts(accounts(), [split])
    assert len(telling(apart, {"ganja-night": "A missile"}).accounts) == 1
    merge = Judgement(Ruling.MERGE, (one.key,), (other.key,))
    assert link_accounts(accounts(), [split, merge]) == incidents


def test_every_link_says_why(incidents: tuple[Incident, ...]) -> None:
    for incident in incidents:
        for link in incident.links:
            assert link.score == pytest.approx(sum(share.points for share in link.why), abs=0.01)


FLOOR = 6  # happenings told by several reports that the coder's own records give whole, of the dozen in the golden file


def test_the_coder_s_own_records(coder: Coder) -> None:
    own = {report.id: coder(report) for report in bundled_reports()}
    origin = origins(origin_of(key, record) for key, record in own.items())
    found = link_accounts(a for key, r in own.items() for a in accounts_in(r, key, origin[key]))
    several = [case["accounts"] for case in CASES if len(case["accounts"]) > 1]
    assert sum(any(_is_whole(incident, told) for incident in found) for told in several) >= FLOOR


def _is_whole(incident: Incident, told: dict[str, str]) -> bool:
    """Whether the incident has exactly these reports, each by an event told in these words."""
    return {a.report for a in incident.accounts} == set(told) and all(
        any(e.words in told[a.report] or told[a.report][:20] in e.words for e in a.event.evidence)
        for a in incident.accounts
    )
