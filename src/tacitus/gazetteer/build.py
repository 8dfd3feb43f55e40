"""Write the index: one SQLite file with places, their folded names and the sounds of these."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tacitus.gazetteer.entry import Kind
from tacitus.gazetteer.names import fold, sound
from tacitus.gazetteer.source import countries, towns, units

VERSION = "1"  # of what this module writes; part of the index's file name

_SCHEMA = """
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id INTEGER, kind TEXT, name TEXT, lat REAL, lon REAL, country TEXT, unit TEXT,
    admin1 TEXT, admin2 TEXT, population INTEGER, capital INTEGER
);
CREATE TABLE name (folded TEXT, place INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE sound (bones TEXT, place INTEGER, PRIMARY KEY (bones, place)) WITHOUT ROWID;
"""
_UNIT_NOUNS = tuple(
    f" {noun}"
    for noun in ["governorate", "province", "district", "state", "region", "oblast", "rayon", "raion", "department", "prefecture", "tehsil"]
)
_LONGEST = 60  # characters of a name that a report would write

Row = tuple[Any, ...]


def build(path: Path) -> None:
    """Write the index to `path`, which must not exist; takes some 15 seconds and 300 MB of memory."""
    with closing(sqlite3.connect(path)) as index:
        index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;" + _SCHEMA)
        index.execute("BEGIN")
        names: list[tuple[str, int]] = []
        sounds: set[tuple[str, int]] = set()
        rows = _rows()
        for number, (row, called) in enumerate(rows, start=1):
            index.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (number, *row))
            folded = {fold(n) for n in called if len(n) <= _LONGEST} - {""}
            names.extend((f, number) for f in folded)
            sounds.update((sound(f), number) for f in folded)
        index.executemany("INSERT INTO name VALUES (?,?)", sorted(names))
        index.executemany("INSERT INTO sound VALUES (?,?)", sorted(s for s in sounds if len(s[0]) > 1))
        index.execute("COMMIT")
        index.execute("ANALYZE")


def _rows() -> Iterator[tuple[Row, list[str]]]:
    """Yield each place as a row of the table, with its names."""
    iso3 = {code: country["iso3"] for code, country in countries().items()}
    capitals = {(code, fold(country["capital"])) for code, country in countries().items()}
    names: dict[str, str] = {}
    points: dict[str, tuple[float | None, float | None]] = {}
    district_of: dict[int, str] = {}
    for unit in units():
        first, _, rest = unit.code.partition(".")
        province = f"{first}.{rest.partition('.')[0]}"
        kind = Kind.ADMIN1 if unit.code == province else Kind.ADMIN2
        names[unit.code] = unit.names[0]
        points[unit.code] = lat, lon = (
            (unit.lat, unit.lon) if unit.lat is not None else points.get(province, (None, None))
        )
        district_of.update(dict.fromkeys(unit.towns, unit.code))
        admin2 = unit.names[0] if kind is Kind.ADMIN2 else None
        row = (unit.id, kind, unit.names[0], lat, lon, iso3.get(first), unit.code, names.get(province), admin2, 0, 0)
        if iso3.get(first):
            yield row, _unit_names(unit.names)
    for town in towns():
        code = town["countrycode"]
        province = f"{code}.{town['admin1code']}"
        unit_code = district_of.get(town["geonameid"], province)
        admin2 = names.get(unit_code) if unit_code != province else None
        capital = (code, fold(town["name"])) in capitals
        row = (
            town["geonameid"], Kind.TOWN, town["name"], town["latitude"], town["longitude"], iso3.get(code), unit_code,
            names.get(province), admin2, town["population"], capital,
        )  # fmt: skip
        if iso3.get(code):
            yield row, [town["name"], *filter(_is_written, town["alternatenames"])]


def _unit_names(names: tuple[str, ...]) -> list[str]:
    """Names with and without what the unit is: "Daraa Governorate" is "Daraa" too."""
    bare = [n[: -len(noun)] for n in names for noun in _UNIT_NOUNS if n.lower().endswith(noun)]
    return [*names, *bare]


def _is_written(name: str) -> bool:
    """Whether an English text may write `name`: Latin letters, a capital, and no airport's code."""
    return name[:1].isalpha() and name != name.lower() and not (len(name) <= 3 and name.isupper()) and name < "\u0250"
