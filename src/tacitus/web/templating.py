"""Templates, and what all of them know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tacitus.web import wording
from tacitus.web.assets import Assets
from tacitus.web.drawing.bars import bars_path, cells
from tacitus.web.drawing.charts import linked, sample
from tacitus.web.drawing.map import cell_rows, drawn, symbol
from tacitus.web.drawing.panels import panel_rows
from tacitus.web.drawing.strip import strip_rows
from tacitus.web.drawing.timeline import chosen_range, stacked
from tacitus.web.roles import NOBODY

NAVIGATION = (
    ("/", "Overview"),
    ("/map", "Map"),
    ("/incidents", "Incidents"),
    ("/ledger", "Ledger"),
    ("/talks", "Talks"),
    ("/brief", "Brief"),
    ("/search", "Search"),
    ("/review", "Review"),
    ("/audit", "Audit log"),
    ("/about", "About this data"),
)
DRAWING: Mapping[str, Callable[..., Any]] = {
    "bars_path": bars_path,
    "cells": cells,
    "linked": linked,
    "marker": sample,
    "panel_rows": panel_rows,
    "strip_rows": strip_rows,
    "drawn_map": drawn,
    "symbol": symbol,
    "cell_rows": cell_rows,
    "stacked": stacked,
    "chosen_range": chosen_range,
}


@dataclass(frozen=True)
class Templates:
    """Renders pages. Everything is escaped; a name that a page does not give is an error.

    `served` are the paths of all pages, so that no link leads to one that is not there.
    """

    served: frozenset[str] = frozenset()
    assets: Assets = field(default_factory=Assets)
    environment: Environment = field(init=False)

    def __post_init__(self) -> None:
        environment = Environment(
            loader=PackageLoader("tacitus.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals.update(
            asset=self.assets.url,
            scripts_built=self.assets.are_built,
            serves=self.served.__contains__,
            with_query=_with_query,
        )
        environment.filters.update(wording.FILTERS, **DRAWING)
        object.__setattr__(self, "environment", environment)

    def respond(self, request: Request, name: str, model: Mapping[str, Any], status: int = 200) -> Response:
        """The page that template `name` makes of `model`."""
        path = quote(request.scope["path"])
        query = [(key, value) for key, value in request.query_params.multi_items() if value]
        told = {
            **model,
            "here": path,
            "query": query,
            "json_address": json_address(path) + (f"?{urlencode(query)}" if query else ""),
            "navigation": [(place, title, is_at(path, place)) for place, title in NAVIGATION if place in self.served],
            "user": getattr(request.state, "user", NOBODY),
        }
        return HTMLResponse(self.environment.get_template(name).render(told), status)


def json_address(path: str) -> str:
    """Where the page at `path` is given as JSON.

    >>> json_address("/"), json_address("/ledger")
    ('/index.json', '/ledger.json')
    """
    return "/index.json" if path == "/" else f"{path}.json"


def is_at(path: str, address: str) -> bool:
    """Whether the page at `path` belongs under `address` in the navigation."""
    return path == address or (address != "/" and path.startswith(f"{address}/"))


@pass_context
def _with_query(context: Context, **changes: Any) -> str:
    """This page's address with some of its filters changed; `None` takes one away."""
    kept = [(name, value) for name, value in context["query"] if name not in changes]
    told = [*kept, *((name, value) for name, value in changes.items() if value is not None)]
    return str(context["here"]) + (f"?{urlencode(told)}" if told else "")
