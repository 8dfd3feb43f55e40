"""Each row of the tables of places is read in its own example."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from tacitus.coder import Coder
from tacitus.knowledge.places import (
    CountryPoint,
    Dispute,
    NamedPlace,
    PlaceWordKind,
    country_points,
    disputes,
    named_places,
    place_traps,
    place_words,
)
from tacitus.model.coding import Coding
from tacitus.model.text import Report, Span

Read = Callable[..., Coding]
Row = CountryPoint | NamedPlace | Dispute
PLACES = Coder(("facts.rule", "syntax.spacy", "places.gazetteer"))
PLACE_SHOWS = (
    PlaceWordKind.SETTLEMENT, PlaceWordKind.UNIT1, PlaceWordKind.UNIT2, PlaceWordKind.AREA, PlaceWordKind.LANDMARK,
    PlaceWordKind.DIRECTION, PlaceWordKind.PART, PlaceWordKind.EPITHET, PlaceWordKind.IN, PlaceWordKind.NEAR,
    PlaceWordKind.BETWEEN, PlaceWordKind.TARGET, PlaceWordKind.BORDER, PlaceWordKind.WATER, PlaceWordKind.MODIFIER,
    PlaceWordKind.TITLE,
)  # fmt: skip


def by_country(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of one country together, so that they can be read as one report."""
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.country, []).append(row)
    return list(groups.values())


@pytest.mark.parametrize("rows", [country_points().values(), named_places(), disputes()], ids=["all", "named", "open"])
def test_a_place_of_our_own_is_set_where_its_row_says(rows: Iterable[Row]) -> None:
    missed = [row for group in by_country(rows) for row in missed_of(group)]
    assert missed == []


def missed_of(rows: list[Row]) -> Iterator[Row]:
    """Yield the rows whose point no place of their own example has."""
    lines = [row.examples[0] for row in rows]
    places = PLACES.read(Report("examples", "\n".join(lines))).places
    at = 0
    for row, line in zip(rows, lines, strict=True):
        span = Span(at, at + len(line))
        at = span.end + 1
        if (row.lat, row.lon) not in [(p.lat, p.lon) for p in places if span.covers(p.evidence.span)]:
            yield row


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
