"""The tenses that tables may ask for."""

from enum import StrEnum


class Tense(StrEnum):
    """The tense of a finite clause, as far as telling news from history needs it."""

    PRESENT = "present"
    PAST = "past"
    PERFECT = "perfect"  # has done
    PAST_PERFECT = "past_perfect"  # had done
    FUTURE = "future"  # will do
    MODAL = "modal"  # could do
    NONE = "none"  # no finite verb
