"""What stands about the house: files that name the version, and that all of it is one."""

import re
from importlib.metadata import metadata, version
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]


def test_one_version_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert citation["version"] == version("tacitus")
    assert f"## {version('tacitus')}" in changes


def test_the_licence_is_the_one_we_name() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert metadata("tacitus").json["license_expression"] == "Apache-2.0"


def test_at_most_ten_direct_dependencies() -> None:
    needed = [r for r in metadata("tacitus").get_all("Requires-Dist") or [] if "extra ==" not in r]
    assert len(needed) <= 10


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src" / "tacitus" / "knowledge" / "data").glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_table_says_whence_it_comes(path: Path) -> None:
    head = path.read_text(encoding="utf-8")[:1500]
    assert all(re.search(rf"^{key}: ", head, re.MULTILINE) for key in ("version", "licence", "source"))
