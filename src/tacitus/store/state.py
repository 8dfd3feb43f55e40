"""Which state an archive is in, so that what was computed from it can be kept until it changes."""

from typing import NamedTuple

from sqlalchemy import Connection

from tacitus.export.cited import Logged
from tacitus.store.linking import waiting
from tacitus.store.log import last


class State(NamedTuple):
    """The last entry of the log, and how many reports wait to be linked."""

    last: Logged
    waiting: int


def state_of(connection: Connection) -> State:
    """The state that the archive is in now."""
    return State(last(connection), waiting(connection))
