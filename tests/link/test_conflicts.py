"""Dyads and conflicts: who fights whom, and why an incident belongs."""

import random
from datetime import date
from typing import Any

import pytest
import yaml

from tacitus.link.conflicts import conflicts
from tacitus.link.deeds import deeds_of
from tacitus.link.incidents import link_accounts
from tacitus.link.parties import doers, party_of, sufferers
from tacitus.model.actor import Actor, Sector
from tacitus.model.conflict import Conflict, Deed, Party
from tacitus.model.event import EventType
from tacitus.model.text import Evidence, Span
from tests.link.hand_written import GOLDEN, accounts

CASES: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "tracks.yaml").read_text(encoding="utf-8"))["conflicts"]
A, B, C, D = (Party(f"group:{name}", name.upper()) for name in "abcd")


def deed(number: int, by: tuple[Party, ...], on: tuple[Party, ...] = (), **told: Any) -> Deed:
    """An attack in Mali on 1 May 2024, told by one report, unless `told` says otherwise."""
    day = date(2024, 5, 1)
    plain: dict[str, Any] = {
        "event_type": EventType.ASSAULT,
        "fighting": False,
        "tellers": (),
        "country": "MLI",
        "start": day,
        "end": day,
        "report": f"r{number}",
        "origin": f"r{number}",
    }
    return Deed(incident=f"i{number}", doers=by, sufferers=on, **plain | told)


def actor(name: str, sector: Sector | None = None, acts_for: str | None = None, id_: str | None = None) -> Actor:
    return Actor(name, id_, acts_for, sector, None, None, "by hand", Evidence("r", Span(0, 0), ""))


@pytest.fixture(scope="module")
def found() -> tuple[Conflict, ...]:
    return conflicts(d for incident in link_accounts(accounts()) for d in deeds_of(incident))


def test_the_conflicts_of_the_bundled_reports(found: tuple[Conflict, ...]) -> None:
    told = [
        {
            "name": c.name,
            "sides": [[party.name for party in side] for side in c.sides],
            "dyads": [dyad.name for dyad in c.dyads],
            "countries": list(c.countries),
        }
        for c in found
    ]
    assert told == CASES


def test_the_copy_adds_a_report_and_no_origin(found: tuple[Conflict, ...]) -> None:
    assert {"ganja-night", "ganja-night-copy"} <= set(found[0].reports)
    assert len(found[0].origins) == len(found[0].reports) - 1


def test_every_incident_says_why_it_belongs(found: tuple[Conflict, ...]) -> None:
    members = [m for c in found for dyad in c.dyads for m in dyad.incidents] + [m for c in found for m in c.loose]
    assert members
    assert all(member.why for member in members)
    assert found[0].dyads[1].why == "shares Azerbaijan and attacks in AZE with Armenia – Azerbaijan"


def test_the_order_of_deeds_does_not_matter() -> None:
    deeds = [d for incident in link_accounts(accounts()) for d in deeds_of(incident)]
    shuffled = list(deeds)
    random.Random(2).shuffle(shuffled)
    assert conflicts(shuffled) == conflicts(deeds)


def test_dyads_share_a_party_and_a_country_or_are_two_conflicts() -> None:
    here = [deed(1, (A,), (B,)), deed(2, (A,), (B,)), deed(3, (C,), (B,))]
    (one,) = conflicts(here)
    assert (one.name, one.sides) == ("A – B", ((A, C), (B,)))
    assert len(conflicts([*here, deed(4, (A,), (D,), country="NER")])) == 2
    assert len(conflicts([*here, deed(4, (D,), (Party("state:FRA", "France"),))])) == 2


def test_an_id_follows_from_the_parties() -> None:
    (one,) = conflicts([deed(1, (A,), (B,))])
    (other,) = conflicts([deed(9, (B,), (A,), country="NER", report="x")])
    assert (one.id, one.dyads[0].id) == (other.id, other.dyads[0].id)


