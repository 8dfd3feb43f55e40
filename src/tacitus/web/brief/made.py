"""A brief as JSON values: gathered from the archive, worded, and with the names of private persons withheld."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection

from tacitus.export.masking import NAMES_SHOWN, Mask, in_words
from tacitus.link.ledger import Book, Line, drawn_up
from tacitus.link.timeline import entries as entries_of
from tacitus.model.conflict import Conflict
from tacitus.model.track import Entry, Track
from tacitus.store.cells import bounds_of, cells, level_of
from tacitus.store.exporting import masks_of
from tacitus.store.log import last
from tacitus.store.period import Period, incidents_within, uncoded
from tacitus.store.rhythm import rhythm_of
from tacitus.store.spots import Spot
from tacitus.store.stored import incident
from tacitus.web.brief import counted, happened, peace
from tacitus.web.brief.references import References, Sentence
from tacitus.web.brief.wording import capital, day_words, listing, things, verb
from tacitus.web.drawing.map import MOST, cell_told

TOLD = 20  # incidents that are told one by one
LINES = 60  # rows of the ledger's table
WHERE = 0.9  # the share of incidents, from south to north and west to east, that the map shows at least
NOT_MASKED = ("asked", "conflict", "as_of", "map", "chart", "version")
HIDDEN = (
    "Names of private persons (victims, witnesses, relatives, those who are quoted without an office) are withheld."
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a brief is about: a conflict, its peace track, the first and the last day (`YYYY-MM-DD`), and its incidents
    as a map knows them; and what its reports count of running totals."""

    conflict: Conflict
    track: Track
    since: str
    until: str
    spots: Sequence[Spot]
    book: Book


def brief(connection: Connection, matter: Matter, names: bool = False) -> dict[str, Any]:
    """The brief; the same archive and the same matter give the same values.

    With `names` the names of private persons stand as their reports give them.
    """
    since, until = date.fromisoformat(matter.since), date.fromisoformat(matter.until)
    of = matter.conflict
    period = incidents_within(connection, of.incidents, matter.since, matter.until)
    lines = drawn_up(matter.book, (), since, until).lines
    entries = entries_of(matter.track, since, until)
    references = References()
    made = {
        "asked": {"conflict": of.id, "since": matter.since, "until": matter.until},
        "conflict": _conflict(of),
        "period": f"{day_words(since)} to {day_words(until)}",
        "as_of": _as_of(connection),
        "version": version("tacitus"),
        "empty": not (period.incidents or lines or entries),
        "summary": references.all_told(_summary(period, lines, entries)),
        "figures": references.all_told(counted.key_figures(lines)),
        "happened": [_incident(connection, row, references) for row in _chosen(period)],
        "more": max(0, len(period.incidents) - TOLD),
        "chart": rhythm_of(Counter((row.start, row.type) for row in period.incidents)),
        **counted.charts(lines, references),
        "lines": counted.rows(lines[:LINES], references),
        "more_lines": max(0, len(lines) - LINES),
        "talks": references.all_told(peace.sentences(entries[: peace.ENTRIES])),
        "more_talks": max(0, len(entries) - peace.ENTRIES),
        "lives": references.all_told(peace.lives(matter.track, entries)),
        "unknown": references.all_told(_unknown(connection, matter, period, lines)),
        "map": _map(matter, period),
        "names": NAMES_SHOWN if names else HIDDEN,
    }
    made["references"] = references.listed(connection)
    return made if names else _withheld(connection, made, references)


def _withheld(connection: Connection, made: dict[str, Any], references: References) -> dict[str, Any]:
    """The brief without the names of private persons that the cited reports have."""
    masks = list(masks_of(connection, references.numbers))
    if not masks:
        return made
    mask = Mask.of_all(masks)
    return {name: value if name in NOT_MASKED else _worded(mask.plain(value)) for name, value in made.items()}


def _worded(value: Any) -> Any:
    if isinstance(value, str):
        return in_words(value)
    if isinstance(value, dict):
        return {name: _worded(item) for name, item in value.items()}
    return [_worded(item) for item in value] if isinstance(value, list) else value


