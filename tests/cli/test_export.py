"""`tacitus export`: an archive in the columns of other data sets."""

import csv
import io
import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tacitus.cli.main import main
from tacitus.export.archived import FORMATS, ArchiveFormat
from tacitus.export.keyed import report_key
from tacitus.export.rows import Export
from tacitus.export.writers import Format, writer_for
from tacitus.model.record import Record
from tacitus.store.archive import Archive
from tests.export.records import RECORD, REPORT
from tests.link.hand_written import records
from tests.store.conftest import fresh, server  # noqa: F401  # fixtures

MADE = list(records().values())
ONE_EACH = [form for form in ArchiveFormat if form is not ArchiveFormat.PARQUET]


def filled(url: str, found: list[Record], step: int = 20) -> str:
    """An archive at `url` that holds these records, linked."""
    archive = Archive.open(url, create=True)
    for start in range(0, len(found), step):
        archive.add(found[start : start + step])
        for _ in archive.link():
            pass
    archive.close()
    return url


@pytest.fixture
def db(fresh: Callable[[], str]) -> str:  # noqa: F811  # the fixture
    return filled(fresh(), MADE)


@pytest.fixture
def lite(tmp_path: Path) -> str:
    """An archive in a file, for what is the same on every database."""
    return filled(str(tmp_path / "lite.db"), MADE)


def export(db: str, form: str, out: Path | str | None = None, *more: str) -> int:
    place = [] if out is None else ["--out", str(out)]
    return main(["export", "--db", db, "--format", form, *place, *more])


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_order_of_adding_does_not_show(fresh: Callable[[], str], tmp_path: Path) -> None:  # noqa: F811
    found = []
    for seed in range(3):
        folder = tmp_path / f"{seed}"
        name = filled(fresh(), random.Random(seed).sample(MADE, len(MADE)), step=5 + seed)
        for form in ArchiveFormat:
            assert export(name, form, f"{folder}/") == 0
        found.append(files_in(folder))
    assert found[0] == found[1] == found[2]
    assert {kind.file_name for kinds in FORMATS.values() for kind in kinds} <= set(found[0])


def test_ged_has_one_row_for_each_incident(db: str, tmp_path: Path) -> None:
    assert export(db, "ged", tmp_path / "ged.csv") == 0
    assert export(db, "plover", tmp_path / "plover.jsonl") == 0
    rows, events = table(tmp_path / "ged.csv"), lines(tmp_path / "plover.jsonl")
    assert len(rows[0]) == 49
    assert len({row["relid"] for row in rows}) == len({row["id"] for row in rows}) == len(rows)
    told = [e["incident"] for e in events if e["incident"] in {row["relid"] for row in rows}]
    assert len(told) > len(rows) > 0
    (ganja,) = (row for row in rows if "Truce Falters as Missile Kills Nine" in row["source_article"])
    assert "Missile hits homes in Ganja" in ganja["source_article"]
    assert (ganja["best"], ganja["number_of_sources"]) == ("9", "1")  # the second report is a copy


def test_acled_has_one_row_for_each_incident(db: str, tmp_path: Path) -> None:
    assert export(db, "acled", tmp_path / "acled.csv") == 0
    rows = table(tmp_path / "acled.csv")
    assert len(rows[0]) == 31
    assert len({row["event_id_cnty"] for row in rows}) == len(rows) > 0


def test_an_event_has_the_id_that_it_has_alone(lite: str, tmp_path: Path) -> None:
    export(lite, "polecat", tmp_path / "archive.tsv")
    with writer_for(Format.POLECAT, tmp_path, io.StringIO(), many=True) as alone:
        for record in MADE:
            alone.write(record)
    ids = [{row["Event ID"] for row in table(tmp_path / name)} for name in ("archive.tsv", "polecat.tsv")]
    assert ids[0] == ids[1]


def test_a_report_alone_has_the_same_rows_in_ged(tmp_path: Path) -> None:
    name = filled(str(tmp_path / "one.db"), [RECORD])
    export(name, "ged", tmp_path / "archive.csv")
    with writer_for(Format.GED, tmp_path, io.StringIO(), many=True) as alone:
        alone.write(RECORD)
    (kept,), (own,) = table(tmp_path / "archive.csv"), table(tmp_path / "ged.csv")
    assert kept == own | {"relid": kept["relid"]}


