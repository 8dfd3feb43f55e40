"""Asking an archive: each filter means the same on either database, whichever way the query goes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tacitus.errors import UsageError
from tacitus.model.event import Event, EventType, Status
from tacitus.model.record import Record
from tacitus.store import query
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.query import Filter, actors, fitting, found
from tacitus.store.schema import reports
from tests.export.records import EVENT, FRIDAY, NORTH, PORT, RECORD, REED, REPORT, bare

WAYS = {"fetch": (4000, 1000, 10_000), "look up": (4000, -1, 10_000), "list": (-1, -1, 10_000), "walk": (-1, -1, -1)}


@pytest.fixture(params=WAYS, autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go each of the ways, however few items there are."""
    for name, value in zip(("FEW", "FEW_REPORTS", "MANY_REPORTS"), WAYS[request.param], strict=True):
        monkeypatch.setattr(query, name, value)


def told(name: str, *events: Event, **given: Any) -> Record:
    """A report of its own that tells `events`."""
    other = replace(REPORT, id=name, url=name, **given)
    return replace(bare(), report=other, events=events)


def lasting(start: str | None, end: str | None) -> Event:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return replace(EVENT, when=replace(FRIDAY, start=first, end=last))


def names(archive: Archive, kind: str = "events", limit: int | None = None, **asked: Any) -> list[str]:
    """What the reports are called whose items fit, in order."""
    with reading(archive.engine) as connection:
        return [row["report"] for row in found(connection, kind, Filter(**asked), limit)]


def fitting_names(archive: Archive, **asked: str) -> list[str]:
    with reading(archive.engine) as connection:
        query = fitting(connection, "events", Filter(**asked)).with_only_columns(reports.c.id)
        return [row.id for row in connection.execute(query)]


SPANS = {
    "day-before": ("2020-10-08", "2020-10-08"),
    "into": ("2020-10-01", "2020-10-09"),
    "around": ("2020-09-01", "2020-12-31"),
    "ends-before": ("2020-09-01", "2020-10-08"),
    "first-day": ("2020-10-09", "2020-10-09"),
    "last-day": ("2020-10-12", "2020-10-12"),
    "out-of": ("2020-10-12", "2020-11-01"),
    "day-after": ("2020-10-13", "2020-10-13"),
    "undated": (None, None),
    "open-end": ("2020-10-10", None),
    "open-start": (None, "2020-10-10"),
}


@pytest.fixture
def spans(archive: Archive) -> Archive:
    archive.add([told(name, lasting(*span)) for name, span in SPANS.items()])
    archive.add([told("no-time", replace(EVENT, when=None))])
    return archive


NO_START = {"undated", "no-time", "open-start"}
IN_TIME = ["around", "into", "first-day", "open-end"]


@pytest.mark.parametrize("more", [{}, {"party": "Northland"}, {"party": "Northland", "place": "port example"}])
def test_what_happened_in_that_time_if_only_in_part(spans: Archive, more: dict[str, Any]) -> None:
    between = names(spans, since="2020-10-09", until="2020-10-12", **more)
    assert between[:4] == IN_TIME
    assert set(between[4:]) == {"last-day", "out-of"}
    assert set(names(spans, since="2020-10-13", **more)) == {"around", "out-of", "day-after"}
    assert set(names(spans, until="2020-09-30", **more)) == {"around", "ends-before"}
    assert set(names(spans, until="9999-12-31", **more)) == set(SPANS) - NO_START
    assert set(names(spans, since="2020-10-10", until="2020-10-09", **more)) == {"around"}


def test_what_has_no_start_comes_last_and_only_where_no_time_is_asked(spans: Archive) -> None:
    every = names(spans)
    assert sorted(every) == sorted([*SPANS, "no-time"])
    assert set(every[-3:]) == NO_START
    assert names(spans, since="2020-10-10")[-1] == "open-start"
    assert names(spans, until="2020-08-31") == []


@pytest.mark.parametrize(
    "asked",
    [{}, {"since": "2020-10-09"}, {"since": "2020-10-09", "until": "2020-10-12", "party": "southland"},
     {"until": "2020-10-01", "words": "harbour"}, {"report": "into"}, {"until": "2020-08-31"}],
)  # fmt: skip
def test_what_fits_is_what_is_found(spans: Archive, asked: dict[str, Any]) -> None:
    assert sorted(fitting_names(spans, **asked)) == sorted(names(spans, **asked))


@pytest.mark.parametrize("limit", [1, 3, 5, 12])
def test_a_limit_cuts_the_same_list(spans: Archive, limit: int) -> None:
    assert names(spans, limit=limit) == names(spans)[:limit]
    assert names(spans, limit=limit, since="2020-10-01") == names(spans, since="2020-10-01")[:limit]


def test_items_of_one_day_are_in_the_order_of_their_reports_with_the_undated_last(archive: Archive) -> None:
    days = {"third": None, "second": date(2020, 10, 11), "first": date(2020, 10, 10)}
    archive.add([told(name, EVENT, replace(EVENT, id="e2"), published=day) for name, day in days.items()])
    assert names(archive) == ["first", "first", "second", "second", "third", "third"]


def of_names(**given: Any) -> Event:
    return replace(EVENT, actors=(replace(NORTH, **given),), recipients=(), claimed_by=())


