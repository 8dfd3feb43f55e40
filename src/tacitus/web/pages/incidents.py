"""All incidents: filtered, sorted, page by page."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import BeforeValidator

from tacitus.model.event import EventType
from tacitus.model.grade import Grade
from tacitus.store.graded import by_incident, grades
from tacitus.store.listing import Order, State, Wanted, chosen, rows_of
from tacitus.web.asked import Asked, or_none, pager
from tacitus.web.page import Model, Page, View
from tacitus.web.roles import Role

SIZE, HELD = 50, 1000
SHARED = ("since", "until", "country", "party", "type", "source", "words")  # filters that the map takes, too

TOLD = (
    *("id", "event_type", "start", "end", "place", "country", "lat", "lon", "held_responsible", "suffered_by"),
    *("claimed_by", "denied_by", "conceded_by", "contested", "killed_low", "killed_high", "tallies", "reports"),
)


class Sought(Asked):
    """Which incidents; `status` tells how an incident stands, `grade` what a person has graded it."""

    status: Annotated[State | None, BeforeValidator(or_none)] = None
    grade: Annotated[Grade | None, BeforeValidator(or_none)] = None
    sort: Order = Order.START_DOWN


def incidents(view: View, asked: Sought) -> Model:
    """The incidents of which an event fits, some of them at once, with the grades that people gave them."""
    connection, memo = view.connection, view.memo
    graded = memo.get(connection, "incidents graded", lambda: by_incident(connection, grades(connection)))
    wanted = _wanted(asked, graded)
    total, ids = _chosen(view, asked, wanted)
    rows = rows_of(connection, ids)
    return {
        "asked": asked.model_dump(mode="json"),
        "types": [kind.value for kind in EventType],
        "states": [state.value for state in State],
        "grades": [grade.value for grade in Grade],
        "on_map": _address("/map", asked),
        "at": pager(asked.page, SIZE, total),
        "incidents": [_row(row, graded.get(row["id"])) for row in rows],
    }


def _row(row: Mapping[str, Any], grade: Grade | None) -> dict[str, Any]:
    """An incident in short; its own page has its accounts."""
    return {name: row[name] for name in TOLD} | {"origins": len(row["origins"]), "grade": grade and grade.value}


def _chosen(view: View, asked: Sought, wanted: Wanted) -> tuple[int, Sequence[str]]:
    """How many there are, and the ids of one page; `HELD` are found at once, which takes no longer than one page."""
    chunk, first = divmod((asked.page - 1) * SIZE, HELD)
    name = ("incidents", asked.model_copy(update={"page": 1}), chunk)
    total, found = view.memo.get(
        view.connection, name, lambda: chosen(view.connection, wanted, asked.sort, HELD, chunk * HELD)
    )
    return total, found[first : first + SIZE]


def _wanted(asked: Sought, graded: Mapping[str, Grade]) -> Wanted:
    """What is asked for; `Grade.NONE` asks for what nobody has graded."""
    if asked.grade is Grade.NONE:
        return Wanted(asked.filter(), asked.status, but=list(graded))
    ids = None if asked.grade is None else [name for name, grade in graded.items() if grade is asked.grade]
    return Wanted(asked.filter(), asked.status, ids)


def _address(path: str, asked: Sought) -> str:
    """The address of another page with the filters that it shares with this one."""
    told = {name: value for name in SHARED if (value := getattr(asked, name)) is not None}
    return f"{path}?{urlencode(told)}" if told else path


PAGE = Page("/incidents", Role.READER, "incidents.html", incidents)