@pytest.mark.parametrize("form", ONE_EACH)
def test_standard_output_holds_what_the_file_holds(
    lite: str, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(lite, form, tmp_path / "file") == 0
    capsys.readouterr()
    assert export(lite, form, "-") == 0
    said = capsys.readouterr()
    assert said.out.encode() == (tmp_path / "file").read_bytes()
    assert "made_by: machine-coded by Tacitus" in said.err
    assert "includes: " in said.err


@pytest.mark.parametrize("form", ArchiveFormat)
def test_the_text_of_reports_stays_and_what_the_file_is_stands_beside_it(lite: str, tmp_path: Path, form: str) -> None:
    export(lite, form, tmp_path / "file")
    data = (tmp_path / "file").read_bytes()
    assert not any(record.report.text.encode()[:300] in data for record in MADE)
    about = json.loads((tmp_path / "file.about.json").read_text(encoding="utf-8"))
    assert about["file"] == "file"
    assert "not produced by" in about["made_by"]
    assert all(about[name] for name in ("a_row_is", "rows", "includes", "numbers", "ids"))
    assert about["reports_without"] == {"not_linked": 0, "withdrawn_or_corrected": 0}


def test_csv_is_a_table_of_each_kind_in_a_folder_and_of_events_in_a_file(lite: str, tmp_path: Path) -> None:
    export(lite, "csv", f"{tmp_path}/new/")
    export(lite, "csv", tmp_path / "some.csv")
    assert files_in(tmp_path / "new")["events.csv"] == (tmp_path / "some.csv").read_bytes()
    for kind in ("events", "tolls", "claims", "talks"):
        rows = table(tmp_path / "new" / f"{kind}.csv")
        assert len(rows) == sum(len(getattr(record, kind)) for record in MADE)
        assert len({row["id"] for row in rows}) == len(rows)
    events = {row["id"]: row["incident"] for row in table(tmp_path / "some.csv")}
    assert len(set(events.values())) < len(events)


def test_jsonl_is_the_record_without_its_text(lite: str, tmp_path: Path) -> None:
    export(lite, "jsonl", tmp_path / "records.jsonl")
    made = {report_key(record.report): record.to_dict() for record in MADE}
    for line in lines(tmp_path / "records.jsonl"):
        record = made[line["report"].pop("key")]
        assert line["report"].pop("text") is None
        assert line["report"] == {name: value for name, value in record["report"].items() if name != "text"}
        for kind in ("events", "tolls"):
            own = [{name: item[name] for name in item if name not in ("key", "incident")} for item in line[kind]]
            assert own == record[kind]


def test_filters_choose_events(db: str, tmp_path: Path) -> None:
    everything, chosen = tmp_path / "all", tmp_path / "chosen"
    for form in ("plover", "jsonl", "csv", "ged"):
        export(db, form, f"{everything}/")
        assert export(db, form, f"{chosen}/", "--since", "2020-10-11", "--type", "assault", "--country", "aze") == 0
    fit = [
        e for e in lines(everything / "plover.jsonl")
        if e["event_type"] == "ASSAULT" and (e["date_end"] or "") >= "2020-10-11"
        and (e["location"] or {}).get("country") == "AZE"
    ]  # fmt: skip
    assert lines(chosen / "plover.jsonl") == fit != []
    assert [row["id"] for row in table(chosen / "events.csv")] == [e["id"] for e in fit]
    reports = {e["report"] for e in fit}
    assert {line["report"]["id"] for line in lines(chosen / "records.jsonl")} == reports
    assert {row["report_id"] for row in table(chosen / "tolls.csv")} <= reports
    whole = [row for row in table(everything / "ged.csv") if row["relid"] in {e["incident"] for e in fit}]
    assert table(chosen / "ged.csv") == whole != []
    about = json.loads((chosen / "ged.csv.about.json").read_text(encoding="utf-8"))
    assert about["filters"] == {"since": "2020-10-11", "country": "AZE", "type": "ASSAULT"}


def test_a_party_in_any_role_is_a_filter(lite: str, tmp_path: Path) -> None:
    export(lite, "plover", tmp_path / "some", "--party", "Azerbaijan", "--until", "2020-10-11")
    found = lines(tmp_path / "some")
    assert found
    assert all("Azerbaijan" in json.dumps(e) and e["date"] <= "2020-10-11" for e in found)


def test_what_was_withdrawn_or_corrected_is_left_out(db: str, tmp_path: Path) -> None:
    keys = {record.report.id: report_key(record.report) for record in MADE}
    archive = Archive.open(db)
    archive.take_back(keys["ganja-night"], "taken back by its outlet")
    archive.take_back(keys["barda-rockets"], "another toll", corrected_by=keys["maternity-ward"])
    list(archive.link())
    archive.close()
    for form in ArchiveFormat:
        export(db, form, f"{tmp_path}/out/")
    for name, data in files_in(tmp_path / "out").items():
        assert not [gone for gone in ("ganja-night", "barda-rockets") if keys[gone].encode() in data], name
        assert b"Missile hits homes in Ganja" not in data, name
        assert b"Rocket Strike on Barda" not in data, name
    (ganja,) = (row for row in table(tmp_path / "out" / "ged.csv") if "Truce Falters" in row["source_article"])
    assert ganja["best"] == "9"
    about = json.loads((tmp_path / "out" / "ged.csv.about.json").read_text(encoding="utf-8"))
    assert about["reports_without"] == {"not_linked": 0, "withdrawn_or_corrected": 2}


def test_reports_that_are_not_linked_are_counted(tmp_path: Path) -> None:
    archive = Archive.open(str(tmp_path / "a.db"), create=True)
    archive.add([RECORD])
    archive.close()
    export(str(tmp_path / "a.db"), "ged", tmp_path / "ged.csv")
    about = json.loads((tmp_path / "ged.csv.about.json").read_text(encoding="utf-8"))
    assert (about["rows"], about["reports_without"]["not_linked"]) == (0, 1)


@pytest.mark.parametrize("name", ["=1+1", "@a", "+a\tb", "-a\nb\r\nc", "\0=1", 'a";"b', "北京 \u202e"])
def test_hostile_words_make_no_formula(tmp_path: Path, name: str) -> None:
    event = replace(RECORD.events[0], actors=(replace(RECORD.events[0].actors[0], name=name),))
    report = replace(REPORT, id=name, publisher=name, title=name)
    db = filled(str(tmp_path / "a.db"), [replace(RECORD, report=report, events=(event,))])
    for form in ArchiveFormat:
        assert export(db, form, f"{tmp_path}/out/") == 0
    for path in (tmp_path / "out").iterdir():
        if path.suffix in (".csv", ".tsv"):
            rows = table(path)
            assert rows
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r", "\0")) for row in rows for cell in row.values())
            assert not any(None in row for row in rows)


@pytest.mark.parametrize("form", ArchiveFormat)
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_what_is_broken_off_leaves_what_was_there(
    lite: str, tmp_path: Path, form: ArchiveFormat, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    for kind in FORMATS[form]:
        (tmp_path / "out" / kind.file_name).write_bytes(b"before")
    before = files_in(tmp_path / "out")
    take = Export.take
    left = iter(range(5))

    def failing(self: Export, row: Any) -> None:
        if next(left, None) is None:
            raise error
        take(self, row)

    monkeypatch.setattr(Export, "take", failing)
    with suppress(KeyboardInterrupt):
        assert export(lite, form, tmp_path / "out") != 0
    assert files_in(tmp_path / "out") == before


@pytest.fixture
def wrong(tmp_path: Path) -> list[tuple[list[str], str]]:
    db = str(tmp_path / "lite.db")
    return [
        (["--db", db, "--format", "ged", "--out", str(tmp_path / "no" / "ged.csv")], "there is no folder"),
        (["--db", db, "--format", "ged", "--out", db], "is the archive itself"),
        (["--db", db, "--format", "ged", "--out", "/dev/null"], "is neither a file nor a folder"),
        (["--db", db, "--format", "ged", "--since", "2020-13-01"], "--since"),
        (["--db", db, "--format", "ged", "--country", "Atlantis"], "--country"),
        (["--db", db, "--format", "ged", "--type", "ASSAULTS"], "did you mean ASSAULT?"),
        (["--db", db, "--format", "nothing"], "nothing"),
        (["--db", db], "--format"),
        (["--db", str(tmp_path / "none.db"), "--format", "ged"], "there is no archive"),
    ]


def test_wrong_usage_is_one_sentence(
    lite: str, wrong: list[tuple[list[str], str]], capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path(lite).read_bytes()
    for args, said in wrong:
        assert main(["export", *args]) == 2
        told = capsys.readouterr().err
        assert said in told
        assert len(told.splitlines()) == 1
    assert Path(lite).read_bytes() == before


def test_an_archive_without_events_gives_the_head_alone(tmp_path: Path) -> None:
    db = filled(str(tmp_path / "a.db"), [])
    for form in ArchiveFormat:
        assert export(db, form, f"{tmp_path}/out/") == 0
    assert table(tmp_path / "out" / "ged.csv") == []
    assert json.loads((tmp_path / "out" / "events.geojson").read_text(encoding="utf-8"))["features"] == []
