"""What takes long to compute, kept as long as the archive stays as it is."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from tacitus.store.state import State, state_of

T = TypeVar("T")
MOST = 100  # answers to questions that are kept at once


@dataclass(slots=True)
class _Answer:
    lock: Lock = field(default_factory=Lock)
    is_made: bool = False
    value: Any = None


class Memo:
    """Answers by name, forgotten when the archive changes; each is computed by one thread, while others wait for it.

    A name that is a text is that of something of the whole archive ("census"). Any other holds what was asked; of these
    answers only those are kept that were asked for last.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: State | None = None
        self._whole: dict[Hashable, _Answer] = {}
        self._asked: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._states: WeakKeyDictionary[Connection, State] = WeakKeyDictionary()

    def state(self, connection: Connection) -> State:
        """The state that the connection reads, which is one as long as it is open."""
        with self._lock:
            known = self._states.get(connection)
        if known is None:
            known = state_of(connection)
            with self._lock:
                self._states[connection] = known
        return known

    def get(self, connection: Connection, name: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for the archive as it is now."""
        answer = self._answer(self.state(connection), name)
        with answer.lock:
            if not answer.is_made:
                answer.value, answer.is_made = make(), True
            value: T = answer.value
            return value

    def _answer(self, state: State, name: Hashable) -> _Answer:
        """Where the answer is kept; one of its own for whoever still reads a state that is past."""
        with self._lock:
            if self._state and state.last.seq < self._state.last.seq:
                return _Answer()
            if state != self._state:
                self._state, self._whole, self._asked = state, {}, OrderedDict()
            if isinstance(name, str):
                return self._whole.setdefault(name, _Answer())
            answer = self._asked.setdefault(name, _Answer())
            self._asked.move_to_end(name)
            if len(self._asked) > MOST:
                self._asked.popitem(last=False)
            return answer
