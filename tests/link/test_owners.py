"""Which event of a report did a damage."""

from dataclasses import replace

import pytest

from tacitus.link.owners import damager_of
from tacitus.model.event import Event, EventType
from tacitus.model.place import Place
from tacitus.model.record import Record
from tacitus.model.text import Evidence, Span
from tests.export.records import DAMAGE, EVENT, PORT, RECORD, REPORT

TEXT = "Northland shelled a school. Later a chapel burned. Envoys met."
OTHER = replace(PORT, name="Elsewhere")


def words(piece: str) -> Evidence:
    start = TEXT.index(piece)
    return Evidence("harbour", Span(start, start + len(piece)), piece)


def told(damage: str, at: Place | None, *events: Event) -> int | None:
    found = replace(DAMAGE, evidence=words(damage), place=at)
    record: Record = replace(RECORD, report=replace(REPORT, text=TEXT), events=events, damage=(found,))
    return damager_of(found, record)


SHELLED = replace(EVENT, evidence=(words("Northland shelled"),))
MET = replace(EVENT, event_type=EventType.CONSULT, evidence=(words("Envoys met"),))


@pytest.mark.parametrize(
    ("damage", "place", "owner"),
    [
        ("a school", OTHER, 1),  # told in the same sentence
        ("a chapel burned", PORT, 1),  # told at the same place
        ("a chapel burned", None, 1),  # told shortly behind
        ("a chapel burned", OTHER, None),  # told elsewhere
    ],
)
def test_the_event_that_did_it(damage: str, place: Place | None, owner: int | None) -> None:
    assert told(damage, place, MET, SHELLED) == owner


def test_what_is_no_deed_did_nothing() -> None:
    assert told("a school", PORT, MET) is None
