"""The words by which a report tells whose text it is."""

from enum import StrEnum
from functools import cache

from tacitus.knowledge.table import Row, load


class Use(StrEnum):
    """Where a cue stands."""

    AFTER = "after"  # behind the name: "AFP reported"
    BEFORE = "before"  # before the name: "told AFP"
    FORM = "form"  # the last word of an outlet's name: "the Harbour Post reported"
    FORM_CUE = "form_cue"  # behind a name that is an outlet's by its form only
    LINE = "line"  # begins a line that is a credit, whatever follows: "Editing by"
    STAMP = "stamp"  # begins a credit before a colon, a dash, a number or nothing: "Updated 17:52"
    SOURCE = "source"  # begins a line that names the source: "source :"
    SENTENCE = "sentence"  # stands in a sentence that is a credit: "contributed to this report"
    SIGNED = "signed"  # behind the name of a writer: "reported from"
    LABEL = "label"  # stands before a dash or colon and is no place: "UPDATE:"


class CreditCue(Row):
    phrase: str
    use: Use
    examples: tuple[str, ...]


@cache
def credit_cues() -> tuple[CreditCue, ...]:
    return load("credit_cues", CreditCue)


@cache
def phrases_for(use: Use) -> tuple[str, ...]:
    """The cues of one use, longest first."""
    return tuple(sorted((cue.phrase for cue in credit_cues() if cue.use is use), key=lambda p: (-len(p), p)))
