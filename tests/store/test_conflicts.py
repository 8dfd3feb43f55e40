"""Conflicts, peace tracks and ledgers of an archive are those that its records tell, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, select

from tacitus.errors import NotFound, UsageError
from tacitus.export.keyed import report_key
from tacitus.link import ledger
from tacitus.link.series import counts_of
from tacitus.link.timeline import entries
from tacitus.link.tracks import Told, peace_of, tracks
from tacitus.model.toll import Group, Harm
from tacitus.store.archive import Archive
from tacitus.store.conflicts import conflicts_in, named, tracks_in
from tacitus.store.database import reading
from tacitus.store.ledger import ledger_in
from tacitus.store.schema import items, reports
from tacitus.store.stored import in_order, records_of
from tests.link.hand_written import records
from tests.link.test_tracks import all_tracks, wars

KEYS = {name: report_key(record.report) for name, record in records().items()}


@pytest.fixture
def linked(archive: Archive) -> Archive:
    archive.add(records().values())
    link(archive)
    return archive


@pytest.fixture
def connection(linked: Archive) -> Iterator[Connection]:
    with reading(linked.engine) as found:
        yield found


def whole_records(connection: Connection) -> Iterator[Told]:
    """Every report with its origin and its record."""
    for keys in in_order(connection):
        query = select(reports.c.key, reports.c.origin).where(reports.c.key.in_(keys))
        origins = {row.key: row.origin for row in connection.execute(query)}
        yield from ((key, origins[key], record) for key, record in records_of(connection, keys).items())


def link(archive: Archive) -> None:
    for _ in archive.link():
        pass


def test_the_archive_has_the_conflicts_that_its_records_tell(connection: Connection) -> None:
    found = conflicts_in(connection)
    told = [(c.id, c.name, c.sides, c.countries, c.start, c.end) for c in wars()]
    assert [(c.id, c.name, c.sides, c.countries, c.start, c.end) for c in found] == told
    assert [len(c.incidents) for c in found] == [len(c.incidents) for c in wars()]
    assert [len(c.origins) for c in found] == [len(c.origins) for c in wars()]


def test_the_archive_has_the_tracks_that_its_records_tell(connection: Connection) -> None:
    found = tracks_in(connection, conflicts_in(connection))
    for track, told in zip(found, all_tracks(), strict=True):
        assert sorted((m.day, m.kind, m.venue) for m in track.meetings if m.day) == sorted(
            (m.day, m.kind, m.venue) for m in told.meetings if m.day
        )
        assert [(t.agreed, t.in_force, len(t.steps)) for t in track.truces] == [
            (t.agreed, t.in_force, len(t.steps)) for t in told.truces
        ]
        assert len(track.stands) == len(told.stands)


def test_the_ids_of_a_track_are_those_of_items(connection: Connection) -> None:
    from tacitus.store.query import Filter, found

    track = tracks_in(connection, conflicts_in(connection))[0]
    talks = {row["id"] for row in found(connection, "talks", Filter())}
    assert {telling.key for meeting in track.meetings for telling in meeting.tellings} <= talks
    conditions = {row["id"] for row in found(connection, "conditions", Filter())}
    assert {stand.id for stand in track.stands} <= conditions


def test_the_ledger_of_an_archive_and_of_a_conflict(connection: Connection) -> None:
    whole, war = ledger_in(connection), conflicts_in(connection)[0]
    of = ledger_in(connection, war)
    (own,) = [
        line for line in whole.lines if (line.group, line.of, line.claimant) == ("military", "Artsakh", "Artsakh")
    ]
    assert own.latest is not None
    assert (own.latest.toll.low, own.reports) == (1221, 10)
    assert {line.of for line in of.lines} <= {None, *(party.name for party in war.parties)}
    counts, every = ({(c.harm, c.group): c.incidents for c in found.counted} for found in (of, whole))
    assert ("detained", "people") in every  # the arrests in Yerevan are of no conflict
    assert ("detained", "people") not in counts
    killed = (Harm.KILLED, Group.CIVILIANS)
    assert 0 < counts[killed] <= every[killed]


def test_the_ledger_is_that_of_the_records_each_figure_under_its_item(connection: Connection) -> None:
    war = conflicts_in(connection)[0]
    every = [counts_of(*one) for one in whole_records(connection)]
    for of in (None, war):
        parties = None if of is None else frozenset(party.name for party in of.parties)
        found = ledger_in(connection, of)
        assert found.lines == ledger.ledger(every, parties=parties).lines
    ids = {row.id: row.report for row in connection.execute(select(items.c.id, items.c.report))}
    assert all(ids[step.item] == step.report for line in found.lines for step in line.steps)


def test_a_ledger_as_it_stood_counts_the_incidents_of_that_time(connection: Connection) -> None:
    then = ledger_in(connection, until=date(2020, 10, 3))
    (own,) = [line for line in then.lines if (line.group, line.of, line.claimant) == ("military", "Artsakh", "Artsakh")]
    assert own.latest is not None
    assert own.latest.toll.low == 104
    counted, every = (sum(c.incidents for c in found.counted) for found in (then, ledger_in(connection)))
    assert 0 < counted < every


def test_a_report_that_was_withdrawn_has_no_part(linked: Archive) -> None:
    linked.take_back(KEYS["second-truce"], "made up")
    link(linked)
    with reading(linked.engine) as connection:
        found = conflicts_in(connection)
        assert KEYS["second-truce"] not in found[0].reports
        assert [truce.agreed for truce in tracks_in(connection, found)[0].truces] == [
            date(2020, 10, 10),
            date(2020, 10, 25),
            date(2020, 11, 9),
        ]
        steps = [step.toll.low for line in ledger_in(connection).lines for step in line.steps]
        assert 710 not in steps


def test_an_empty_archive_has_none(archive: Archive) -> None:
    with reading(archive.engine) as connection:
        assert conflicts_in(connection) == ()
        assert tracks_in(connection, ()) == ()
        assert ledger_in(connection).lines == ()


def test_a_conflict_is_named_by_its_id_its_beginning_or_its_name() -> None:
    war = wars()[0]
    for name in (war.id, war.id[:5], war.name, war.name.lower()):
        assert named(wars(), name) is war
    for name in ("Chad – Mali", ""):
        with pytest.raises(NotFound, match="is no conflict here"):
            named(wars(), name)
    with pytest.raises(UsageError, match="means 2 conflicts"):
        named([replace(war, id="ab1"), replace(war, id="ab2")], "ab")


def test_the_tracks_are_those_of_whole_records(connection: Connection) -> None:
    found = conflicts_in(connection)
    whole = [peace_of(*one) for one in whole_records(connection)]
    assert tracks_in(connection, found) == tracks(found, whole)


def test_every_source_of_a_track_names_an_item_of_its_report(connection: Connection) -> None:
    known = {(row.report, row.id) for row in connection.execute(select(items.c.report, items.c.id))}
    sources = [
        source
        for track in tracks_in(connection, conflicts_in(connection))
        for entry in entries(track)
        for source in entry.sources
    ]
    assert sources
    assert {(source.report, source.item) for source in sources if source.item} <= known
    assert sum(source.item is None for source in sources) < len(sources) / 10
