"""The folder of public corpora beside the repository, and how tests skip where it is missing."""

from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[2] / "shared"
SHARED: Path | None = _FOLDER if _FOLDER.is_dir() else None
needs_shared = pytest.mark.skipif(SHARED is None, reason="the folder ../shared with gold and bench data is not here")
