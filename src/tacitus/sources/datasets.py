"""Rows of files in the columns of UCDP GED or ACLED, read one after the other; columns may be missing.

Needed are the day (`date_start`, `event_date`) and a column for the place or the sides. What cannot be read as a row is
told with its line and left out.
"""

import csv
import io
import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TextIO

from tacitus.errors import SourceError
from tacitus.knowledge.directory import fold
from tacitus.knowledge.scales import place_levels
from tacitus.knowledge.state_numbers import country_names, iso_numbers, state_numbers
from tacitus.knowledge.states import states
from tacitus.link.listed import SLACK_DAYS, DataSet, Listed, Spot
from tacitus.link.names import named, parties_in
from tacitus.model.place import GeoPrecision
from tacitus.sources.packed import unpacked
from tacitus.sources.reports import LIMIT, clip, day


@dataclass(frozen=True, slots=True)
class Columns:
    """What a data set calls what is compared."""

    day: str
    last_day: str | None
    date_precision: str
    ids: tuple[str, ...]
    number: str  # of the country
    place: str
    place_precision: str
    admin1: str
    sides: tuple[str, ...]
    low: str | None
    best: str
    high: str | None


COLUMNS = {
    DataSet.GED: Columns(
        "date_start", "date_end", "date_prec", ("id", "relid"), "country_id", "where_coordinates", "where_prec",
        "adm_1", ("side_a", "side_b"), "low", "best", "high",
    ),
    DataSet.ACLED: Columns(
        "event_date", None, "time_precision", ("event_id_cnty", "data_id"), "iso", "location", "geo_precision",
        "admin1", ("actor1", "actor2"), None, "fatalities", None,
    ),
}  # fmt: skip
BESIDES = {
    DataSet.GED: ("country", "country_id", "latitude", "where_coordinates", "adm_1", "side_a", "side_b"),
    DataSet.ACLED: ("country", "iso", "latitude", "location", "admin1", "actor1", "actor2"),
}
LONGEST = 1100  # days that one row may span
Cells = Mapping[str, str]
Tell = Callable[[str], None]


def data_set_of(path: Path) -> DataSet:
    """Whose columns the file has; raises `SourceError` where it has those of neither."""
    with _opened(path) as text:
        return _data_set(_header(text)[0])


def rows_in(path: Path, tell: Tell) -> Iterator[Listed]:
    """Yield the rows of the file; `tell` hears of each that is left out, with its line and why.

    Raises `SourceError` where the whole is no such file.
    """
    with _opened(path) as text:
        header, rows = _header(text)
        data_set = _data_set(header)
        for line, cells in _cells(header, rows, tell):
            try:
                yield _listed(line, data_set, cells)
            except SourceError as error:
                tell(f"line {line}: {error}")


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    csv.field_size_limit(LIMIT)
    with unpacked(path) as file:
        try:
            yield io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        except UnicodeDecodeError as error:
            raise SourceError("is not UTF-8; save it as UTF-8") from error


class _Lines:
    """The rows of a CSV file, `line` being where the last one begins."""

    def __init__(self, text: TextIO, delimiter: str) -> None:
        self._reader = csv.reader(text, delimiter=delimiter)
        self.line = 1

    def __iter__(self) -> Iterator[list[str] | SourceError]:
        while True:
            self.line = self._reader.line_num + 2  # the header was read apart
            try:
                yield next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield SourceError(f"cannot be read as a row of CSV ({error})")


def _header(text: TextIO) -> tuple[list[str], _Lines]:
    """The columns' names, folded, and the rows behind them."""
    first = text.readline(LIMIT)
    delimiter = max(",;\t", key=first.count)
    try:
        names = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error as error:
        raise SourceError(f"is no CSV ({error})") from error
    return [name.strip().casefold() for name in names], _Lines(text, delimiter)


def _data_set(header: list[str]) -> DataSet:
    for data_set, columns in COLUMNS.items():
        if columns.day in header and set(BESIDES[data_set]) & set(header):
            return data_set
    for data_set, columns in COLUMNS.items():
        if columns.day in header:
            raise SourceError(f"has only the days of {data_set}; it also needs one of {', '.join(BESIDES[data_set])}")
    raise SourceError(
        "has neither the columns of UCDP GED (date_start, country, side_a, best, ...) nor those of ACLED "
        "(event_date, country, actor1, fatalities, ...); give a CSV file with one of these headers"
    )


def _cells(header: list[str], rows: _Lines, tell: Tell) -> Iterator[tuple[int, Cells]]:
    for row in rows:
        if isinstance(row, SourceError):
            tell(f"line {rows.line}: {row}")
        elif len(row) > len(header):
            tell(f"line {rows.line}: has {len(row)} cells, and the header names {len(header)}; quote cells with commas")
        elif any(cell.strip() for cell in row):
            yield rows.line, {name: cell.strip() for name, cell in zip(header, row, strict=False) if cell.strip()}


