"""A map that the server draws, so that neither scripts nor WebGL are needed and paper shows it too.

    placed = spots(connection)                                          # of tacitus.store.spots; those to be shown
    found = cells(placed, level_for(placed, bounds, MOST))              # of tacitus.store.cells
    model = {"cells": [cell_told(cell) for cell in found], "bounds": bounds}             # JSON values
    {{ parts.svg_map(cells | drawn_map(bounds), "Incidents") }}                          # in a template
    {{ parts.locator(cells | drawn_map(bounds, [360, 220]), "Where it happened") }}      # the same, small

Such a page needs drawn_map.css. Without templates, `drawn(cells, bounds)` gives what the macros draw. A cell with an
`address` leads there, others nowhere, as in a brief. Of more than `MOST` cells only the fullest are drawn; `left_out`
counts the others and their incidents.

A symbol tells by its shape who says so: a full ring where an outlet reports it in its own voice, an open one where all
have it from a party, a diamond where a party denies it. Its place is drawn as exactly as it is known: a town as the
symbol alone, all else with the area, edged with dashes, in which it lies.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import cos, isfinite, log10, radians
from typing import Any

from markupsafe import Markup

from tacitus.knowledge.state_numbers import iso_numbers
from tacitus.model.place import GeoPrecision
from tacitus.store.cells import REACH, ROUND, Bounds, Cell
from tacitus.store.spots import Told
from tacitus.web.drawing.outlines import Frame, land, outline
from tacitus.web.wording import count, country, exactness

SIZE = (960, 540)
MOST = 250
LETTER, LINE = 6.4, 16  # how wide a letter and how high a line of a label is
NAMED = 40  # symbols that may have a name beside them
ALIKE = 3  # names that may be those of one place, so that the commonest stands for all
EDGE = 5  # units by which an area is wider than its symbol at least
SCALES = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)  # kilometres that a scale may show
CellTold = Mapping[str, Any]
Box = tuple[float, float, float, float]


def cell_told(cell: Cell, address: str | None = None) -> dict[str, Any]:
    """The cell as JSON values: `km` is how far from its point its places may lie, `outline` the number of a country
    (ISO 3166-1) where nothing finer is known, `words` what its symbol says."""
    precision = cell.square.precision
    is_country = precision is GeoPrecision.COUNTRY and cell.country is not None
    return {
        "cell": str(cell.square),
        "lat": cell.lat,
        "lon": cell.lon,
        "total": cell.total,
        **{kind.value: cell.counts[kind] for kind in Told},
        "place": cell.place,
        "places": cell.places,
        "country": cell.country,
        "precision": precision.value,
        "exactness": exactness(precision.value),
        "km": reach if isfinite(reach := REACH.get(precision, 0)) else 0,
        "outline": iso_numbers().get(cell.country or "") if is_country else None,
        "words": worded(cell),
        "address": address,
    }


def worded(cell: Cell) -> str:
    """Where, how exactly, how many, and who says so."""
    where = cell.place or (country(cell.country) if cell.country else "a place without a name")
    more = f" and {cell.places - 1} more name{'s' if cell.places > 2 else ''}" if cell.places > 1 else ""
    exact = exactness(cell.square.precision)
    things = "1 incident" if cell.total == 1 else f"{count(cell.total)} incidents"
    by = ", ".join(f"{count(cell.counts[kind])} {kind}" for kind in Told if cell.counts[kind])
    return f"{where}{more}{f' ({exact})' if exact else ''}: {things}, {by}"


def drawn(
    cells: Sequence[CellTold], bounds: Sequence[float], size: Sequence[int] = SIZE, chosen: str | None = None
) -> dict[str, Any]:
    """What the macros draw of `told` cells, the fullest first: paths and symbols as markup.

    `chosen` is the name of the cell whose symbol is marked.
    """
    frame = Frame(Bounds(*bounds), size[0], size[1])
    shown, others = cells[:MOST], cells[MOST:]
    countries = {cell["country"] for cell in shown if cell["outline"]}
    return {
        "width": frame.width,
        "height": frame.height,
        "land": land(frame),
        "tinted": [outline(code, frame) for code in sorted(countries)],
        "areas": Markup("").join(_area(cell, frame) for cell in shown if cell["precision"] != GeoPrecision.EXACT),
        "symbols": Markup("").join(_symbol(cell, frame, chosen) for cell in reversed(shown)),
        "labels": Markup("").join(_labels(shown, frame)),
        "scale": _scale(frame),
        "left_out": {"cells": len(others), "incidents": sum(cell["total"] for cell in others)},
    }


def radius(total: int) -> float:
    """How large the symbol of so many incidents is drawn.

    >>> radius(1), radius(10), radius(1000)
    (6.0, 13.0, 21.0)
    """
    return 6.0 if total == 1 else round(9 + 4 * log10(total), 1)


def symbol(cell: CellTold) -> Markup:
    """The symbol around the point 0, 0; `front/src/lib/symbol.ts` draws the same."""
    total, size = cell["total"], radius(cell["total"])
    marks = [f'<circle class="disc" r="{size}"/>']
    if total == 1 and cell[Told.REPORTED]:
        marks.append(f'<circle class="full" r="{size - 1}"/>')
    if total > 1:
        marks += _ring(cell, size - 2)
        marks.append(f'<text y="0.36em">{short(total)}</text>')
    if cell[Told.CONTESTED]:
        marks.append(f'<path class="denied" d="{_diamond(total, size)}"/>')
    return Markup("".join(marks))  # noqa: S704  # numbers alone


def _ring(cell: CellTold, size: float) -> list[str]:
    """What of the ring is filled: the reported and the contested ones; what all have from a party stays open."""
    first, second = (round(100 * cell[kind] / cell["total"], 1) for kind in (Told.REPORTED, Told.CONTESTED))
    arcs = (("reported", 0, first), ("contested", -first, second))
    return [
        f'<circle class="arc {name}" r="{size:.1f}" pathLength="100" stroke-dasharray="{share} 100" '
        f'stroke-dashoffset="{start}"/>'
        for name, start, share in arcs
        if share
    ]


def _diamond(total: int, size: float) -> str:
    """The sign of a denial: in the middle of a single symbol, at the upper right of one that holds several."""
    if total == 1:
        return "M0 -7L7 0L0 7L-7 0z"
    at = round(size * 0.75, 1)
    return f"M{at} {-at - 5}l5 5l-5 5l-5 -5z"


def short(number: int) -> str:
    """A number in few letters.

    >>> short(950), short(1234), short(56789)
    ('950', '1.2k', '57k')
    """
    if number < 1000:
        return str(number)
    return f"{number / 1000:.1f}k" if number < 9950 else f"{number / 1000:.0f}k"


def cell_rows(cells: Sequence[CellTold]) -> Markup:
    """Rows of a table: each cell's place, how exact that is, and its counts."""
    return Markup("").join(_row(cell) for cell in cells)


