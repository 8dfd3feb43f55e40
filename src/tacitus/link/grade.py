"""A grade that a machine suggests for an incident, by rules that can be read; a person alone gives one.

The rules follow Airwars ("Methodology", airwars.org/about/methodology) as far as counts can tell: whether a source is
credible, and whether a strike was seen, they cannot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.link.parties import name_of
from tacitus.model.grade import Grade


@dataclass(frozen=True, slots=True)
class Basis:
    """What a grade rests on: how many origins tell it, and who is said to have done it, says, denies and admits it.

    `versions` are the different answers to who did it; `stands` tells whether any report that tells it does.
    """

    stands: bool
    origins: int
    versions: tuple[str, ...]
    held_responsible: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    conceded_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A rule that was tried: what it asks, what was found, and whether it holds."""

    grade: Grade
    rule: str
    found: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The grade of the first rule that holds, and all rules up to it."""

    grade: Grade
    steps: tuple[Step, ...]


def suggested(basis: Basis) -> Suggestion:
    """The grade that the rules lead to.

    >>> told = Basis(True, 2, ("done by A",), ("A",), ("B",), (), ())
    >>> suggested(told).grade.value, len(suggested(told).steps)
    ('fair', 4)
    """
    tried = []
    for step in _rules(basis):
        tried.append(step)
        if step.holds:
            break
    return Suggestion(tried[-1].grade, tuple(tried))


def _rules(basis: Basis) -> Iterator[Step]:
    """The rules in the order in which they are tried; the last one always holds."""
    yield Step(
        Grade.DISCOUNTED,
        "every report that tells it was withdrawn or corrected",
        "one stands" if basis.stands else "none stands",
        not basis.stands,
    )
    admitting = {name_of(name) for name in basis.conceded_by} & {name_of(name) for name in basis.held_responsible}
    yield Step(
        Grade.CONFIRMED,
        "a party that is held responsible admits it",
        f"held responsible: {_names(basis.held_responsible)}; admitting: {_names(basis.conceded_by)}",
        bool(admitting),
    )
    yield Step(
        Grade.CONTESTED,
        "a party denies it, or accounts differ on who did it",
        f"denying: {_names(basis.denied_by)}; answers to who did it: {len(basis.versions)}",
        bool(basis.denied_by) or len(basis.versions) > 1,
    )
    known = f"origins: {basis.origins}; parties that say so: {_names(basis.claimed_by)}"
    yield Step(Grade.FAIR, "two origins or more tell it", known, basis.origins > 1)
    yield Step(Grade.WEAK, "a single origin tells it", known, True)


def _names(parties: Sequence[str]) -> str:
    return ", ".join(parties) or "nobody"