def test_an_attack_that_nobody_places_is_of_the_conflict_of_both_parties() -> None:
    here = [deed(1, (A,), (B,)), deed(2, (A,), (B,)), deed(3, (C,), (B,))]
    (one,) = conflicts([*here, deed(4, (C,), (A,), country=None)])
    assert {dyad.name: dyad.why for dyad in one.dyads}[
        "A – C"
    ] == "both fight in this conflict alone, and no report places their attacks"
    assert one.id == conflicts(here)[0].id
    assert len(conflicts([*here, deed(4, (C,), (D,), country=None)])) == 2
    (one,) = conflicts([*here, deed(4, (C,), (A,), country=None, event_type=EventType.COERCE)])
    assert len(one.dyads) == 2


def test_fighting_sets_all_against_each_other_and_a_joint_attack_does_not() -> None:
    assert [c.name for c in conflicts([deed(1, (A, B), fighting=True)])] == ["A – B"]
    assert conflicts([deed(1, (A, B))]) == ()


def test_an_unplaced_conflict_may_have_a_placed_accusation() -> None:
    (one,) = conflicts([deed(1, (A,), (B,), country=None), deed(2, (A,), tellers=(B,))])
    assert (one.countries, len(one.loose)) == (("MLI",), 1)


def test_without_an_attack_there_is_no_conflict() -> None:
    assert conflicts([deed(1, (A,), (B,), event_type=EventType.SANCTION)]) == ()


def test_an_ally_fought_once_stays_an_ally() -> None:
    often = [deed(n, (A,), (B,)) for n in range(3)] + [deed(n, (C,), (B,)) for n in range(3, 6)]
    (one,) = conflicts([*often, deed(6, (A,), (C,))])
    assert one.sides == ((A, C), (B,))
    assert [dyad.name for dyad in one.dyads] == ["A – B", "B – C", "A – C"]


@pytest.mark.parametrize(
    ("loose", "why"),
    [
        (deed(2, (A,), tellers=(B,), country=None), "names A, as told by B"),
        (deed(2, (A,)), "names A alone, in MLI at the time"),
        (deed(2, ()), "names no party, in MLI at the time"),
        (deed(2, (), start=None, end=None), "names no party, in MLI at the time"),
    ],
)
def test_what_names_one_side_or_none_joins_by_other_signs(loose: Deed, why: str) -> None:
    (one,) = conflicts([deed(1, (A,), (B,)), loose])
    assert [(m.incident, m.why) for m in one.loose] == [("i2", why)]


@pytest.mark.parametrize(
    "apart",
    [
        deed(2, (C,)),
        deed(2, (A,), country="NER"),
        deed(2, (A,), start=date(2024, 9, 1), end=date(2024, 9, 1)),
        deed(2, (A,), event_type=EventType.COERCE),
        deed(2, (A,), country=None),
    ],
)
def test_what_is_elsewhere_or_at_another_time_does_not(apart: Deed) -> None:
    (one,) = conflicts([deed(1, (A,), (B,)), apart])
    assert one.loose == ()


def test_what_fits_two_conflicts_belongs_to_neither() -> None:
    france = Party("state:FRA", "France")
    two = conflicts([deed(1, (A,), (B,)), deed(2, (C,), (france,)), deed(3, ())])
    assert [c.loose for c in two] == [(), ()]


@pytest.mark.parametrize(
    ("named", "party"),
    [
        (actor("Karabakh's forces", Sector.MIL, "Nagorno-Karabakh"), "Artsakh"),
        (actor("YPG", Sector.REB), "People's Protection Units"),
        (actor("Army of the Hills", Sector.REB), "Army of the Hills"),
        (actor("gunmen", Sector.REB), None),
        (actor("residents", Sector.CVL), None),
        (actor("Port Example"), None),
        (actor("Ada Example", Sector.MIL, id_="person:ada-example"), None),
    ],
)
def test_a_party_is_a_state_or_group_by_its_one_name(named: Actor, party: str | None) -> None:
    found = party_of(named)
    assert (found.name if found else None) == party


def test_civilians_suffer_for_their_party_and_do_nothing_for_it() -> None:
    crowd, reporter = actor("crowd", Sector.CVL, "Mali"), actor("reporter", Sector.MED, "France")
    assert doers([crowd, reporter]) == ()
    assert [party.name for party in sufferers([crowd, reporter])] == ["Mali"]
