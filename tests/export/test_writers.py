import io
import json
from contextlib import suppress
from pathlib import Path

import pytest

from tacitus.export.atomic import write_text
from tacitus.export.gold import as_gold
from tacitus.export.text import as_text
from tacitus.export.writers import Format, writer_for
from tacitus.model.record import KINDS
from tests.export.records import RECORD, named

OTHER = named("../other")


def streamed(form: Format, *records: object, many: bool) -> str:
    stream = io.StringIO()
    with writer_for(form, None, stream, many) as writer:
        for record in records:
            writer.write(record)  # type: ignore[arg-type]
    return stream.getvalue()


def test_json_is_an_object_for_one_report_and_a_list_for_several() -> None:
    assert json.loads(streamed(Format.JSON, RECORD, many=False)) == RECORD.to_dict()
    assert json.loads(streamed(Format.JSON, RECORD, OTHER, many=True)) == [RECORD.to_dict(), OTHER.to_dict()]
    assert json.loads(streamed(Format.JSON, RECORD, many=True)) == [RECORD.to_dict()]
    assert json.loads(streamed(Format.JSON, many=True)) == []


def test_jsonl_and_gold_are_one_record_a_line() -> None:
    lines = streamed(Format.JSONL, RECORD, OTHER, many=True).splitlines()
    assert [json.loads(line)["report"]["id"] for line in lines] == ["harbour", "../other"]
    assert json.loads(streamed(Format.GOLD, RECORD, many=False)) == {"id": "harbour"} | as_gold(RECORD)


def test_csv_on_a_stream_is_the_table_of_events() -> None:
    lines = streamed(Format.CSV, RECORD, OTHER, many=True).splitlines()
    assert len(lines) == 3
    assert "event_type" in lines[0]


@pytest.mark.parametrize(("form", "suffix"), [(Format.TEXT, "txt"), (Format.JSON, "json"), (Format.GOLD, "json")])
def test_a_file_a_report(form: Format, suffix: str, tmp_path: Path) -> None:
    with writer_for(form, tmp_path, io.StringIO(), many=True) as writer:
        writer.write(RECORD)
        writer.write(OTHER)
    assert (tmp_path / f"harbour.{suffix}").exists()
    assert len(list(tmp_path.iterdir())) == 2


def test_the_files_hold_what_the_streams_hold(tmp_path: Path) -> None:
    for form in (Format.TEXT, Format.JSON):
        with writer_for(form, tmp_path, io.StringIO(), many=False) as writer:
            writer.write(RECORD)
    assert (tmp_path / "harbour.txt").read_text(encoding="utf-8") == as_text(RECORD)
    assert json.loads((tmp_path / "harbour.json").read_text(encoding="utf-8")) == RECORD.to_dict()


def test_files_of_all_records_are_there_at_the_end(tmp_path: Path) -> None:
    for form in (Format.JSONL, Format.CSV):
        with writer_for(form, tmp_path, io.StringIO(), many=True) as writer:
            writer.write(RECORD)
            assert not [p for p in tmp_path.iterdir() if p.suffix == f".{form}"]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["records.jsonl", *(f"{kind}.csv" for kind in KINDS)])


@pytest.mark.parametrize("form", [Format.JSONL, Format.CSV])
def test_what_is_broken_off_leaves_what_was_there(form: Format, tmp_path: Path) -> None:
    before = tmp_path / "records.jsonl"
    before.write_text("before", encoding="utf-8")
    with suppress(KeyboardInterrupt), writer_for(form, tmp_path, io.StringIO(), many=True) as writer:
        writer.write(RECORD)
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == [before]
    assert before.read_text(encoding="utf-8") == "before"


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "one")
    write_text(path, "two")
    assert path.read_text(encoding="utf-8") == "two"
    assert list(tmp_path.iterdir()) == [path]
