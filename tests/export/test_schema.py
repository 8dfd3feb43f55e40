import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tacitus.coder import Coder
from tacitus.export.schema import record_schema
from tacitus.model.coding import Coding
from tacitus.model.record import SCHEMA_VERSION, Record
from tacitus.model.text import Report
from tests.export.records import RECORD, bare

PUBLISHED = Path(__file__).parents[2] / "docs" / "record.schema.json"
VALIDATOR = Draft202012Validator(record_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_schema_is_one_and_names_its_version() -> None:
    Draft202012Validator.check_schema(record_schema())
    assert record_schema()["$id"].endswith(f":{SCHEMA_VERSION}")


def test_the_published_schema_is_current() -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert published == record_schema(), "write it anew: tacitus schema > docs/record.schema.json"


@pytest.mark.parametrize("record", [RECORD, bare(), bare(set_aside="not in English: fr")])
def test_records_fit_the_schema(record: Record) -> None:
    VALIDATOR.validate(json.loads(json.dumps(record.to_dict())))


def test_what_the_coder_writes_fits_the_schema(coder: Coder, read: Callable[..., Coding]) -> None:
    text = "At least 12 people were killed in Gaza on Friday, the ministry said. Talks will resume in Cairo next week."
    VALIDATOR.validate(json.loads(json.dumps(coder(Report("r", text)).to_dict())))


def test_unknown_and_missing_fields_do_not_fit() -> None:
    record = RECORD.to_dict()
    assert not VALIDATOR.is_valid(record | {"mood": "gloomy"})
    assert not VALIDATOR.is_valid({k: v for k, v in record.items() if k != "tolls"})
    assert not VALIDATOR.is_valid(record | {"schema_version": "0.1"})
