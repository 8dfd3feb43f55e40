"""What a careful reader would say of a sentence: the behaviours that every stage together owes."""

from collections.abc import Callable

import pytest

from tacitus.model.claim import Act
from tacitus.model.coding import Coding
from tacitus.model.event import Event, EventType, Status
from tacitus.model.toll import Harm, TollStance

Read = Callable[..., Coding]
PUBLISHED = "2024-05-10"  # a Friday


def told(coding: Coding, event_type: str) -> list[Event]:
    return [e for e in coding.events if e.event_type is EventType(event_type)]


def who(event: Event) -> tuple[list[str], list[str]]:
    return [a.name for a in event.actors], [a.name for a in event.recipients]


def test_title_teaser_and_lead_tell_one_event(read: Read) -> None:
    coding = read(
        "Sudan and Chad hold talks in Cairo\n"
        "Sudan and Chad on Friday held talks in Cairo.\n\n"
        "CAIRO (Delta Post) – Sudan and Chad on Friday held talks in Cairo over their border, officials said.",
        PUBLISHED,
    )
    (talks,) = told(coding, "CONSULT")
    assert who(talks) == (["Sudan", "Chad"], [])


def test_a_dateline_is_no_actor(read: Read) -> None:
    coding = read("TEHRAN (Delta Post) – Sudan shelled a town in Chad on Friday.", PUBLISHED)
    assert coding.events
    assert all("Iran" not in (a.name, a.acts_for) for e in coding.events for a in e.actors + e.recipients)


def test_an_accusation_and_the_act_it_alleges(read: Read) -> None:
    coding = read("Sudan accused Chad on Thursday of shelling a clinic in El Geneina, killing four nurses.", PUBLISHED)
    (accusation,) = told(coding, "ACCUSE")
    assert who(accusation) == (["Sudan"], ["Chad"])
    (attack,) = told(coding, "ASSAULT")
    assert [a.name for a in attack.actors] == ["Chad"]
    assert [a.name for a in attack.claimed_by] == ["Sudan"]
    (toll,) = coding.tolls
    assert (toll.harm, toll.low, toll.high) == (Harm.KILLED, 4, 4)
    assert [a.name for a in toll.claimed_by] == ["Sudan"]


def test_a_denial_is_not_the_deed(read: Read) -> None:
    coding = read("Chad denied that its army had shelled the clinic.")
    assert all(e.denied_by for e in told(coding, "ASSAULT"))
    assert [c.act for c in coding.claims] == [Act.DENIES]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad shelled the town of Adre.", Status.ACTUAL),
        ("Chad will send troops to the border on Monday.", Status.FUTURE),
        ("Chad is considering airstrikes on the rebels.", Status.HYPOTHETICAL),
        ("Chad shelled the town in a war in the early 1980s.", Status.HISTORICAL),
    ],
)
def test_status(read: Read, text: str, status: Status) -> None:
    assert [e.status for e in read(text, PUBLISHED).events] == [status]


def test_mutual_accusation_is_two_events(read: Read) -> None:
    coding = read("Sudan and Chad held talks on Friday. Both sides accused the other of breaking the truce.", PUBLISHED)
    assert sorted(who(e) for e in told(coding, "ACCUSE")) == [(["Chad"], ["Sudan"]), (["Sudan"], ["Chad"])]


@pytest.mark.parametrize("words", ["Both sides", "The two countries", "The two sides"])
def test_sides_are_the_parties(read: Read, words: str) -> None:
    coding = read(f"Sudan and Chad held talks on Friday. {words} rejected a truce.", PUBLISHED)
    assert sorted(a.name for e in told(coding, "REJECT") for a in e.actors) == ["Chad", "Sudan"]


@pytest.mark.parametrize(
    ("speaker", "side"),
    [
        ("Chadian defence officials", "Chad"),
        ("The Kremlin", "Russia"),
        ("Ankara", "Turkey"),
        ("A spokesman for the Chadian army", "Chad"),
        ("Chad's defence ministry", "Chad"),
    ],
)
def test_roles_resolve_to_their_side(read: Read, speaker: str, side: str) -> None:
    (claim,) = read(f"{speaker} said that the road was open.").claims
    assert claim.speaker.party == side


def test_a_withheld_toll_is_not_zero(read: Read) -> None:
    (toll,) = read("Chad has not admitted any fatalities among its troops.").tolls
    assert (toll.stance, toll.low, toll.best, toll.high) == (TollStance.NOT_ADMITTED, None, None, None)


def test_a_share_of_a_stated_base_is_a_derived_number(read: Read) -> None:
    (toll,) = read("The fighting has displaced around half of the region's 140,000 residents.").tolls
    assert (toll.harm, toll.best, toll.approximate) == (Harm.DISPLACED, 70_000, True)
    assert "derived" in toll.rule


def test_a_share_without_base_stays_a_share(read: Read) -> None:
    (toll,) = read("The fighting has forced some 90 percent of the women from their homes.").tolls
    assert (toll.low, toll.high, toll.share) == (None, None, 0.9)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Friday", "2024-05-10", "2024-05-10"),
        ("late on Thursday", "2024-05-09", "2024-05-09"),
        ("overnight", "2024-05-09", "2024-05-10"),
        ("late last month", "2024-04-21", "2024-04-30"),
        ("this week", "2024-05-06", "2024-05-10"),
    ],
)
def test_relative_dates(read: Read, words: str, start: str, end: str) -> None:
    (event,) = told(read(f"Rebels attacked the town of Adre {words}.", PUBLISHED), "ASSAULT")
    assert event.when is not None
    assert (str(event.when.start), str(event.when.end)) == (start, end)


@pytest.mark.parametrize("words", ["on Friday", "overnight", "late last month", "this week"])
def test_without_a_publication_date_relative_dates_stay_open(read: Read, words: str) -> None:
    (event,) = told(read(f"Rebels attacked the town of Adre {words}."), "ASSAULT")
    assert event.when is not None
    assert (event.when.start, event.when.end) == (None, None)
    assert event.when.evidence.words in words


def test_a_decade_is_history(read: Read) -> None:
    (when,) = read("The region broke away in a war in the early 1990s.", PUBLISHED).dates
    assert (str(when.start), str(when.end)) == ("1990-01-01", "1993-12-31")
