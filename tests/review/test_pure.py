"""Certainty, estimates, agreement, and what may be corrected: without an archive."""

import dataclasses
from typing import Any

import pytest

from tacitus.errors import UsageError
from tacitus.model.record import KINDS
from tacitus.review import agreement, estimate
from tacitus.review.amending import CLASSES, amended, missed, source_of
from tacitus.review.certainty import certainty
from tacitus.review.estimate import Mark, qualities, share, wilson
from tacitus.review.fields import FIELDS, TYPES, changed, form_of
from tests.link.hand_written import records


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    return [record.to_dict() for record in records().values()]


def items(told: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    return [(kind, item, record) for record in told for kind in FIELDS for item in record[kind]]


def test_every_kind_but_background_is_reviewed_by_fields_of_its_model() -> None:
    assert set(FIELDS) == set(KINDS) - {"background"}
    for kind, fields in FIELDS.items():
        assert {field.key for field in fields} <= {field.name for field in dataclasses.fields(CLASSES[kind])}
        assert KINDS[kind] in {field.key for field in fields if field.name == "type"}


def test_a_form_sent_back_as_it_is_changes_nothing(told: list[dict[str, Any]]) -> None:
    found = items(told)
    assert {kind for kind, _, _ in found} >= {"events", "tolls", "claims"}
    for kind, item, record in found:
        form = form_of(kind, item)
        assert changed(kind, item, form) == {}
        same = amended(kind, item, {name: text for name, text in form.items() if name != "object"}, source_of(record))
        assert form_of(kind, same) == form


def test_amending_keeps_what_is_not_named(told: list[dict[str, Any]]) -> None:
    kind, item, record = next(found for found in items(told) if found[0] == "events" and found[1]["actors"])
    other = next(type_ for type_ in TYPES["events"] if type_ != item["event_type"])
    found = amended(kind, item, {"type": other}, source_of(record))
    assert (found["event_type"], found["modes"]) == (other, [])
    assert {n: v for n, v in found.items() if n not in ("event_type", "modes")} == {
        n: v for n, v in item.items() if n not in ("event_type", "modes")
    }


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("events", {"words": "these words stand nowhere"}, "no words of this report"),
        ("events", {"type": "WAR"}, "it is one of"),
        ("events", {"start": "yesterday"}, "YYYY-MM-DD"),
        ("events", {"place": "Atlantis the Lost"}, "no words of this report"),
        ("events", {"harm": "killed"}, "no field of events"),
        ("tolls", {"low": "9", "high": "3"}, "smaller number first"),
        ("tolls", {"low": "-1"}, "number of persons"),
        ("tolls", {"of": "Armenia; Azerbaijan"}, "one party"),
        ("claims", {"speaker": ""}, "cannot be empty"),
    ],
)
def test_what_does_not_fit_is_told(kind: str, values: dict[str, str], words: str, told: list[dict[str, Any]]) -> None:
    _, item, record = next(found for found in items(told) if found[0] == kind)
    with pytest.raises(UsageError, match=words):
        amended(kind, item, values, source_of(record))


def test_new_words_stand_where_they_are_nearest(told: list[dict[str, Any]]) -> None:
    source = source_of(told[0])
    word = "the"
    last = source.text.rfind(word)
    assert source.evidence(word, last)["span"] == {"start": last, "end": last + len(word)}
    assert source.evidence(word, 0)["span"]["start"] == source.text.find(word)


def test_a_missed_item_of_every_kind_fits_the_model(told: list[dict[str, Any]]) -> None:
    source = source_of(told[0])
    words = source.text[:30]
    for kind, types in TYPES.items():
        who = {"speaker": "Armenia"} if kind == "claims" else {"holder": "Armenia"} if kind == "conditions" else {}
        item = missed(kind, {"type": types[0], "words": words, **who}, source)
        assert item[KINDS[kind]] == types[0]
    with pytest.raises(UsageError, match="needs its speaker"):
        missed("claims", {"type": "says", "words": words}, source)


def test_an_item_of_which_more_was_worked_out_is_less_certain() -> None:
    actor = {"name": "Armenia", "rule": "named"}
    assert certainty("claims", {"speaker": actor}) > certainty("claims", {"speaker": {**actor, "rule": "pronoun"}})
    assert certainty("talks", {"parties": [actor]}) > certainty("talks", {"parties": []})


def test_intervals_are_those_of_wilson() -> None:
    low, high = wilson(81, 263)  # Newcombe 1998, table I: 0.2553 to 0.3662
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert wilson(0, 20)[0] == 0
    assert wilson(20, 20)[1] == 1
    assert share(9, estimate.ENOUGH - 1).share is None


def test_precision_and_recall_are_told_by_kind_and_type() -> None:
    marks = [("tolls", "killed", Mark.RIGHT)] * 12 + [("tolls", "injured", Mark.WRONG)] * 4
    marks += [("tolls", "killed", Mark.MISSED)] * 8
    found = {quality.type: quality for quality in qualities(marks)}
    assert found[None].precision.share == 0.75
    assert found["killed"].recall.share == 0.6
    assert found["injured"].precision.share is None
    assert (found["injured"].recall.n, found["injured"].precision.n) == (0, 4)


def test_alpha_is_that_of_krippendorff() -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: nominal, four observers, gaps."""
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    units = [[v for v in unit if v is not None] for unit in zip(a, b, c, d, strict=True)]
    found = agreement.alpha(units)
    assert found is not None
    assert round(found, 3) == 0.743
    assert agreement.percent([["x"], ["x", "x"], ["x", "y"]]) == 0.5
    assert agreement.alpha([["x"]]) is None
