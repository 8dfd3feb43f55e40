"""Statements are the claims of the records, and figures that are withheld or denied where no claim says so."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from tacitus.export.keyed import report_key
from tacitus.link.parties import name_of
from tacitus.model.record import Record, ids_in
from tacitus.model.toll import TollStance
from tacitus.store.archive import Archive
from tacitus.store.conflicts import conflicts_in
from tacitus.store.database import reading
from tacitus.store.statements import ACTS, Saying, statements, statements_of, words_of
from tests.link.hand_written import records

KEYS = {name: report_key(record.report) for name, record in records().items()}


@pytest.fixture
def connection(archive: Archive) -> Iterator[Connection]:
    archive.add(records().values())
    for _ in archive.link():
        pass
    with reading(archive.engine) as found:
        yield found


def claims_of(record: Record, key: str) -> Iterator[tuple[str, Saying, str]]:
    for item, claim in zip(ids_in(record, "claims", key), record.claims, strict=True):
        if claim.act in ACTS:
            yield item, ACTS[claim.act], name_of(claim.speaker.party)


def test_every_claim_of_the_records_is_a_statement(connection: Connection) -> None:
    found = {(one.item, one.saying, one.party) for one in statements(connection)}
    told = {claim for name, record in records().items() for claim in claims_of(record, KEYS[name])}
    assert told
    assert told <= found


def test_a_withheld_figure_is_told_once(connection: Connection) -> None:
    found = [(one.report, one.party) for one in statements(connection) if one.saying is Saying.WITHHOLDS]
    silent = {
        (KEYS[name], name_of(actor.party))
        for name, record in records().items()
        for toll in record.tolls
        if toll.stance is TollStance.NOT_ADMITTED
        for actor in toll.claimed_by
    }
    assert silent
    assert silent <= set(found)
    for report, party in silent:
        record = next(record for name, record in records().items() if KEYS[name] == report)
        said = [one for _, saying, one in claims_of(record, report) if (saying, one) == (Saying.WITHHOLDS, party)]
        assert found.count((report, party)) == max(1, len(said))


def test_of_a_conflict_its_parties_alone_the_latest_first(connection: Connection) -> None:
    war = conflicts_in(connection)[0]
    found = statements_of(statements(connection), war)
    assert found
    assert {one.party for one in found} <= {party.name for party in war.parties}
    assert {one.report for one in found} <= set(war.reports)
    days = [one.on for one in found if one.on]
    assert days == sorted(days, reverse=True)


def test_the_words_are_those_of_the_item(connection: Connection) -> None:
    one = next(one for one in statements(connection) if one.saying is Saying.DENIES)
    record = next(record for name, record in records().items() if KEYS[name] == one.report)
    assert words_of(connection, [one.item])[one.item] in record.report.text


def test_a_report_that_was_taken_back_says_nothing(archive: Archive) -> None:
    record = next(record for record in records().values() if record.claims)
    archive.add([replace(record)])
    archive.take_back(report_key(record.report), "made up")
    with reading(archive.engine) as connection:
        assert statements(connection) == []
