"""Rows of bars over time, as paths; they are written here, as templates are slow."""

from collections.abc import Sequence

from markupsafe import Markup

STEP, HIGH = 10, 30  # of one bar's place, and of the row, in its own units
LEAST = 1.5  # how high the lowest bar is drawn, so that it is seen


def bars_path(counts: Sequence[int], highest: int) -> str:
    """The path of a row of bars, one a period, on a scale that ends at `highest`; nothing is drawn where there is none.

    >>> bars_path([0, 2], 2)
    'M11 30v-30h8v30z'
    """
    return "".join(bar(at, number / highest) for at, number in enumerate(counts) if number)


def bar(at: int, share: float, least: float = LEAST) -> str:
    """The path of the bar of a row at that place, so high a share of the row, and `least` at least."""
    top = round(max(least, HIGH * share), 1)
    return f"M{at * STEP + 1} {HIGH}v-{top:g}h8v{top:g}z"


def cells(numbers: Sequence[int]) -> Markup:
    """Cells of a table's row, empty where there is none."""
    return Markup("".join(f'<td class="number">{number or ""}' for number in numbers))  # noqa: S704  # numbers alone
