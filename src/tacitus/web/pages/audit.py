"""The log: every report, record, judgement and removal, and whether the chain stands."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from tacitus.model.record import plain
from tacitus.store.audit import count_entries, latest_entries
from tacitus.store.log import Fault, Kind, last, verify
from tacitus.web.asked import Turn, or_none, pager
from tacitus.web.page import Model, Page, Question, View
from tacitus.web.roles import Role

SIZE = 50
QUICK = 2000  # entries that are checked without being asked


class Entries(Question):
    kind: Annotated[Kind | None, BeforeValidator(or_none)] = None
    check: bool = False
    page: Turn = 1


def audit(view: View, asked: Entries) -> Model:
    """Entries of the log, the newest first; the chain of a long one is walked where `check` asks for it."""
    connection = view.connection
    end = last(connection)
    walk = asked.check or end.seq <= QUICK
    total = count_entries(connection, asked.kind) if asked.kind else end.seq
    return {
        "asked": asked.model_dump(mode="json"),
        "last": plain(end),
        "chain": view.memo.get(connection, "chain", lambda: _chain(verify(connection))) if walk else None,
        "at": pager(asked.page, SIZE, total),
        "entries": list(latest_entries(connection, asked.kind, SIZE, (asked.page - 1) * SIZE)),
    }


def _chain(found: Fault | int) -> dict[str, Any]:
    if isinstance(found, Fault):
        return {"stands": False, "entries": found.seq, "reason": found.reason}
    return {"stands": True, "entries": found, "reason": None}


PAGE = Page("/audit", Role.READER, "audit.html", audit)
