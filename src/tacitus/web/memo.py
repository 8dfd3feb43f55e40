"""What takes long to compute, kept as long as the archive stays as it is."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from gc import freeze
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from tacitus.store.state import State, state_of

T = TypeVar("T")
MOST = 300  # answers to questions that are kept at once


@dataclass(slots=True)
class _Answer:
    lock: Lock = field(default_factory=Lock)
    is_made: bool = False
    value: Any = None


@dataclass(slots=True)
class _Kept:
    """The answers of one state: those of the whole archive, and those to questions, the latest asked last."""

    whole: dict[Hashable, _Answer] = field(default_factory=dict)
    asked: OrderedDict[Hashable, _Answer] = field(default_factory=OrderedDict)

    def answer(self, name: Hashable) -> _Answer:
        if isinstance(name, str):
            return self.whole.setdefault(name, _Answer())
        found = self.asked.setdefault(name, _Answer())
        self.asked.move_to_end(name)
        if len(self.asked) > MOST:
            self.asked.popitem(last=False)
        return found


class Memo:
    """Answers by name, kept while somebody reads the state of the archive that they are of, or none is newer.

    Each is computed by one thread, while others wait for it. A name that is a text is that of something of the whole
    archive ("census"). Any other holds what was asked; of these answers only those are kept that were asked for last.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[State, _Kept] = {}
        self._newest: State | None = None
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
        """What `make` gives for the archive as the connection reads it."""
        answer = self._answer(self.state(connection), name)
        with answer.lock:
            if not answer.is_made:
                answer.value, answer.is_made = make(), True
                if isinstance(name, str):
                    freeze()  # a large answer, which the collector of garbage would walk through while all readers wait
            value: T = answer.value
            return value

    def _answer(self, state: State, name: Hashable) -> _Answer:
        with self._lock:
            if self._newest is None or state.last.seq >= self._newest.last.seq:
                self._newest = state
            answer = self._kept.setdefault(state, _Kept()).answer(name)
            if len(self._kept) > 1:
                read = {self._newest, *self._states.values()}
                self._kept = {known: kept for known, kept in self._kept.items() if known in read}
            return answer
