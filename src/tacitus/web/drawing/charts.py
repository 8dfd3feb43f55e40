"""What charts that the server draws have in common: scales, ticks, paths, and marks that lead to sentences.

Lengths are in the units of a chart's `viewBox`; y grows downwards. What is long is drawn here, as templates are slow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup, escape

SHAPES = ("circle", "square", "diamond", "triangle", "wedge", "plus")
_AROUND: Mapping[str, str] = {
    "circle": "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "square": "m-4-4h8v8h-8z",
    "diamond": "m0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
    "triangle": "m0-5l5 9h-10z",
    "wedge": "m0 5l5-9h-10z",
    "plus": "m-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
    "cross": "m-4.5-2.5l2-2l2.5 2.5l2.5-2.5l2 2l-2.5 2.5l2.5 2.5l-2 2l-2.5-2.5l-2.5 2.5l-2-2l2.5-2.5z",
    "bar": "m-6-2.5h12v5h-12z",
    "ring": "m-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z",
}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scale:
    """Puts numbers from `low` to `high` on a line from `start` to `end`; in its middle where all numbers are one.

    >>> Scale(0, 10, 100, 0).at(5)
    50.0
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, number: float) -> float:
        """Where `number` lies."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return round(self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start), 1)


def ticks(highest: float, most: int = 4) -> list[int]:
    """Round numbers from 0 to the first at or above `highest`, at most `most` steps apart.

    >>> ticks(429), ticks(3), ticks(0)
    ([0, 200, 400, 600], [0, 1, 2, 3], [0, 1])
    """
    rough = max(highest, 1) / most
    power = 1
    while power * 10 <= rough:
        power *= 10
    step = next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough)
    return [step * n for n in range(-(-int(max(highest, 1)) // step) + 1)]


def day_ticks(first: date, last: date, most: int = 4) -> list[date]:
    """The first days of some months between the two days, evenly apart; both days where no two months begin there.

    >>> [str(day) for day in day_ticks(date(2020, 9, 27), date(2020, 12, 5))]
    ['2020-10-01', '2020-11-01', '2020-12-01']
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    found = [date(first.year + at // 12, at % 12 + 1, 1) for at in range(first.month - 1, first.month + months)]
    found = [day for day in found if first <= day <= last]
    if len(found) < 2:
        return sorted({first, last})
    return found[:: -(-len(found) // most)]


def marker(shape: str, x: float, y: float) -> str:
    """The path of a mark of that shape around a point."""
    return f"M{x:g} {y:g}{_AROUND[shape]}"


def sample(shape: str) -> str:
    """The path of a mark of that shape in a legend."""
    return marker(shape, 12, 6)


Point = tuple[float, float | None]  # x, and y or None where nothing is known from there on


def steps_path(points: Sequence[Point], end: float) -> str:
    """A line that keeps its height until the next point, the last until `end`; it breaks where a point has none.

    >>> steps_path([(0, 9), (5, 4), (8, None)], 20)
    'M0 9H5V4H8'
    """
    drawn, is_open = "", False
    for x, y in points:
        if is_open:
            drawn += f"H{x:g}"
        if y is not None:
            drawn += f"V{y:g}" if is_open else f"M{x:g} {y:g}"
        is_open = y is not None
    return drawn + (f"H{end:g}" if is_open else "")


def boxes_path(boxes: Iterable[tuple[float, float, float, float]]) -> str:
    """Rectangles, each from its left, top, right and bottom; those without a height are left out.

    >>> boxes_path([(0, 1, 5, 9), (5, 4, 7, 4)])
    'M0 1H5V9H0z'
    """
    return "".join(f"M{x:g} {y:g}H{right:g}V{bottom:g}H{x:g}z" for x, y, right, bottom in boxes if y < bottom)


def linked(marks: Iterable[Mapping[str, Any]]) -> Markup:
    """Marks as links, each with an `address`, a `title`, a `path`, its class as `kind`, maybe a `ring` around it."""
    return Markup("".join(map(_linked, marks)))  # noqa: S704  # what is not drawn here is escaped


def _linked(mark: Mapping[str, Any]) -> str:
    title, ring = escape(mark["title"]), mark.get("ring")
    around = f'<path class="ring" d="{ring}"/>' if ring else ""
    drawn = f'<title>{title}</title><path class="{mark["kind"]}" d="{mark["path"]}"/>{around}'
    return f'<a href="{escape(mark["address"])}" aria-label="{title}">{drawn}</a>'
