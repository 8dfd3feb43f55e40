"""Each row of the tables of places is read in its own example."""

from collections.abc import Callable

import pytest

from tacitus.knowledge.places import (
    PlaceWordKind,
    country_points,
    disputes,
    named_places,
    place_traps,
    place_words,
)
from tacitus.model.coding import Coding
from tacitus.model.text import Span

Read = Callable[..., Coding]
Point = tuple[float, float]
Rows = dict[str, tuple[str, Point]]  # the example of a row and its point, by what the row is called
TABLES: tuple[Rows, ...] = (
    {row.country: (row.examples[0], (row.lat, row.lon)) for row in country_points().values()},
    {f"{row.name} ({row.feature})": (row.examples[0], (row.lat, row.lon)) for row in named_places()},
    {row.name: (row.examples[0], (row.lat, row.lon)) for row in disputes()},
)
PLACE_SHOWS = (
    PlaceWordKind.SETTLEMENT, PlaceWordKind.UNIT1, PlaceWordKind.UNIT2, PlaceWordKind.AREA, PlaceWordKind.LANDMARK,
    PlaceWordKind.DIRECTION, PlaceWordKind.PART, PlaceWordKind.EPITHET, PlaceWordKind.IN, PlaceWordKind.NEAR,
    PlaceWordKind.BETWEEN, PlaceWordKind.TARGET, PlaceWordKind.BORDER, PlaceWordKind.WATER, PlaceWordKind.MODIFIER,
    PlaceWordKind.TITLE,
)  # fmt: skip


@pytest.mark.parametrize("rows", TABLES, ids=("countries", "named", "disputed"))
def test_a_place_of_our_own_is_set_where_its_row_says(rows: Rows, read: Read) -> None:
    coding = read("\n".join(example for example, _ in rows.values()))
    missed = []
    at = 0
    for name, (example, point) in rows.items():
        line = Span(at, at + len(example))
        at = line.end + 1
        if point not in [(p.lat, p.lon) for p in coding.places if line.covers(p.evidence.span)]:
            missed.append(name)
    assert missed == []


def test_no_disputed_place_is_without_claimants() -> None:
    assert all(row.claimed_by and row.note for row in disputes())


def test_place_words_show_a_place(read: Read) -> None:
    examples = [e for row in place_words() if row.kind in PLACE_SHOWS for e in row.examples]
    coding = read("\n".join(examples))
    missed = [s for s in coding.sentences if not any(s.span.covers(p.evidence.span) for p in coding.places)]
    assert [coding.report.quote(s.span).words for s in missed] == []


def test_words_of_everyday_language_are_no_places(read: Read) -> None:
    coding = read("Talks resumed on Friday. The Senate met on the plan. Many fled. Police made an arrest.")
    assert coding.places == ()
    assert {"Friday", "Senate", "Many", "Police"} <= place_traps()
