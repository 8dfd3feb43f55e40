"""Which state an archive is in, so that what was computed from it can be kept until it changes."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from tacitus.store.schema import head, reports


class State(NamedTuple):
    """The last entry of the log, and how many reports wait to be linked."""

    seq: int
    hash: str
    waiting: int


def state_of(connection: Connection) -> State:
    """The state that the archive is in now."""
    last = connection.execute(select(head.c.seq, head.c.hash)).one()
    waiting = connection.execute(select(func.count()).where(reports.c.linked == 0)).scalar_one()
    return State(last.seq, last.hash, waiting)
