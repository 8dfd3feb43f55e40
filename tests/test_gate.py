"""Quality does not fall below what was reached."""

import subprocess
import sys
from pathlib import Path

from tests.shared import needs_shared


@needs_shared
def test_no_metric_is_below_its_floor() -> None:
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-m", "bench.gate"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