def _listed(line: int, data_set: DataSet, cells: Cells) -> Listed:
    columns = COLUMNS[data_set]
    start, end = _days(cells, columns)
    slack = SLACK_DAYS[data_set]
    fineness = _number(cells, columns.date_precision, 1, max(slack))
    low, best, high = (_number(cells, name) for name in (columns.low, columns.best, columns.high))
    if low is not None and high is not None and low > high:
        raise SourceError(f"{columns.low} {low} is more than {columns.high} {high}")
    actors = tuple(cells[side] for side in columns.sides if side in cells)
    return Listed(
        line=line,
        id=next((cells[name] for name in columns.ids if name in cells), f"line {line}"),
        start=start,
        end=end,
        slack_days=slack[fineness or 1],
        spot=_spot(cells, data_set),
        actors=actors,
        parties=named(actors),
        low=low,
        best=best,
        high=high,
    )


def _days(cells: Cells, columns: Columns) -> tuple[date, date]:
    if columns.day not in cells:
        raise SourceError(f"has no {columns.day}")
    start = _day(columns.day, cells[columns.day])
    last = cells.get(columns.last_day or "")
    end = _day(columns.last_day or "", last) if last else start
    if not start <= end or (end - start).days > LONGEST:
        raise SourceError(f"{columns.day} {start} and {columns.last_day} {end} are no span of days up to three years")
    return start, end


def _day(name: str, told: str) -> date:
    """A day as YYYY-MM-DD, with or without a time, or as ACLED wrote it before: "09 October 2020"."""
    words = told.split()
    if len(words) == 3 and words[0].isdecimal() and words[1].casefold() in MONTHS and words[2].isdecimal():
        told = f"{words[2]:0>4}-{MONTHS.index(words[1].casefold()) + 1:02}-{words[0]:0>2}"
    try:
        return day(told)
    except SourceError as error:
        raise SourceError(f"{name} {error}") from error


NAMES_OF_MONTHS = """
january february march april may june july august september october november december
"""
MONTHS = NAMES_OF_MONTHS.split()


def _number(cells: Cells, name: str | None, low: int = 0, high: int = 10**9) -> int | None:
    """A whole number, `None` where the cell is empty."""
    told = cells.get(name or "")
    if told is None:
        return None
    number = _float(told)
    if number is None or number != int(number) or not low <= number <= high:
        raise SourceError(f'{name} "{clip(told)}" is no whole number from {low} to {high}')
    return int(number)


def _float(told: str) -> float | None:
    try:
        number = float(told)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _degrees(cells: Cells, name: str, most: int) -> float | None:
    told = cells.get(name)
    if told is None:
        return None
    number = _float(told)
    if number is None or abs(number) > most:
        raise SourceError(f'{name} "{clip(told)}" is no number of degrees from -{most} to {most}')
    return number


def _spot(cells: Cells, data_set: DataSet) -> Spot:
    columns = COLUMNS[data_set]
    levels = _levels(data_set)
    fineness = _number(cells, columns.place_precision, 1, 7)
    lat, lon = _degrees(cells, "latitude", 90), _degrees(cells, "longitude", 180)
    has_point = lat is not None and lon is not None
    return Spot(
        name=cells.get(columns.place),
        lat=lat if has_point else None,
        lon=lon if has_point else None,
        country=_country(cells, columns.number),
        admin1=cells.get(columns.admin1),
        precision=levels.get(fineness, GeoPrecision.COUNTRY) if fineness else GeoPrecision.NEAR,
    )


@cache
def _levels(data_set: DataSet) -> Mapping[int, GeoPrecision]:
    """Our precision for each of theirs: the roughest of those that share one."""
    found = {}
    for ours, levels in place_levels().items():
        level = levels.ucdp if data_set is DataSet.GED else levels.acled
        if level is not None and not (ours is GeoPrecision.COUNTRY and data_set is DataSet.ACLED):
            found[level] = ours
    return found


def _country(cells: Cells, number: str) -> str | None:
    """The country's three letters, by its number in the list of the data set, else by its name."""
    told = cells.get(number, "")
    code = _numbers(number).get(int(told)) if told.isdecimal() and len(told) < 6 else None
    return code or _country_named(cells.get("country", ""))


@cache
def _numbers(column: str) -> Mapping[int, str]:
    if column == "iso":
        return {number: code for code, number in iso_numbers().items()}
    return {row.in_ged: code for code, row in state_numbers().items() if row.in_ged}


@lru_cache(maxsize=1000)
def _country_named(name: str) -> str | None:
    """The country of this name, as data sets write it ("Myanmar (Burma)")."""
    exact = {fold(told): code for code, told in country_names().items()}.get(fold(name))
    found = {state.country for state in states() if state.id in parties_in(name)}
    return exact or (found.pop() if len(found) == 1 else None)
