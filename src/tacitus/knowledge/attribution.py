"""Words of saying: which act they are, and where they keep what is said and whom it is said to."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from tacitus.knowledge.table import Row, load
from tacitus.model.claim import Act


class Part(StrEnum):
    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Frame(Row):
    """One way to use one word that says, asks or sets something.

    `lemma` is the word, after which a particle may stand ("rule out"). `content` names where the
    content stands, the first that is there counting: "clause" (that-clause or quotation), "that"
    (a clause after "that" only), "infinitive", "purpose" (an infinitive at any depth), "gerund",
    "object", "complement" ("called it X"), "none" (the word needs no content), or a preposition
    ("of"). `target` names where the party accused or addressed stands: "object", "possessor" of the
    object, or a preposition. `objects` restricts the head word of the object or infinitive. An
    example marks the speaker with brackets.
    """

    lemma: str
    part: Part = Part.VERB
    content: tuple[str, ...]
    target: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    examples: tuple[str, ...]


class Cue(Frame):
    """A word of saying. `act` is what its speaker does, `None` for views that are attributed without
    being said ("hope"). `denied` is the act when negated, without which a negated cue is no claim;
    `own_future` the act where the speaker tells of a deed that he is going to do."""

    act: Act | None
    denied: Act | None = None
    own_future: Act | None = None


FrameT = TypeVar("FrameT", bound=Frame)
ByWord = Mapping[tuple[str, Part], tuple[FrameT, ...]]


def by_word(rows: Iterable[FrameT]) -> ByWord[FrameT]:
    """Rows by their first word and part of speech, in their order."""
    found: dict[tuple[str, Part], list[FrameT]] = {}
    for row in rows:
        found.setdefault((row.lemma.split()[0], row.part), []).append(row)
    return MappingProxyType({key: tuple(rows) for key, rows in found.items()})


class Pseudo(Row):
    """Words that look like saying and are not: `phrase` in lemmas, "*" standing for up to two words."""

    phrase: str
    examples: tuple[str, ...]


class Source(Row):
    """A phrase before or after which the speaker stands ("according to"), lemmas or words."""

    phrase: str
    examples: tuple[str, ...]


class WordClass(Row):
    """Words that behave alike around sayings; each example holds one of them at work."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def cues() -> tuple[Cue, ...]:
    return load("attribution_cues", Cue)


@cache
def cues_by_word() -> ByWord[Cue]:
    return by_word(cues())


@cache
def pseudo_cues() -> tuple[Pseudo, ...]:
    return load("attribution_pseudo", Pseudo)


@cache
def source_phrases() -> tuple[Source, ...]:
    return load("attribution_sources", Source)


@cache
def word_classes() -> tuple[WordClass, ...]:
    return load("attribution_words", WordClass)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of the class `name`, lower case; `KeyError` where the table has none."""
    return {row.name: frozenset(row.words) for row in word_classes()}[name]
