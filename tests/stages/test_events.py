"""Who did what to whom, and one event once."""

from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.model.event import Event, EventType, Status

Read = Callable[..., Coding]
PUBLISHED = "2024-05-10"  # a Friday


def events(coding: Coding, event_type: str) -> list[Event]:
    return [e for e in coding.events if e.event_type is EventType(event_type)]


def who(event: Event) -> tuple[list[str], list[str]]:
    return [a.name for a in event.actors], [a.name for a in event.recipients]


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("Sudan attacked Chad.", "ASSAULT", ["Sudan"], ["Chad"]),
        ("Chad was attacked by Sudan.", "ASSAULT", ["Sudan"], ["Chad"]),
        ("Sudan, which attacked Chad, said nothing.", "ASSAULT", ["Sudan"], ["Chad"]),
        ("Sudan's attack on Chad continued on Monday.", "ASSAULT", ["Sudan"], ["Chad"]),
        ("Sudan launched an attack on Chad.", "ASSAULT", ["Sudan"], ["Chad"]),
        ("Sudan and Chad clashed on Monday.", "ASSAULT", ["Sudan", "Chad"], []),
        ("Sudan urged Chad to stop the shelling.", "REQUEST", ["Sudan"], ["Chad"]),
        ("Sudan and Chad agreed a truce.", "AGREE", ["Sudan", "Chad"], []),
        ("Norway promised aid and condemned Sudan.", "ACCUSE", ["Norway"], ["Sudan"]),
    ],
)
def test_roles(read: Read, text: str, event_type: str, actors: list[str], recipients: list[str]) -> None:
    assert [who(e) for e in events(read(text), event_type)] == [(actors, recipients)]


def test_refusals_of_two_parties_are_two_events(read: Read) -> None:
    coding = read("Sudan and Chad held talks on Friday. Both countries refused a truce.", PUBLISHED)
    assert sorted(who(e)[0] for e in events(coding, "REJECT")) == [["Chad"], ["Sudan"]]


def test_the_attack_told_again_is_the_same_event(read: Read) -> None:
    coding = read("Rebels attacked the town of Adre on Thursday. The attack lasted two hours.", PUBLISHED)
    assert len(events(coding, "ASSAULT")) == 1


def test_attacks_on_two_towns_are_two_events(read: Read) -> None:
    coding = read("Rebels attacked Khartoum on Thursday. Rebels attacked Nyala on Monday.", PUBLISHED)
    assert len(events(coding, "ASSAULT")) == 2


def test_a_denied_deed_stands_beside_who_denies_it(read: Read) -> None:
    coding = read("Sudan shelled the town of Adre on Thursday. Sudan denied shelling Adre.", PUBLISHED)
    (shelling,) = events(coding, "ASSAULT")
    assert shelling.status is Status.ACTUAL
    assert [a.name for a in shelling.denied_by] == ["Sudan"]


def test_what_somebody_threatens_is_no_deed(read: Read) -> None:
    coding = read("Sudan threatened to shell the town of Adre.")
    assert [e.event_type for e in coding.events] == [EventType.THREATEN]


def test_a_threat_is_meant_for_the_side_at_war_with_the_speaker(read: Read) -> None:
    coding = read("Sudan attacked Chad on Thursday. Chad vowed to retaliate.", PUBLISHED)
    (threat,) = events(coding, "THREATEN")
    assert who(threat) == (["Chad"], ["Sudan"])
    assert threat.recipients[0].rule == "at odds with Chad in this report"


def test_a_future_meeting_is_agreed(read: Read) -> None:
    coding = read("Sudan and Chad will meet in Cairo on Sunday.", PUBLISHED)
    assert [(e.event_type, e.status) for e in coding.events] == [(EventType.AGREE, Status.FUTURE)]


@pytest.mark.parametrize(
    "text", ["The war has claimed thousands of lives.", "Troops must withdraw.", "Aid will stop if Chad attacks Sudan."]
)
def test_what_tells_no_event(read: Read, text: str) -> None:
    assert [e for e in read(text).events if e.status is Status.ACTUAL] == []


def test_every_event_quotes_what_it_was_read_from(read: Read) -> None:
    coding = read("Sudan attacked Chad on Thursday. The attack lasted two hours.", PUBLISHED)
    for event in coding.events:
        for evidence in event.evidence:
            assert coding.report.text[evidence.span.start : evidence.span.end] == evidence.words
