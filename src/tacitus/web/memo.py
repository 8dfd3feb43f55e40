"""What takes long to compute, kept as long as the archive stays as it is."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection

from tacitus.store.state import State, state_of

T = TypeVar("T")
MOST = 200  # answers that are kept at once


class Memo:
    """Answers by name, forgotten when the archive changes; each is computed by one thread while others wait for it."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._found: dict[Hashable, Any] = {}
        self._locks: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, connection: Connection, name: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for the archive as it is now."""
        state = state_of(connection)
        with self._lock:
            if state != self._state or len(self._found) >= MOST:
                self._state, self._found, self._locks = state, {}, {}
            found, lock = self._found, self._locks.setdefault(name, Lock())
        with lock:
            if name not in found:
                found[name] = make()
            answer: T = found[name]
            return answer
