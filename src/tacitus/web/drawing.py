"""Charts that the server draws, so that no script is needed; what is long is written here, as templates are slow."""

from collections.abc import Sequence

from markupsafe import Markup

STEP, HIGH = 10, 30  # of one bar's place, and of the chart, in its own units
LEAST = 1.5  # how high the lowest bar is drawn, so that it is seen


def bars_path(counts: Sequence[int], highest: int) -> str:
    """The path of a row of bars, one a period, on a scale that ends at `highest`; nothing is drawn where there is none.

    >>> bars_path([0, 2], 2)
    'M11 30v-30.0h8v30.0z'
    """
    tops = [(at, max(LEAST, round(HIGH * number / highest, 1))) for at, number in enumerate(counts) if number]
    return "".join(f"M{at * STEP + 1} {HIGH}v-{top}h8v{top}z" for at, top in tops)


def cells(numbers: Sequence[int]) -> Markup:
    """Cells of a table's row, empty where there is none."""
    return Markup("".join(f'<td class="number">{number or ""}' for number in numbers))  # noqa: S704  # numbers alone
