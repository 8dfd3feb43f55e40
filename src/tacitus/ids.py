"""Content ids: same content, same id."""

import hashlib
import json
from typing import Any


def content_id(*parts: Any, length: int = 12) -> str:
    """Hex digest of `parts` as canonical JSON; the same on every machine and in every run.

    >>> content_id("ASSAULT", 3, None) == content_id("ASSAULT", 3, None)
    True
    """
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
