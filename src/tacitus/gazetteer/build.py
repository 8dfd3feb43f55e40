"""Write the index: one SQLite file with places, their names, and points derived from where towns lie."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tacitus.gazetteer.derived import borders, parts
from tacitus.gazetteer.entry import Kind
from tacitus.gazetteer.names import fold, sound
from tacitus.gazetteer.source import Unit, countries, towns, units

VERSION = "2"  # of what this module writes; part of the index's file name

_SCHEMA = """
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id INTEGER, kind TEXT, name TEXT, lat REAL, lon REAL, country TEXT, unit TEXT,
    admin1 TEXT, admin2 TEXT, population INTEGER, capital INTEGER
);
CREATE TABLE name (folded TEXT, place INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE sound (bones TEXT, place INTEGER, PRIMARY KEY (bones, place)) WITHOUT ROWID;
CREATE TABLE part (area TEXT, bearing INTEGER, lat REAL, lon REAL, PRIMARY KEY (area, bearing)) WITHOUT ROWID;
CREATE TABLE border (a TEXT, b TEXT, lat REAL, lon REAL, PRIMARY KEY (a, b)) WITHOUT ROWID;
"""
_LONGEST = 60  # characters of a name that a report would write


class Row(NamedTuple):
    """A row of the table of places."""

    id: int
    kind: Kind
    name: str
    lat: float | None
    lon: float | None
    country: str
    unit: str
    admin1: str | None
    admin2: str | None
    population: int
    capital: bool


Called = tuple[Row, list[str]]


def build(path: Path) -> None:
    """Write the index to `path`, an empty file; takes some 15 seconds and 300 MB of memory."""
    with closing(sqlite3.connect(path)) as index:
        index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;" + _SCHEMA)
        index.execute("BEGIN")
        _write(index, _rows())
        index.execute("COMMIT")
        index.execute("ANALYZE")


def _write(index: sqlite3.Connection, rows: Iterable[Called]) -> None:
    names: list[tuple[str, int]] = []
    sounds: set[tuple[str, int]] = set()
    spots: list[tuple[str, str, float, float]] = []
    for number, (row, called) in enumerate(rows, start=1):
        index.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (number, *row))
        folded = {fold(n) for n in called if len(n) <= _LONGEST} - {""}
        names.extend((f, number) for f in folded)
        sounds.update((sound(f), number) for f in folded)
        if row.kind is Kind.TOWN and row.lat is not None and row.lon is not None:
            spots.append((row.country, _province(row.unit), row.lat, row.lon))
    index.executemany("INSERT INTO name VALUES (?,?)", sorted(names))
    index.executemany("INSERT INTO sound VALUES (?,?)", sorted(s for s in sounds if len(s[0]) > 1))
    index.executemany("INSERT INTO part VALUES (?,?,?,?)", parts(spots))
    index.executemany("INSERT INTO border VALUES (?,?,?,?)", borders(spots, _neighbours()))


def _rows() -> Iterator[Called]:
    """Yield each province, district and town, with its names; provinces before what lies in them."""
    iso3 = {code: country["iso3"] for code, country in countries().items()}
    known: dict[str, Row] = {}
    district_of: dict[int, str] = {}
    for unit in units():
        if country := iso3.get(unit.code[:2]):
            row = known[unit.code] = _unit_row(unit, country, known.get(_province(unit.code)))
            district_of.update(dict.fromkeys(unit.towns, unit.code))
            yield row, list(unit.names)
    capitals = {(code, fold(country["capital"])) for code, country in countries().items()}
    for town in towns():
        if country := iso3.get(town["countrycode"]):
            province = f"{town['countrycode']}.{town['admin1code']}"
            inside = known.get(district_of.get(town["geonameid"], province)) or known.get(province)
            is_capital = (town["countrycode"], fold(town["name"])) in capitals
            row = _town_row(town, country, inside, province, is_capital)
            yield row, [town["name"], *filter(_is_written, town["alternatenames"])]


def _unit_row(unit: Unit, country: str, province: Row | None) -> Row:
    """A province, or a district in `province`, which lends its point to a district without one."""
    lat, lon = unit.lat, unit.lon
    if lat is None and province is not None:
        lat, lon = province.lat, province.lon
    name = unit.names[0]
    if unit.code == _province(unit.code):
        return Row(unit.id, Kind.ADMIN1, name, lat, lon, country, unit.code, name, None, 0, False)
    admin1 = province.name if province else None
    return Row(unit.id, Kind.ADMIN2, name, lat, lon, country, unit.code, admin1, name, 0, False)


def _town_row(town: dict[str, Any], country: str, inside: Row | None, province: str, is_capital: bool) -> Row:
    """A town in the district or province `inside`."""
    return Row(
        town["geonameid"], Kind.TOWN, town["name"], town["latitude"], town["longitude"], country,
        inside.unit if inside else province, inside.admin1 if inside else None, inside.admin2 if inside else None,
        town["population"], is_capital,
    )  # fmt: skip


def _province(code: str) -> str:
    """The code of the province that the unit `code` is or lies in.

    >>> _province("SY.09.167355"), _province("SY.09")
    ('SY.09', 'SY.09')
    """
    return ".".join(code.split(".")[:2])


def _neighbours() -> Iterator[tuple[str, str]]:
    """Yield each pair of countries that border on each other, by alpha-3 code, each pair once."""
    book = countries()
    for country in book.values():
        for other in filter(None, country["neighbours"].split(",")):
            if other in book and country["iso3"] < book[other]["iso3"]:
                yield country["iso3"], book[other]["iso3"]


def _is_written(name: str) -> bool:
    """Whether an English text may write `name`: Latin letters, a capital, and no airport's code."""
    return name[:1].isalpha() and name != name.lower() and not (len(name) <= 3 and name.isupper()) and name < "\u0250"
