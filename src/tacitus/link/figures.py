"""The figures of an incident by whose word they are, never put together."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tacitus.link.parties import name_of
from tacitus.model.incident import Figure, Tally
from tacitus.model.toll import TollStance


class Voice(StrEnum):
    """Whose word a figure is."""

    REPORTED = "reported"  # the outlet says it in its own voice
    CLAIMED = "claimed"  # a party says it
    CONCEDED = "conceded"  # a party says it that admits its own part or loss in the incident
    DENIED = "denied"
    WITHHELD = "withheld"  # not admitted: no number, not zero


@dataclass(frozen=True, slots=True)
class Span:
    """From the least to the greatest of some figures that have a number; `high` is `None` where one is open upward."""

    low: int | None
    high: int | None
    figures: int
    origins: int


def voice_of(figure: Figure, conceding: Collection[str]) -> Voice:
    """Whose word the figure is; `conceding` are the parties that admit their own part or loss."""
    if figure.toll.stance is TollStance.DENIED:
        return Voice.DENIED
    if figure.toll.stance is TollStance.NOT_ADMITTED:
        return Voice.WITHHELD
    if not figure.claimed_by:
        return Voice.REPORTED
    admitted = {name_of(name) for name in conceding} & {name_of(name) for name in figure.claimed_by}
    return Voice.CONCEDED if admitted else Voice.CLAIMED


def spans(tally: Tally, conceding: Collection[str]) -> Iterator[tuple[Voice, Span]]:
    """The span of each voice's figures that have a number, in the order of voices."""
    for voice in (Voice.REPORTED, Voice.CLAIMED, Voice.CONCEDED):
        own = [figure for figure in tally.figures if voice_of(figure, conceding) is voice and _has_number(figure)]
        if own:
            yield voice, _span(own)


def _has_number(figure: Figure) -> bool:
    toll = figure.toll
    return (toll.low, toll.best, toll.high) != (None, None, None)


def _span(figures: Sequence[Figure]) -> Span:
    tolls = [figure.toll for figure in figures]
    lows = [n for t in tolls if (n := t.low if t.low is not None else t.best) is not None]
    highs = [t.high for t in tolls if t.high is not None]
    high = max(highs) if len(highs) == len(tolls) else None
    return Span(min(lows, default=None), high, len(figures), len({figure.origin for figure in figures}))
