from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.export.names import file_name

HOSTILE = [
    "../x",
    "/etc/passwd",
    "..",
    ".",
    "",
    ".hidden",
    "-rf",
    "a/b",
    "a\\b",
    "con",
    "NUL.txt",
    "a\0b",
    "x" * 900,
    "é" * 300,
    "a\nb",
    "C:x",
    "a ",
    "\ud800",
]


@pytest.mark.parametrize("report_id", ["karabakh-talks", "xinhua_005-2", "Gaza, 9 Oct", "Степанакерт"])
def test_a_fit_id_is_its_name(report_id: str) -> None:
    assert file_name(report_id) == report_id


@pytest.mark.parametrize("report_id", HOSTILE)
def test_a_hostile_id_gives_a_plain_name(report_id: str, tmp_path: Path) -> None:
    name = file_name(report_id)
    path = tmp_path / f"{name}.json"
    assert path.resolve().parent == tmp_path.resolve()
    path.write_text("{}", encoding="utf-8")
    assert name[0] not in ".-"


@given(st.text(), st.text())
def test_different_ids_have_different_names(one: str, other: str) -> None:
    assert (file_name(one) == file_name(other)) == (one == other)