def _conflict(of: Conflict) -> dict[str, Any]:
    sides = [[party.name for party in side] for side in of.sides]
    return {"id": of.id, "name": of.name, "sides": sides, "countries": list(of.countries)}


def _as_of(connection: Connection) -> dict[str, Any]:
    entry = last(connection)
    return {"entry": entry.seq, "at": entry.at, "hash": entry.hash}


def _chosen(period: Period) -> list[Any]:
    """The incidents that are told: those of most origins and reports, and contested ones before others at a tie."""
    ranked = sorted(period.incidents, key=lambda row: (-row.origins, -row.reports, -row.contested, row.start, row.id))
    return ranked[:TOLD]


def _incident(connection: Connection, row: Any, references: References) -> dict[str, Any]:
    found = incident(connection, row.id)
    assert found is not None  # noqa: S101  # it was read in this transaction
    return {
        "id": row.id,
        "start": row.start,
        "end": row.end,
        "place": row.place,
        "contested": bool(row.contested),
        "sentences": references.all_told(happened.sentences(found)),
    }


def _summary(period: Period, lines: Sequence[Line], entries: Sequence[Entry]) -> Iterator[Sentence]:
    found = period.incidents
    if not found:
        yield Sentence("No incident of this conflict is told for this time.")
    else:
        denied = sum(row.contested for row in found)
        told_of = f"{things(len(found), 'incident')} of this conflict {verb(found, 'is', 'are')} told for this time"
        yield Sentence(f"{told_of}; in {denied or 'none'} of them a party denies what another says.")
    talks = sum(entry.what in peace.KINDS for entry in entries)
    truces = sum(entry.what == "cease-fire" for entry in entries)
    yield Sentence(
        f"{capital(things(len(lines), 'line'))} of running totals, {things(talks, 'entry', 'entries')} on talks and "
        f"{things(truces, 'entry', 'entries')} on cease-fires fall into it."
    )


def _map(matter: Matter, period: Period) -> dict[str, Any]:
    wanted = {row.id for row in period.incidents}
    placed = [spot for spot in matter.spots if spot.id in wanted]
    bounds = bounds_of(placed, WHERE)
    found = cells(placed, level_of(bounds))
    return {"bounds": list(bounds), "cells": [cell_told(cell) for cell in found[:MOST]], "left_out": len(found[MOST:])}


def _lacks(row: Any, name: str) -> bool:
    """Whether an incident's summary has nothing under that name; summaries are kept as canonical JSON."""
    return f'"{name}":[]' in row.data


def _unknown(connection: Connection, matter: Matter, period: Period, lines: Sequence[Line]) -> Iterator[Sentence]:
    """What is not known, withheld, or told in two ways."""
    found = period.incidents
    gaps = (
        (sum(row.lat is None for row in found), "no place that could be found on the map"),
        (sum(_lacks(row, "held_responsible") for row in found), "nobody who is held responsible"),
        (sum(_lacks(row, "suffered_by") for row in found), "nobody named to whom it was done"),
        (sum(row.origins == 1 for row in found), "a single origin, so that nothing bears it out"),
        (sum(not _lacks(row, "contradictions") for row in found), "accounts that do not agree"),
    )
    for number, what in gaps:
        if number:
            yield Sentence(f"{number:,} of {things(len(found), 'incident')} {'has' if number == 1 else 'have'} {what}.")
    if period.undated:
        them = things(period.undated, "incident")
        yield Sentence(
            f"{them} of this conflict {'has' if period.undated == 1 else 'have'} no day and may belong here."
        )
    yield from counted.withheld(lines)
    if missing := uncoded(connection, matter.since, matter.until):
        yield Sentence(f"{things(missing, 'report')} of this time {'was' if missing == 1 else 'were'} not coded, "
                       "as they are not in English or could not be read.")  # fmt: skip
    if len(matter.conflict.sides[0]) and len(matter.conflict.sides[1]):
        sides = (listing([party.name for party in side]) for side in matter.conflict.sides)
        yield Sentence(f"The sides, as attacks tell them, are {' against '.join(sides)}; other parties are left out.")
