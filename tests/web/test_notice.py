"""What the scripts are made of is named, with its licence."""

from pathlib import Path

from tacitus.web.assets import BUILT, read_manifest
from tests.web.conftest import missing

NOTICE = Path(__file__).parents[2] / "NOTICE"


def test_every_package_in_the_scripts_is_named_with_its_licence() -> None:
    manifest = read_manifest(BUILT)
    if not manifest["files"]:
        missing("the scripts are not built; run: python gen/front.py")
    notice, licences = NOTICE.read_text(encoding="utf-8"), (BUILT / "licences.txt").read_text(encoding="utf-8")
    assert "maplibre-gl" in manifest["packages"]
    assert [name for name in manifest["packages"] if name not in notice or f"{name}\n\n" not in licences] == []
