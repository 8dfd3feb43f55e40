"""Exports of events in the columns of other data sets."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tacitus.errors import MissingExtra
from tacitus.export.acled import Acled, fatalities
from tacitus.export.deaths import Slot, deaths_by_side
from tacitus.export.ged import Ged
from tacitus.export.hxl import TAGS, Hxl
from tacitus.export.keyed import alone
from tacitus.export.parquet import ParquetEvents
from tacitus.export.polecat import Polecat
from tacitus.export.rows import Delimited, told_in
from tacitus.export.writers import EXPORTS, Format, writer_for
from tacitus.model.actor import Actor, Sector
from tacitus.model.coding import Coding
from tacitus.model.event import EventType, Status
from tacitus.model.record import Record
from tacitus.model.toll import Group, Scope, Toll, TollStance
from tests.export.records import EVENT, NORTH, PORT, RECORD, REED, TEXT, TOLL, bare, named, words

STANDARD: dict[type[Delimited], str] = {
    Ged: """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
        dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
        number_of_sources source_article source_office source_date source_headline source_original where_prec
        where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id
        region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high
        low gwnoa gwnob""",
    Acled: """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
        inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3
        location latitude longitude geo_precision source source_scale notes fatalities tags timestamp""",
}
WITH_EVENTS = [form for form, kind in EXPORTS.items() if not kind.binary]


def streamed(form: Format, *records: Record, tell: Callable[[str], None] | None = None) -> str:
    stream = io.StringIO(newline="")
    with writer_for(form, None, stream, many=True, tell=tell) as writer:
        for record in records:
            writer.write(record)
    return stream.getvalue()


def rows(form: Format, *records: Record) -> list[dict[str, str]]:
    delimiter = "\t" if form is Format.POLECAT else ","
    found = list(csv.DictReader(io.StringIO(streamed(form, *records), newline=""), delimiter=delimiter))
    return found[1:] if form is Format.HXL else found


@pytest.mark.parametrize("kind", STANDARD, ids=lambda kind: kind.__name__)
def test_columns_are_the_standard_ones_in_order(kind: type[Delimited]) -> None:
    assert kind.columns == tuple(STANDARD[kind].split())


def test_how_many_columns() -> None:
    assert (len(Ged.columns), len(Acled.columns), len(Polecat.columns)) == (49, 31, 40)
    assert len(set(Polecat.columns)) == 40
    assert (Polecat.columns[0], Polecat.columns[-1]) == ("Event ID", "Version")


def test_a_row_of_ged() -> None:
    (row,) = rows(Format.GED, RECORD)
    expected = {
        "year": "2020",
        "type_of_violence": "1",
        "side_a": "Northland",
        "side_b": "Southland",
        "source_office": "Harbour Post",
        "source_original": "Southland",
        "where_prec": "1",
        "latitude": "-4.5",
        "country": "Netherlands",
        "country_id": "210",
        "date_prec": "1",
        "date_start": "2020-10-09",
        "deaths_b": "12",
        "deaths_a": "0",
        "low": "12",
        "best": "12",
        "high": "12",
        "relid": "",
        "conflict_new_id": "",
    }
    assert row["code_status"].endswith("not produced by UCDP")
    assert expected.items() <= row.items()


def test_a_row_of_acled() -> None:
    (row,) = rows(Format.ACLED, RECORD)
    expected = {
        "event_date": "2020-10-09",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Northland",
        "actor2": "Southland",
        "assoc_actor_2": "Reed",
        "inter1": "1",
        "interaction": "11",
        "iso": "528",
        "fatalities": "12",
        "source_scale": "",
        "timestamp": "",
    }
    assert expected.items() <= row.items()
    assert row["notes"].startswith(
        "On 09 October 2020, Northland did ASSAULT (heavy-weapons) to Southland in Port Exam"
    )
    assert row["event_id_cnty"].startswith("NLD-T")


def test_a_row_of_polecat() -> None:
    (row,) = rows(Format.POLECAT, RECORD)
    expected = {
        "Event Type": "ASSAULT",
        "Event Mode": "heavy-weapons",
        "Intensity": "-9.5",
        "Quad Code": "MATERIAL CONFLICT",
        "Actor Name": "Northland",
        "Recipient Name": "Reed",
        "Recipient Title": "General",
        "City": "Port Example",
        "Wikipedia Actor ID": "",
    }
    assert expected.items() <= row.items()


def test_plover_and_geojson_hold_every_event_with_its_status() -> None:
    planned = replace(EVENT, id="e2", status=Status.FUTURE, place=None, when=None)
    record = replace(RECORD, events=(EVENT, planned))
    lines = [json.loads(line) for line in streamed(Format.PLOVER, record).splitlines()]
    assert [(line["status"], line["date"], line["location"] is None) for line in lines] == [
        ("actual", "2020-10-09", False),
        ("future", None, True),
    ]
    collection = json.loads(streamed(Format.GEOJSON, record))
    assert [f["geometry"] for f in collection["features"]] == [{"type": "Point", "coordinates": [8.25, -4.5]}, None]
    assert "not produced by" in collection["notice"]
    assert json.loads(streamed(Format.GEOJSON))["features"] == []


def test_hxl_has_a_line_of_tags() -> None:
    lines = list(csv.reader(io.StringIO(streamed(Format.HXL, RECORD), newline="")))
    assert lines[1] == list(TAGS.values())
    assert rows(Format.HXL, RECORD)[0]["killed"] == "12"
    assert Hxl.columns == tuple(TAGS)


@pytest.mark.parametrize("form", WITH_EVENTS)
def test_the_same_records_give_the_same_bytes_and_none_of_the_text(form: Format) -> None:
    once = streamed(form, RECORD, named("other"))
    assert once == streamed(form, RECORD, named("other"))
    assert "machine-coded by Tacitus" in once
    assert "It broke once" not in once
    assert TEXT not in once


@pytest.mark.parametrize("form", WITH_EVENTS)
def test_no_events_no_rows(form: Format) -> None:
    assert len(streamed(form, bare())) <= len(streamed(form)) + 2


@pytest.mark.parametrize("form", [Format.GED, Format.ACLED, Format.HXL, Format.POLECAT])
def test_unplaced_and_undated_events_stay_with_empty_cells(form: Format) -> None:
    (row,) = rows(form, replace(RECORD, events=(replace(EVENT, place=None, when=None),)))
    empty = {Format.GED: "date_start", Format.ACLED: "event_date", Format.HXL: "start", Format.POLECAT: "Event Date"}
    assert row[empty[form]] == ""
    assert all(row.get(name, "") == "" for name in ("latitude", "Latitude", "where_prec", "geo_precision"))


@pytest.mark.parametrize("name", ["=1+1", "@a", "+a\tb", "-a\nb\r\nc", "\0=1", 'a";"b'])
@pytest.mark.parametrize("form", [Format.GED, Format.ACLED, Format.HXL, Format.POLECAT])
def test_hostile_names_make_no_formula_and_no_column(form: Format, name: str) -> None:
    north = replace(NORTH, name=name)
    record = replace(RECORD, events=(replace(EVENT, actors=(north,), place=replace(PORT, name=name)),))
    (row,) = rows(form, record)
    assert None not in row
    assert not any(cell.startswith(("=", "+", "@", "\t", "\0")) for cell in row.values())
    assert not any(sign in cell for cell in row.values() for sign in "\t\r\n\0")


@pytest.mark.parametrize("name", ["الخرطوم", "Հայաստան", "北京", "می‌خواهم", "Gəncə"])
@pytest.mark.parametrize("form", WITH_EVENTS)
def test_names_of_all_scripts_stay_as_they_are(form: Format, name: str) -> None:
    event = replace(EVENT, actors=(replace(NORTH, name=name),), place=replace(PORT, name=name))
    assert name in streamed(form, replace(RECORD, events=(event,)))


def test_what_is_left_out_is_counted() -> None:
    told: list[str] = []
    negated = replace(EVENT, status=Status.NEGATED)
    talks = replace(EVENT, event_type=EventType.CONSULT, modes=())
    assert rows(Format.GED, replace(RECORD, events=(negated, talks))) == []
    streamed(Format.GED, replace(RECORD, events=(negated, talks)), tell=told.append)
    assert told == ["ged.csv: 2 events left out (1 negated, not actual, 1 not violent)"]


def toll(**changes: Any) -> Toll:
    return replace(TOLL, **changes)


@pytest.mark.parametrize(
    "changes", [{"scope": Scope.TOTAL}, {"stance": TollStance.DENIED}, {"stance": TollStance.NOT_ADMITTED}]
)
def test_running_totals_and_denied_figures_belong_to_no_event(changes: dict[str, Any]) -> None:
    (told,) = told_in(alone(replace(RECORD, tolls=(toll(**changes),))))
    assert told.tolls == ()
    assert rows(Format.GED, replace(RECORD, tolls=(toll(**changes),))) == []


def test_a_toll_of_another_sentence_needs_the_same_place_or_day() -> None:
    elsewhere = toll(evidence=words("It broke once"))
    (told,) = told_in(alone(replace(RECORD, tolls=(elsewhere,))))
    assert told.tolls == (elsewhere,)
    (told,) = told_in(alone(replace(RECORD, tolls=(replace(elsewhere, place=replace(PORT, name="Elsewhere")),))))
    assert told.tolls == ()


def test_people_are_the_whole_of_which_named_groups_are_part() -> None:
    people = toll(group=Group.PEOPLE, low=20, best=20, high=20, of=None, claimed_by=())
    children = toll(group=Group.CHILDREN, low=3, best=3, high=3, of=None)
    sums = deaths_by_side([people, children, TOLL], ["Northland"], ["Southland"])
    assert [sums[slot].best for slot in Slot] == [0, 12, 3, 5]
    assert fatalities([people, children, TOLL]) == 20


def test_rival_figures_are_a_range_not_a_sum() -> None:
    first = toll(group=Group.CIVILIANS, low=10, best=10, high=10)
    second = toll(group=Group.CIVILIANS, low=14, best=14, high=14, claimed_by=(NORTH,))
    assert deaths_by_side([first, second], (), ())[Slot.CIVILIANS] == (10, 10, 14)
    assert fatalities([second, first]) == 10


@pytest.mark.parametrize(("said", "low", "counted"), [("dozens", 24, 12), ("several", 3, 3), ("hundreds", 200, 100)])
def test_acled_counts_words(said: str, low: int, counted: int) -> None:
    vague = toll(number=replace(words("at least 12"), words=said), low=low, best=None, high=None)
    assert fatalities([vague]) == counted


def test_acled_counts_none_where_nothing_is_told() -> None:
    assert fatalities([]) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed nine villagers in Aleppo.", "Attack"),
        ("The army fought the rebels near Aleppo on Monday.", "Armed clash"),
        ("Police arrested the editor in Cairo.", "Arrests"),
        ("Protesters marched through Cairo.", "Peaceful protest"),
    ],
)
def test_acled_types_of_sentences(text: str, expected: str, read: Callable[..., Coding]) -> None:
    coding = read(text)
    record = replace(bare(text), report=coding.report, events=coding.events, tolls=coding.tolls)
    assert [row["sub_event_type"] for row in rows(Format.ACLED, record)] == [expected]


def test_one_sided_violence_and_governments() -> None:
    state = Actor("Chad", "state:TCD", None, Sector.MIL, "TCD", None, "named", words("Northland"))
    people = replace(REED, name="sailors", acts_for=None, sector=Sector.CVL, role=None)
    (row,) = rows(Format.GED, replace(RECORD, events=(replace(EVENT, actors=(state,), recipients=(people,)),)))
    assert (row["type_of_violence"], row["side_a"], row["side_b"], row["gwnoa"]) == (
        "3",
        "Government of Chad",
        "Civilians",
        "483",
    )
    rebels = replace(REED, name="Front", acts_for=None, sector=Sector.REB, role=None)
    (row,) = rows(Format.GED, replace(RECORD, events=(replace(EVENT, actors=(rebels,), recipients=(state,)),)))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Government of Chad", "Front")


def test_a_file_of_each_export_is_there_whole(tmp_path: Path) -> None:
    for form, kind in EXPORTS.items():
        with writer_for(form, tmp_path, io.StringIO(), many=True) as writer:
            writer.write(RECORD)
        assert (tmp_path / kind.file_name).stat().st_size
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(kind.file_name for kind in EXPORTS.values())


def test_parquet_holds_every_event(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow.parquet", reason="needs tacitus[parquet]")
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        with writer_for(Format.PARQUET, tmp_path / folder, io.StringIO(), many=True) as writer:
            writer.write(RECORD)
    table = arrow.read_table(tmp_path / "one" / ParquetEvents.file_name)
    assert table.to_pylist()[0]["actor"] == ["Northland"]
    assert table.to_pylist()[0]["killed_best"] == 12
    assert b"not produced by" in table.schema.metadata[b"notice"]
    files = [(tmp_path / folder / ParquetEvents.file_name).read_bytes() for folder in ("one", "two")]
    assert files[0] == files[1]


def test_parquet_without_its_extra_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"tacitus\[parquet\]"):
        writer_for(Format.PARQUET, tmp_path, io.StringIO(), many=True)