def _row(cell: CellTold) -> Markup:
    name = Markup("<bdi>{}</bdi>").format(cell["place"] or country(cell["country"] or "") or "no name")
    if cell["places"] > 1:
        name += Markup(' <span class="aside">and {} more</span>').format(cell["places"] - 1)
    where = Markup('<a href="{}">{}</a>').format(cell["address"], name) if cell["address"] else name
    exact = cell["exactness"] or "as exactly as the map shows"
    numbers = Markup("").join(
        Markup('<td class="number">{}</td>').format(count(cell[kind]) if cell[kind] else "")
        for kind in ("total", *Told)
    )
    return Markup('<tr><th scope="row">{}</th><td>{}</td>{}</tr>').format(where, exact, numbers)


def _symbol(cell: CellTold, frame: Frame, chosen: str | None) -> Markup:
    x, y = frame.at(cell["lat"], cell["lon"])
    is_chosen = cell["cell"] == chosen
    group = Markup('<g class="symbol{}" transform="translate({} {})"><title>{}</title>{}</g>').format(
        " chosen" if is_chosen else "", x, y, cell["words"], symbol(cell)
    )
    if cell["address"] is None:
        return group
    current = Markup(' aria-current="true"') if is_chosen else ""
    return Markup('<a href="{}" aria-label="{}"{}>{}</a>').format(cell["address"], cell["words"], current, group)


def _labels(cells: Sequence[CellTold], frame: Frame) -> Iterator[Markup]:
    """Names beside their symbols, the fullest first, as many as have room; as in `front/src/lib/labels.ts`."""
    points = [frame.at(cell["lat"], cell["lon"]) for cell in cells]
    sizes = [radius(cell["total"]) for cell in cells]
    taken = [(x - size, y - size, x + size, y + size) for (x, y), size in zip(points, sizes, strict=True)]
    for cell, (x, y), size in islice(zip(cells, points, sizes, strict=True), NAMED):
        left = x + size + 3
        box = (left, y - LINE / 2, left + len(cell["place"] or "") * LETTER, y + LINE / 2)
        if cell["place"] and cell["places"] <= ALIKE and not any(_meet(box, other) for other in taken):
            taken.append(box)
            yield Markup('<text class="label" x="{}" y="{}">{}</text>').format(round(left, 1), y + 4, cell["place"])


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _area(cell: CellTold, frame: Frame) -> Markup:
    """The area in which the incidents of an inexact place lie."""
    x, y = frame.at(cell["lat"], cell["lon"])
    units = cell["km"] * frame.scale / (ROUND * cos(radians(cell["lat"])))
    wide = round(max(units, radius(cell["total"]) + EDGE), 1)
    return Markup('<circle class="area" cx="{}" cy="{}" r="{}"/>').format(x, y, wide)


def _scale(frame: Frame) -> dict[str, int]:
    """A length in kilometres, and how many units long it is drawn in the middle of the map."""
    middle = (frame.bounds.north + frame.bounds.south) / 2
    unit = ROUND * cos(radians(middle)) / frame.scale
    km = next((length for length in SCALES if length / unit <= frame.width / 5), SCALES[-1])
    return {"km": km, "units": round(km / unit)}
