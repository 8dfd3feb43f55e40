import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.export.text import as_text
from tacitus.export.words import number, plainly
from tacitus.model.event import Status
from tacitus.model.toll import TollStance
from tests.export.records import EVENT, RECORD, TOLL, bare


def test_a_record_is_told_with_who_when_where_status_and_words() -> None:
    assert as_text(RECORD, 110) == (
        """\
Harbour shelled
id harbour · Harbour Post · published 2020-10-10 · dateline PORT EXAMPLE (AFP) · credits AFP

Events (1)
  1. ASSAULT heavy-weapons: Northland → Reed (for Southland)
     when   2020-10-09 (“Friday”)
     where  Port Example (NLD; claimed by SLD; -4.50, 8.25)
     status claimed by Reed (for Southland), confidence 0.75
     about  military
     words  “Northland shelled Port Example on Friday”

Talks (1)
  1. meeting of heads, held: Northland, Reed (for Southland)
     about  “a truce”
     result no agreement
     words  “The two met in Goris”

Tolls (1)
  killed  at least 12  military of Southland  incident  says Reed (for Southland)
    “killing at least 12 sailors”

Damage (1)
  - chapel (religious) at Port Example (NLD; claimed by SLD; -4.50, 8.25), by Northland, as Reed (for
    Southland) claims: “burning the chapel”

Claims (1)
  - Reed (for Southland) accuses, about Northland: “Northland shelled Port Example on Friday”

Conditions (1)
  - Reed (for Southland), demand towards Northland, stands: “a truce”

Set aside as background (1)
  - earlier event: “It broke once” ("once" is long ago)
"""
    )


def test_events_stand_in_reading_order() -> None:
    later = replace(EVENT, evidence=(RECORD.talks[0].evidence,), status=Status.FUTURE)
    told = as_text(replace(RECORD, events=(later, EVENT)))
    assert told.index("shelled Port Example on Friday") < told.index("status planned")


def test_an_undated_report_says_what_stays_open() -> None:
    assert "relative dates (“on Friday”) stay open" in as_text(bare())
    assert "stay open" not in as_text(RECORD)


def test_nothing_found_and_nothing_coded_are_said() -> None:
    assert "No event, talk, toll" in as_text(bare())
    assert "nothing was coded: not in English: fr." in as_text(bare(set_aside="not in English: fr"))


@pytest.mark.parametrize(
    ("low", "high", "approximate", "share", "told"),
    [
        (400, 400, True, None, "about 400"),
        (12, None, False, None, "at least 12"),
        (None, 30, False, None, "up to 30"),
        (2000, 9999, False, None, "2,000 to 9,999"),
        (70000, 70000, True, 0.5, "about 50% = 70,000"),
        (None, None, False, 0.9, "90%"),
        (None, None, False, None, "not counted"),
    ],
)
def test_figures(low: int | None, high: int | None, approximate: bool, share: float | None, told: str) -> None:
    assert number(replace(TOLL, low=low, best=None, high=high, approximate=approximate, share=share)) == told


def test_a_withheld_figure_is_not_zero() -> None:
    assert number(replace(TOLL, low=None, best=None, high=None, stance=TollStance.NOT_ADMITTED)) == "withheld"


@pytest.mark.parametrize("width", [40, 72, 120])
def test_lines_fit_the_width(width: int) -> None:
    assert max(len(line) for line in as_text(RECORD, width).split("\n")) <= width


@given(st.text())
def test_words_cannot_steer_a_terminal(text: str) -> None:
    steering = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not {unicodedata.category(c) for c in plainly(text)} & steering
