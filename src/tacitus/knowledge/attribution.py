"""Words of saying: which act they are, and where they keep what is said and whom it is said to."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from tacitus.knowledge.table import Row, load
from tacitus.model.claim import Act


class Part(StrEnum):
    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Cue(Row):
    """One way to use one word of saying.

    `lemma` is the word, after which a particle may stand ("rule out"). `act` is what its speaker
    does, `None` for views that are attributed without being said ("hope"). `content` names where
    the content stands, the first that is there counting: "clause" (that-clause or quotation),
    "infinitive", "gerund", "object", "complement" ("called it X"), "none" (the cue needs no
    content), or a preposition ("of"). `target` names where the party accused or addressed stands:
    "object", "possessor" of the object, or a preposition. `objects` restricts the object's head
    word. `denied` is the act when negated; without it, a negated cue is no claim.
    An example marks the speaker with brackets.
    """

    lemma: str
    part: Part = Part.VERB
    act: Act | None
    content: tuple[str, ...]
    target: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    denied: Act | None = None
    examples: tuple[str, ...]


class Pseudo(Row):
    """Words that look like saying and are not: `phrase` in lemmas, "*" standing for one word."""

    phrase: str
    examples: tuple[str, ...]


class Source(Row):
    """A phrase before or after which the speaker stands ("according to"), lemmas or words."""

    phrase: str
    examples: tuple[str, ...]


@cache
def cues() -> tuple[Cue, ...]:
    return load("attribution_cues", Cue)


@cache
def cues_by_word() -> Mapping[tuple[str, Part], tuple[Cue, ...]]:
    """Rows by their first word and part of speech, in file order."""
    found: dict[tuple[str, Part], list[Cue]] = {}
    for cue in cues():
        found.setdefault((cue.lemma.split()[0], cue.part), []).append(cue)
    return MappingProxyType({key: tuple(rows) for key, rows in found.items()})


@cache
def pseudo_cues() -> tuple[Pseudo, ...]:
    return load("attribution_pseudo", Pseudo)


@cache
def source_phrases() -> tuple[Source, ...]:
    return load("attribution_sources", Source)
