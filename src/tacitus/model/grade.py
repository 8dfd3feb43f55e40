"""How far a person trusts what is told of an incident, after Airwars."""

from dataclasses import dataclass
from enum import StrEnum

GRADE = "grade"  # the act of an entry of the log that holds one


class Grade(StrEnum):
    """A grade of an incident: the five of Airwars ("Methodology", airwars.org/about/methodology), in our words.

    Airwars grades claims of civilian harm; here any incident may be graded, by people alone.
    """

    CONFIRMED = "confirmed"  # a party that is held responsible admits it
    FAIR = "fair"  # several credible sources tell it, none of which rests on another
    WEAK = "weak"  # a single source tells it, however well
    CONTESTED = "contested"  # several parties are held responsible, or it is not agreed which of them it was
    DISCOUNTED = "discounted"  # it is known by now not to have happened in this way
    NONE = "none"  # no grade: an earlier one is taken back


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade as the log keeps it, `seq` being its entry and `at` its time (UTC, ISO 8601).

    `incident` is the id that was graded and `events` are those that it then had: the grade sticks to them when events
    are grouped anew. `undone` tells that its reviewer took it back in the review.
    """

    seq: int
    grade: Grade
    incident: str
    events: tuple[str, ...]
    judge: str
    reason: str
    at: str
    undone: bool