NAMED = {
    "by-name": of_names(name="Łódź Brigade", acts_for="Northland", id="q1"),
    "by-party": of_names(name="General Roe", acts_for="ŁÓDŹ BRIGADE", id=None),
    "by-id": of_names(name="General Roe", acts_for=None, id="łódź brigade"),
    "as-recipient": replace(EVENT, actors=(), claimed_by=(), recipients=(replace(REED, name="łódź BRIGADE"),)),
    "as-claimant": replace(EVENT, actors=(), recipients=(), claimed_by=(replace(REED, acts_for="Łódź brigade"),)),
    "another": of_names(name="Łódź", acts_for="Brigade", id="lodz brigade"),
}


@pytest.mark.parametrize("party", ["Łódź Brigade", "łódź brigade", "ŁÓDŹ BRIGADE", "Ło\u0301dz\u0301 Brigade"])
def test_a_party_in_any_role_by_name_party_or_id_in_any_case(archive: Archive, party: str) -> None:
    archive.add([told(name, event) for name, event in NAMED.items()])
    assert sorted(names(archive, party=party)) == sorted(set(NAMED) - {"another"})
    assert names(archive, party="Łódź Brigad") == []


@pytest.mark.parametrize("kind", ["events", "tolls", "damage"])
@pytest.mark.parametrize(
    "asked",
    [{"place": "PORT example"}, {"country": "nld"}, {"source": "HARBOUR post"}, {"words": "Harbour SHELLED"},
     {"party": "reed"}, {"report": "harbour"}],
)  # fmt: skip
def test_names_in_any_case(archive: Archive, kind: str, asked: dict[str, Any]) -> None:
    elsewhere = replace(of_names(), place=replace(PORT, name="Port", country="SLD"))
    other = replace(REPORT, id="other", text="Nothing more. " + REPORT.text.replace("shelled", "left"),
                    title=None, publisher="Post")  # fmt: skip
    archive.add([RECORD, replace(RECORD, report=other, events=(elsewhere,), tolls=(), damage=())])
    archive.add([told("third", elsewhere, text="Ein Hafen.", title="Hafen", publisher="X")])
    assert names(archive, kind, **asked) == ["harbour"]
    assert names(archive, kind, **{name: value + "x" for name, value in asked.items()}) == []


def test_type_and_status(archive: Archive) -> None:
    aid = replace(EVENT, event_type=EventType.AID, status=Status.FUTURE)
    archive.add([RECORD, told("aid", aid)])
    assert names(archive, type="aid") == names(archive, status="FUTURE") == ["aid"]
    assert names(archive, type="Assault") == names(archive, status="actual") == ["harbour"]
    assert names(archive, "tolls", type="KILLED") == names(archive, "claims", type="accuses") == ["harbour"]
    assert names(archive, type="AID", status="actual") == []


def test_kinds_do_not_mix(archive: Archive) -> None:
    archive.add([RECORD])
    for kind in ("events", "tolls", "claims", "damage", "talks", "conditions"):
        assert names(archive, kind, party="reed") == ["harbour"], kind
    assert names(archive, "background", party="reed") == []
    assert names(archive, "background") == ["harbour"]


@pytest.mark.parametrize("words", ["   ", "\t"])
def test_words_of_nothing(archive: Archive, words: str) -> None:
    with pytest.raises(UsageError, match="give at least one"):
        names(archive, words=words)


def test_what_was_coded_anew_is_found_by_its_new_names_alone(archive: Archive) -> None:
    archive.add([RECORD])
    archive.add([replace(RECORD, events=(replace(of_names(name="Westland"), status=Status.NEGATED),), coder="newer")])
    assert names(archive, party="westland") == names(archive, status="negated") == ["harbour"]
    assert names(archive, party="northland") == names(archive, status="actual") == []
    assert names(archive, "tolls", party="reed") == ["harbour"]


def test_parties_are_counted_over_all_times(spans: Archive) -> None:
    with reading(spans.engine) as connection:
        both = list(actors(connection, Filter(since="2020-10-09", until="2020-10-12")))
        assert list(actors(connection, Filter(party="nobody"))) == []
    assert both == [
        {"party": "Northland", "as_actor": 6, "as_recipient": 0},
        {"party": "Southland", "as_actor": 0, "as_recipient": 6},
    ]


def test_the_order_is_that_of_the_report_within_it(archive: Archive) -> None:
    events = [replace(EVENT, id=f"e{n}", confidence=n / 10) for n in range(5)]
    archive.add([told("many", *events)])
    with reading(archive.engine) as connection:
        assert [row["confidence"] for row in found(connection, "events", Filter())] == [0.0, 0.1, 0.2, 0.3, 0.4]


def test_words_go_with_all_else(archive: Archive) -> None:
    """Records are added together, so that reports and records have other numbers in the log."""
    archive.add([told("a", EVENT, text="Rain fell on the meadow."), told("b", EVENT, text="Rain fell on the hills."),
                 told("c", EVENT, text="Snow fell on the meadow.")])  # fmt: skip
    assert sorted(names(archive, words="rain")) == ["a", "b"]
    assert sorted(names(archive, words="rain", type="assault", limit=9)) == ["a", "b"]
    assert names(archive, words="meadow rain", type="ASSAULT", since="2020-01-01", limit=9) == ["a"]
    assert names(archive, words="meadow", status="actual", party="nobody") == []


def test_an_id_is_what_other_commands_take(archive: Archive) -> None:
    archive.add([told("a", EVENT)])
    with reading(archive.engine) as connection:
        (event,) = found(connection, "events", Filter())
    assert len(event["id"]) == 20
