"""Builds the reading room's scripts when the package is built or installed from its sources."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontHook(BuildHookInterface):
    """Scripts that are of these sources already are taken as they are; neither Node nor the network is then needed."""

    def dependencies(self) -> list[str]:
        front = front_of(self.root)
        return [] if front.is_current() else [front.NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build; an editable install goes on where that fails, as the pages work without scripts."""
        front = front_of(self.root)
        try:
            front.build()
        except front.FrontError as error:
            if version != "editable":
                raise SystemExit(f"tacitus: {error}") from error
            self.app.display_warning(f"tacitus: {error}")
        build_data["artifacts"].append("src/tacitus/web/static/built/*")


def front_of(root: str) -> ModuleType:
    """The module gen/front.py, which is not part of the package."""
    path = Path(root) / "gen" / "front.py"
    spec = spec_from_file_location("front", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
