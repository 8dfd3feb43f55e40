"""Incidents in the archive: what is linked depends on what is held, not on how it came; what people decide sticks."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from tacitus.errors import ArchiveError
from tacitus.export.keyed import report_key
from tacitus.link.incidents import link_accounts
from tacitus.model.incident import Incident, Judgement, Ruling
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.schema import incidents, items, reports
from tacitus.store.stored import accounts_of, incident
from tests.link.hand_written import records

RECORDS = list(records().values())
KEYS = {name: report_key(record.report) for name, record in records().items()}
GANJA, COPY = KEYS["ganja-night"], KEYS["ganja-night-copy"]


@pytest.fixture
def linked(archive: Archive) -> Archive:
    archive.add(RECORDS)
    link(archive)
    return archive


def link(archive: Archive) -> None:
    for _ in archive.link():
        pass


def found(archive: Archive) -> list[tuple[Any, ...]]:
    """The rows of all incidents."""
    with reading(archive.engine) as connection:
        return sorted((tuple(row) for row in connection.execute(select(incidents))), key=repr)


def several(archive: Archive) -> dict[str, set[str]]:
    """The events of each incident that more than one report tells."""
    told = [json.loads(row[-1]) for row in found(archive)]
    return {i["id"]: {a["id"] for a in i["accounts"]} for i in told if len(i["accounts"]) > 1}


def of(archive: Archive, report: str, start: str) -> Incident:
    """The incident of the event of this report whose words begin so."""
    with reading(archive.engine) as connection:
        for row in connection.execute(select(items).where(items.c.report == report, items.c.kind == "events")):
            if json.loads(row.data)["evidence"][0]["words"].startswith(start):
                whole = incident(connection, row.incident)
                assert whole is not None
                return whole
    raise AssertionError(f"no event begins with {start!r}")


def test_the_archive_holds_the_incidents_that_its_accounts_make(linked: Archive) -> None:
    with reading(linked.engine) as connection:
        expected = link_accounts(accounts_of(connection, KEYS.values()))
        assert [incident(connection, i.id) for i in expected] == list(expected)
    assert {row[0] for row in found(linked)} == {i.id for i in expected}


def test_neither_order_nor_steps_matter(linked: Archive, fresh: Callable[[], str]) -> None:
    for seed in range(2):
        archive = Archive.open(fresh(), create=True)
        shuffled = random.Random(seed).sample(RECORDS, len(RECORDS))
        for at in range(0, len(shuffled), 4 + 5 * seed):
            archive.add(shuffled[at : at + 4 + 5 * seed])
            link(archive)
        assert found(archive) == found(linked)
        archive.close()


def test_views_computed_anew_are_the_same(linked: Archive) -> None:
    event = sorted(next(iter(several(linked).values())))
    linked.judge(Judgement(Ruling.SPLIT, (event[0],), tuple(event[1:])))
    link(linked)
    before = found(linked)
    linked.rebuild()
    link(linked)
    assert found(linked) == before


def test_a_copy_has_the_origin_of_its_text(linked: Archive) -> None:
    with reading(linked.engine) as connection:
        origins = {row.key: row.origin for row in connection.execute(select(reports))}
    assert origins[GANJA] == origins[COPY] == min(GANJA, COPY)
    assert len(set(origins.values())) == len(origins) - 1


def test_a_split_sticks_and_is_overruled(linked: Archive) -> None:
    name, events = next((n, e) for n, e in sorted(several(linked).items()) if len(e) == 2)
    one, other = sorted(events)
    linked.judge(Judgement(Ruling.SPLIT, (one,), (other,), "a person", "two nights"))
    link(linked)
    assert events not in several(linked).values()
    linked.add([RECORDS[0]])
    link(linked)
    assert events not in several(linked).values()
    linked.judge(Judgement(Ruling.MERGE, (one, other), (), "another person", "one night after all"))
    link(linked)
    assert several(linked)[name] == events


def test_a_merge_joins_what_no_tie_joins(linked: Archive) -> None:
    alone = [json.loads(row[-1])["accounts"] for row in found(linked)]
    one, other = [a[0]["id"] for a in alone if len(a) == 1][:2]
    linked.judge(Judgement(Ruling.MERGE, (one, other)))
    link(linked)
    assert {one, other} in several(linked).values()


def test_only_events_are_judged(linked: Archive) -> None:
    before = linked.verify()
    with pytest.raises(ArchiveError, match="is no event"):
        linked.judge(Judgement(Ruling.MERGE, ("nothing", "nobody")))
    assert linked.verify() == before


def test_a_withdrawn_report_stays_and_counts_no_more(linked: Archive) -> None:
    before = of(linked, GANJA, "A missile")
    linked.take_back(GANJA, "the outlet retracted it")
    link(linked)
    after = of(linked, GANJA, "A missile")
    assert after.id == before.id
    assert [a.withdrawn for a in after.accounts if a.report == GANJA] == ["withdrawn: the outlet retracted it"]
    assert all(f.account != a.key for t in after.tallies for f in t.figures for a in after.accounts if a.withdrawn)
    assert after.tallies != before.tallies


def test_a_corrected_report_names_the_one_that_corrects_it(linked: Archive) -> None:
    linked.take_back(COPY, "a later version", corrected_by=GANJA)
    link(linked)
    told = of(linked, COPY, "A missile") if COPY in KEYS.values() else None
    assert told is not None
    assert {a.withdrawn for a in told.accounts if a.report == COPY} == {f"corrected by {GANJA}"}


def kept_words(archive: Archive, words: str) -> int:
    """How often these words stand in the tables, and in the file where the archive is one."""
    columns = {"log": "body", "reports": "text", "items": "data", "incidents": "data", "words": "text"}
    with reading(archive.engine) as connection:
        counts = (
            connection.execute(
                text(f"SELECT count(*) FROM {table} WHERE {column} LIKE :words").bindparams(words=f"%{words}%")
            ).scalar_one()
            for table, column in columns.items()
        )
        total = int(sum(counts))
    if archive.engine.dialect.name == "sqlite":
        total += Path(str(archive.engine.url.database)).read_bytes().count(words.encode())
    return total


def test_a_removed_report_leaves_a_tombstone_and_no_words(linked: Archive) -> None:
    words = records()["ganja-night"].report.text[:60].split("\n")[0]
    entries = linked.verify()
    assert kept_words(linked, words)
    for key in (GANJA, COPY):
        linked.remove(key, "a name that may not be kept")
    assert not kept_words(linked, words)
    link(linked)
    assert linked.verify() == int(str(entries)) + 4  # each report and its record
    assert linked.size() == len(RECORDS) - 2
    assert linked.add(RECORDS) == 0  # it does not come back
    assert linked.has([GANJA, COPY]) == {GANJA, COPY}
    assert linked.size() == len(RECORDS) - 2


def test_what_remains_after_a_removal_is_what_was_never_with_it(linked: Archive, fresh: Callable[[], str]) -> None:
    linked.remove(GANJA, "withdrawn for good")
    link(linked)
    never = Archive.open(fresh(), create=True)
    never.add([r for r in RECORDS if report_key(r.report) != GANJA])
    link(never)
    assert found(linked) == found(never)
    never.close()


def test_an_earlier_day_reads_what_was_held_then(archive: Archive) -> None:
    from datetime import UTC, datetime

    archive.add(RECORDS[:3], datetime(2026, 1, 5, 12, tzinfo=UTC))
    link(archive)
    early = found(archive)
    archive.add(RECORDS[3:], datetime(2026, 2, 1, 12, tzinfo=UTC))
    link(archive)
    then = archive.as_of("2026-01-05")
    assert (then.size(), found(then)) == (3, early)
    assert archive.as_of("2026-01-04").size() == 0
    assert archive.as_of("2026-02-01").size() == len(RECORDS)
