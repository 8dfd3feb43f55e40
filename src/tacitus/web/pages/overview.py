"""What is in the archive: honest counts, incidents over time, the latest ones."""

from tacitus.store.census import census
from tacitus.store.incidents import latest_incidents
from tacitus.store.rhythm import rhythm
from tacitus.web.page import Model, Page, View
from tacitus.web.roles import Role

LATEST = 12


def overview(view: View) -> Model:
    """Counts, incidents by week and type, and the incidents that happened last."""
    connection, memo = view.connection, view.memo
    return {
        "counts": memo.get(connection, "census", lambda: census(connection)),
        "chart": memo.get(connection, "rhythm", lambda: rhythm(connection)),
        "latest": list(latest_incidents(connection, LATEST)),
    }


PAGE = Page("/", Role.READER, "overview.html", overview)
