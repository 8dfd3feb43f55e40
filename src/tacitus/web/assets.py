"""Styles and scripts: where they lie, and the addresses that change with what they hold."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from tacitus.web.roles import Role

STATIC = Path(__file__).parent / "static"
BUILT = STATIC / "built"


@dataclass(frozen=True)
class Assets:
    """Files of ours by name: styles as they are written, scripts as they were built.

    Scripts are missing where the package was installed without npm; pages then work without them.
    """

    manifest: Mapping[str, Any] = field(default_factory=lambda: read_manifest(BUILT))

    @cached_property
    def styles(self) -> Mapping[str, str]:
        """The address of each style sheet."""
        return {path.name: f"/static/{path.name}?v={_hash(path)}" for path in STATIC.glob("*.css")}

    @property
    def are_built(self) -> bool:
        return bool(self.manifest["files"])

    @property
    def inline_styles(self) -> tuple[str, ...]:
        """Hashes of the style elements that our libraries insert."""
        return tuple(self.manifest["inline_styles"])

    def url(self, name: str) -> str | None:
        """The address of a file ("map.js", "base.css"); `None` for a script where scripts were not built."""
        if name in self.styles:
            return self.styles[name]
        built = self.manifest["files"].get(name)
        return f"/static/built/{built}" if built else None


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """What the build of the scripts left: its files by name, and hashes of inserted styles; empty without one."""
    path = folder / "manifest.json"
    if not path.exists():
        return {"files": {}, "inline_styles": []}
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


class Static(StaticFiles):
    """Serves the files to anyone; the browser keeps those whose address changes with what they hold."""

    role = Role.ANYONE

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200) -> Any:
        response = super().file_response(full_path, stat_result, scope, status_code)
        if b"v=" in scope["query_string"] or Path(full_path).parent == BUILT:
            response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response
