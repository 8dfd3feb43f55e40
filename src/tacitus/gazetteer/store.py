"""Looking places up."""

import os
import sqlite3
import threading
from functools import cache, lru_cache
from pathlib import Path

from tacitus.gazetteer.cache import index_path
from tacitus.gazetteer.entry import Entry, Kind
from tacitus.gazetteer.geometry import Point, middle
from tacitus.gazetteer.names import fold, sound

_BY = """
SELECT id, kind, place.name, lat, lon, country, unit, admin1, admin2, population, capital
FROM {table} JOIN place ON number = place WHERE {table}.{column} = ?
"""
_BY_NAME = _BY.format(table="name", column="folded")
_BY_SOUND = _BY.format(table="sound", column="bones")


class Gazetteer:
    """An index open for reading; each thread of each process has a connection of its own.

    >>> [(e.country, e.population > 0) for e in shared().find("Stepanakert")]
    [('AZE', True)]
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self.find = lru_cache(maxsize=20_000)(self._find)
        self.find_by_sound = lru_cache(maxsize=2_000)(self._find_by_sound)

    def _find(self, name: str) -> tuple[Entry, ...]:
        """All places called `name`, however it is cased, accented and hyphened; the most populous first."""
        return self._look_up(_BY_NAME, fold(name))

    def _find_by_sound(self, name: str) -> tuple[Entry, ...]:
        """Places whose name may be another romanisation of `name`; the most populous first."""
        return self._look_up(_BY_SOUND, sound(fold(name)))

    @lru_cache(maxsize=2_000)  # noqa: B019 (one gazetteer a process)
    def part(self, area: str, bearing: int) -> Point | None:
        """Where the part of a country (alpha-3) or province towards `bearing` lies, `None` for an unknown area.

        Between two main bearings it is half-way.
        """
        low, high = bearing // 90 * 90, -(-bearing // 90) * 90 % 360
        points = [self._point("SELECT lat, lon FROM part WHERE area = ? AND bearing = ?", area, b) for b in (low, high)]
        return middle(points[0], points[1]) if points[0] and points[1] else None

    @lru_cache(maxsize=1_000)  # noqa: B019
    def border(self, a: str, b: str) -> Point | None:
        """The middle of the border of two countries (alpha-3), `None` where they have none."""
        first, second = sorted((a, b))
        return self._point("SELECT lat, lon FROM border WHERE a = ? AND b = ?", first, second)

    def _point(self, query: str, *values: str | int) -> Point | None:
        row = self._connection().execute(query, values).fetchone()
        return (row[0], row[1]) if row else None

    def _look_up(self, query: str, key: str) -> tuple[Entry, ...]:
        rows = self._connection().execute(query, (key,)).fetchall() if key else ()
        entries = [_entry(*row) for row in rows]
        return tuple(sorted(entries, key=lambda e: (-e.population, e.kind, e.id)))

    def _connection(self) -> sqlite3.Connection:
        pid, connection = getattr(self._local, "held", (None, None))
        if connection is None or pid != os.getpid():  # a connection must not be carried across a fork
            connection = sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True)
            connection.execute("PRAGMA mmap_size = 268435456")
            self._local.held = os.getpid(), connection
        return connection


def _entry(
    id_: int, kind: str, name: str, lat: float | None, lon: float | None, country: str, unit: str,
    admin1: str | None, admin2: str | None, population: int, capital: int,
) -> Entry:  # fmt: skip
    """A row of the index as an entry."""
    return Entry(id_, Kind(kind), name, lat, lon, country, unit, admin1, admin2, population, bool(capital))


@cache
def shared() -> Gazetteer:
    """The gazetteer of this process."""
    return Gazetteer(index_path())
