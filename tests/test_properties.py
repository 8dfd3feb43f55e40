"""What holds for any text at all."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tacitus.coder import Coder
from tacitus.export.gold import as_gold
from tacitus.export.schema import record_schema
from tacitus.export.text import as_text
from tacitus.model.actor import Actor
from tacitus.model.place import Place
from tacitus.model.record import KINDS, Record, highlighted
from tacitus.model.text import Report
from tacitus.model.toll import Toll
from tacitus.model.when import When

VALIDATOR = Draft202012Validator(record_schema())
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

PIECES = (
    "Armenia", "Baku", "the army", "rebels", "officials said", "at least 12 people were killed", "on Friday", "Putin",
    "accused", "denied", "talks", "in Geneva", "half of the town's 140,000 residents", "some 400", "dozens", "$5m",
    "will", "not", "“", "”", "\"", "'", "’s", "(AFP)", "—", "–", "-", ":", ";", ",", ".", "?", "…", "1994", "7/8",
    "late last month", "29 February", "31 June 2020", "KYIV", "•", "source :", "By", "both sides", "the two countries",
    "in", "of", "and", "from", "between", "0", "1,00,000", "9" * 30, "٣", "½", "ß", "İstanbul", "Ж", "北京", "\u202e",
    "\u200b", "\u00ad", "\ufeff", "e\u0301", "👩‍🚀", "\x00", "\x1b[31m", "\ud800", "\r", "\u2028", "\n\n", "\n", "\t",
)  # fmt: skip
JUMBLE = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
TEXTS = JUMBLE | st.text(max_size=200) | st.tuples(JUMBLE, st.text(max_size=20), JUMBLE).map("".join)
DATES = st.none() | st.dates()


def values_in(value: Any) -> Iterator[Any]:
    """`value` and all that it is made of."""
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from values_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from values_in(item)


def check(record: Record) -> None:
    text = record.report.text
    for evidence in record.evidence():
        assert evidence.report_id == record.report.id
        assert 0 <= evidence.span.start < evidence.span.end <= len(text)
        assert text[evidence.span.start : evidence.span.end] == evidence.words
    for kind in KINDS:
        for item in getattr(record, kind):
            assert item.evidence
            for value in values_in(item):
                if isinstance(value, Actor | Place | When):
                    assert value.evidence.words
                if isinstance(value, Toll):
                    assert value.number.words
                    figures = [f for f in (value.low, value.best, value.high) if f is not None]
                    assert figures == sorted(figures)
                if isinstance(value, When) and value.start and value.end:
                    assert value.start <= value.end


@given(TEXTS, DATES)
@SLOW
def test_every_item_points_at_its_words_and_no_text_fails(coder: Coder, text: str, published: date | None) -> None:
    report = Report("any", text, published)
    record = coder(report)
    check(record)
    VALIDATOR.validate(record.to_dict())


@given(TEXTS, DATES)
@SLOW
def test_all_layers_are_read_whatever_the_language(coder: Coder, text: str, published: date | None) -> None:
    coding = coder.read(Report("any", text, published))
    for layer in ("dates", "places", "mentions", *KINDS):
        for value in values_in(getattr(coding, layer)):
            if isinstance(value, Actor | Place | When):
                evidence = value.evidence
                assert text[evidence.span.start : evidence.span.end] == evidence.words


@given(TEXTS, DATES)
@settings(SLOW, max_examples=25)
def test_every_record_can_be_written(coder: Coder, text: str, published: date | None) -> None:
    record = coder(Report("any", text, published))
    assert json.loads(json.dumps(record.to_dict())) == record.to_dict()
    json.dumps(as_gold(record))
    assert as_text(record)
    assert repr(record)
    assert highlighted(record)


@given(TEXTS)
@settings(SLOW, max_examples=15)
def test_the_same_report_gives_the_same_record(coder: Coder, text: str) -> None:
    assert coder(Report("any", text)) == coder(Report("any", text))
